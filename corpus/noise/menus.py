"""The words of menus, share bars and lists of links. Data alone: `furniture` reads it.

A line is taken apart word by word, from the left: a longer word stands before a shorter one that
it begins with.
"""

from corpus.wording import Line, Wording, words

SHARE = Wording(
    # sharing
    *words("分享到 分享至 分享给朋友 分享给 分享本文 分享按钮 分享 转发到 转发至 转发"),
    *words("一键分享 复制链接"),
    *words("微信好友 微信扫一扫 微信公众号 微信 朋友圈 新浪微博 腾讯微博 微博 人人网 开心网"),
    *words("qq空间 qq好友 qq 豆瓣网 豆瓣 百度贴吧 贴吧 twitter facebook weibo wechat"),
    *words("扫一扫 扫码阅读 扫码分享 二维码 手机看 手机版 手机阅读 手机查看"),
    # size of the letters, paper
    *words("打印本页 打印本文 打印本稿 打印 字号大小 字体大小 字号 字体 放大 缩小 默认"),
    *words("大号 小号 大 小"),
    Line("中(?!文)号?", "中"),
    Line("a[+-]", "a+"),
    # what a reader may do
    *words("我要评论 我要分享 我要纠错 我要收藏 发表评论 网友评论 参与评论 查看评论 评论"),
    *words("纠错 报错 举报 保存网页 保存 听新闻 更多 订阅 推荐给朋友 推荐"),
    *words("收藏本页 收藏本站 收藏本文 收藏夹 收藏 关闭窗口 关闭本页 关闭"),
    *words("关注 打赏 赞赏 在看 赞同 点赞 喜欢 留言 列印 追踪 赞好 回复 反馈 邮件 回馈 收起 展开"),
    *words("我要反馈 我来说两句 登录并发表 查看更多 加载更多 载入更多 看更多 阅读原文"),
    Line(r"[条则个](?:评论|留言|回复)", "3条评论"),
    Line("人参与", "3人参与"),
)
NAVIGATION = Wording(
    *words("设为首页 加入收藏夹 加入收藏 返回首页 返回顶部 返回列表 返回上页 回到顶部"),
    *words("网站首页 网站地图 网站导航 首页 主页 正文"),
    *words("登录 登陆 登入 注册 退出 会员中心 会员登录 会员 用户中心 忘记密码"),
    *words("站内搜索 搜索 检索 联系我们 关于我们 广告服务 诚聘英才 招聘信息 意见反馈"),
    *words("法律声明 网站声明 版权声明 客户端下载 客户端 app下载 无障碍浏览 无障碍 旧版"),
    *words("繁体版 繁体中文 繁体 简体版 简体中文 简体 繁 简 english eng en 中文版 中文"),
    *words("电脑版 rss 邮箱 广告 赞助商链接"),
    Line(r"ad\b", "ad"),
    Line("您?(?:现在|当前|所在)?的?位置(?=:)", "您现在的位置:"),
    Line("您?(?:现在|当前|所在)?的?频道(?=:)", "您当前的频道:"),
    # how often it was read
    *words("阅读量 阅读数 阅读 点击量 点击数 点击率 点击 浏览量 浏览次数 浏览数 浏览"),
    *words("访问量 人气 人参与 次"),
)
CHANNELS = Wording(
    *words(
        "专栏 更多 股市 产经 基金 期货 外汇 理财 言论 两岸 港闻 马经 全球 运动 即时 快讯 活动 节目"
    ),
    *words("新闻 要闻 时政 国内 国际 社会 城市 经济 财经 金融 股票 体育 娱乐 科技 数码 军事"),
    *words("教育 文化 旅游 汽车 房产 健康 生活 女性 时尚 视频 图片 图库 专题 博客 论坛 社区"),
    *words("滚动 排行 美食 游戏 读书 历史 公益 法治 港澳 台湾 地方 舆情 理论 党建 人事 综合"),
    *words("本地 热点 独家 直播 访谈 政务 民生 三农 环保 能源 食品 彩票"),
    *words("news sports sport business world tech video home"),
)
# The name of an advertising slot.
SLOTS = Wording(
    *(
        Line(rf"{what}[\w-]*(?:[*x×_]\d+)+", example)
        for what, example in (("ad", "ad1x2"), ("gg", "gg_960x90"), ("广告", "广告1_250"))
    ),
    Line(r"ad\d*[_-]\w*", "ad_top"),
)

# Which things a list of links holds, and what they are: 「相关阅读」, 「热门的文章」.
WHICH = Wording(
    *words(
        "相关 延伸 扩展 推荐 今日热门 热门 更多 精彩 最新 热点 编辑 本类 同类 今日 图片 频道 网友"
    ),
    *words("人气 赞助 小编"),
    *words("阅读 点击 新闻"),
)
THINGS = Wording(
    *words(
        "阅读 新闻 报道 报导 文章 推荐 链接 内容 专题 资讯 排行榜 排行 图文 视频 热点 评论 稿件"
    ),
    *words("精选 关注"),
)
PERIOD = Wording(*words("24小时 48小时 一周 本周 本月"))
# The headings of lists of links.
LINKS = Wording(
    Line(f"{WHICH.source}的?{THINGS.source}", "相关阅读"),
    Line("猜你喜欢"),
    Line("你可能[也还]?喜欢.{0,4}", "你可能也喜欢"),
    Line("[你您]可能[也还]?(?:感|有)兴趣.{0,4}", "你可能感兴趣的"),
    Line("大家[都还]在[看搜]", "大家都在看"),
    Line("其他人[也都]?[在还]看", "其他人也在看"),
    Line("你可能[也还]?想看", "你可能还想看"),
    *words("往期推荐 往期回顾 为你推荐 不容错过 相关搜索 作者最新文章 本版新闻 换一换"),
    *words("热播榜 热文榜 最热评论 网友回应 读者回应 用户评论 最夯影片"),
    Line("看过.{2,6}还看", "看过本文的还看"),
    *words("友情链接 合作媒体 合作伙伴 合作网站 热图 热文 热榜 图说天下"),
    Line(f"{PERIOD.source}热门排行榜?", "一周热门排行"),
    Line(f"{PERIOD.source}点击排行榜?", "24小时点击排行榜"),
    Line(f"{PERIOD.source}新闻排行榜?", "本周新闻排行"),
    Line(f"{PERIOD.source}排行榜?", "本月排行榜"),
)
# A link that is announced in its own line: 「下一篇:桥修好了」, 「相关阅读:桥修好了」.
STEPS = Wording(*(Line(f"{way}一[篇条页个张版]", f"{way}一篇") for way in "上下前后"))
CLOSE = Wording(*words("相关 延伸"))
ANNOUNCED = Wording(*words("阅读 新闻 报道 报导 链接"))

# A link that a call leads to, and names: 「点击查看专题:桥十年」.
LED = Wording(
    *(
        Line(f"{act}(?:查看|进入|观看|浏览|收看|收听|阅读|下载)(?![了过着])", f"{act}查看")
        for act in ("点击", "点此", "按此", "点我", "戳")
    ),
)
# Which furniture words can be the heading of a part of an article as well.
ALSO_PLAIN = Wording(
    *words("分享 收藏 推荐 评论 关注 更多 保存 喜欢 留言 追踪 回复 反馈 展开 收起 打赏"),
    *(
        Line(f"{which}的?{THINGS.source}", f"{which}{what}")
        for which, what in (("图片", "新闻"), ("新闻", "评论"), ("热点", "评论"), ("今日", "关注"))
    ),
)

# What a page sets behind the date of its byline, also where nothing stands between.
BESIDE_DATE = Wording(
    Line(r"字[号体]\s*:", "字号:"),
    Line(r"分享[到至]\s*:", "分享到:"),
    Line(r"浏览(?:[量数]|次数)?\s*:\s*\d+次?", "浏览量:3次"),
    Line(r"点击(?:[量数]|次数)?\s*:\s*\d+次?", "点击数:3"),
    Line(r"阅读(?:[量数]|次数)?\s*:\s*\d+次?", "阅读:3"),
    Line("扫一扫.{0,8}", "扫一扫"),
    Line(r"大\s+中\s+小", "大 中 小"),
)
# The same in words that a name may hold: 「中国评论网」.
APART_FROM_DATE = Wording(
    Line("字[号体]", "字号"),
    Line("分享[到至]", "分享到"),
    *words("我要评论 我要分享 我要纠错 打印本页 打印本文 打印本稿 打印 收藏本文 收藏本页 关闭窗口"),
    Line(r"评论\s*:?\s*\(?\d*\)?", "评论(3)"),
    Line(r"\(?\d+\)?人?参与(?:评论)?", "(3)人参与"),
)
# What may follow either.
AFTER_THAT = Wording(Line(r"[大中小]\b", "大"), *words("微信 微博 qq空间 qq 朋友圈 打印 关闭 纠错"))
