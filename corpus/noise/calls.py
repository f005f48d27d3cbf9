"""The words that calls to a reader are made of: follow, download, log in, comment, read on.

Data: `furniture` counts how much of a line they make up; an article says each of them too.
"""

from corpus.wording import Line, Wording, words

# What a page asks a reader to do.
ACTS = Wording(
    *words("点击 点选 点按 点此 点我 按此 按我 戳 长按 扫描 扫码 扫一扫 识别"),
    *words("下载 打开 开启 安装 升级 关注 订阅 追踪 加入 收藏 转发 点赞 按赞 赞好 打赏 赞赏"),
    *words("分享 登录 登入 登陆 注册 查看 检视 浏览 观看 收看 收听 阅读 收起 展开 返回 跳至 跳到"),
    *words("移至 发表 发布 留言 评论 回复 回帖 提交 投稿 报料 爆料 举报 纠错 反馈 回馈 联系 联络"),
    *words("支持 赞助 赞同 喜欢 搜索 搜寻 加载 载入 播放 翻阅 报名 申请 保存 参与 进入 切换"),
    *words("锁定 卷动 滑动"),
    *words("看 听 睇"),
)
# With which words it asks.
ASKING = Wording(
    *words("欢迎 敬请 请先 请到 请至 请 立即 马上 现在 即可 才可以 可以 继续 想看 快来 快 来 就"),
    *words("更多 完整 最新 最快 最热 最夯 全部 全文 精彩 随时 随地 第一时间 掌握 不漏接 抢先"),
    *words("免费 独家 热门 优质 每月 每日 每周 往下 往期 下方 上方 左侧 右侧 左方 右方 蓝字 后"),
    *words("您 你 我们 我 一下 还没有 第一个 还没 没有 未完待续 未完 限定"),
)
# What the doing is about.
OBJECTS = Wording(
    *words("二维码 小程序 公众号 公众帐号 微信号 视频号 订阅号 官方 帐号 账号 微信 微博 抖音 快手"),
    *words("app 客户端 手机版 手机 网页版 电脑版 pdf版 浏览器 android版 iphone版 ipad版"),
    *words("粉丝团 粉丝专页 专页 频道 电子报 快报 快讯 日报 会员 订户 好友 群组 社群"),
    *words("line telegram youtube facebook instagram whatsapp twitter google podcast"),
    *words("本页 本文 本站 网页 页面 网站 首页 顶部 列表 主要内容 内容 内文 原文 原图 大图 高清"),
    *words("新闻 资讯 消息 文章 报道 报导 专题 活动 节目 音频 影片 影音 视频 图片 图集 直播 相册"),
    *words("网友 读者 用户 看法 意见 观点 讨论区 评论区 讨论 邮箱 电邮 说两句 书签 购物车"),
    *words("广告 赞助 推荐 推介 精选 搜寻 版面 标题 导航 导览 字级 字型 倍速 模式"),
)
# What else stands in a bar or a menu, and names a thing of the site alone.
FIXTURES = Wording(
    *words("隐私权 隐私 私隐 着作权 条款 政策 声明 规约 公约 须知 必读 查询 刊登 招租 征稿 启事"),
    *words("楼主 电梯直达 只看该作者 倒序浏览 使用道具 小黑屋"),
    *words(
        "数字报 智能问答 长者模式 无障碍 验证码 节目表 节目单 节目预告 主持人 主播 点播 回看 广播"
    ),
    *words(
        "自选股 行情中心 模拟交易 期货 外汇 理财 基金 信箱 气象 两岸 即时 港闻 马经 产经 股市 言论"
    ),
    *words(
        "正在加载 加载中 已经到底了 必填栏位 发现 等你来答 申请转载 建立时间 标签 分类 文章分类"
    ),
    *words("advertisement recommended by"),
    Line(r"阅读时[间长].{0,6}分钟", "阅读时间 约 5 分钟"),
)
# What a reader is warned of under another's text.
CAUTIONS = Wording(
    Line("不构成.{0,6}(?:投资)?建议", "不构成投资建议"),
    Line("投资需?谨慎", "投资需谨慎"),
    Line("风险自[担负]", "风险自担"),
    Line("有害健康"),
    Line("(?:仅|只)?代表.{0,6}个人(?:看法|意见|观点|立场)", "仅代表网友个人意见"),
    Line("仅供其?表达", "仅供其表达"),
    Line("观点仅代表", "观点仅代表"),
    Line("仅代表.{0,8}观点", "仅代表作者本人观点"),
    Line("应?自负.{0,4}责任", "应自负法律责任"),
    Line("违者.{0,6}(?:删除|责任)", "违者将予删除"),
    Line("信息(?:发布|存储)(?:空间)?(?:平台|服务)", "信息存储空间服务"),
    Line("创用 ?cc", "创用 cc"),
    Line("(?:转载|授权)请?[洽联]", "转载请洽"),
    Line("联系.{0,6}删除", "联系我们删除"),
    Line("图片.{0,4}来[自源]于?:?网络", "图片来自网络"),
)
