"""The words of bylines, dispatch lines and breadcrumbs. Data alone: `bylines`, `lines` read it.

All of it is matched against folded text.
"""

from corpus.script import CJK
from corpus.wording import Line, Wording, words

# What a label speaks of: 「稿件来源」, 「原文链接」.
PIECE = Wording(*words("稿件 新闻 文章 信息 消息 内容 本文 原文"))
# What was done at a time: 「发布时间」.
DONE = Wording(*words("发布 发表 更新 发稿 刊发 刊登 出版 发文 创建 录入"))
# Which of the editors: 「责任编辑」.
DUTY = Wording(*words("责任 本文 值班 执行 网络"))

# What stands before a colon in a byline, by what its value is.
LABELS = {
    "publisher": Wording(
        Line(f"{PIECE.source}?来源", "稿件来源"),
        Line(f"{PIECE.source}?来自", "本文来自"),
        Line(f"{PIECE.source}?出处", "原文出处"),
        *words("转自 source"),
    ),
    "author": Wording(Line(f"{PIECE.source}?作者", "本文作者"), *words("撰文 文字 图文 author by")),
    "reporter": Wording(Line("(?:本[报网])?记者", "本报记者")),
    "date": Wording(
        Line(f"{DONE.source}?时间", "发布时间"),
        Line(f"{DONE.source}?日期", "更新日期"),
        *words("date published"),
    ),
    "url": Wording(
        *words("来源链接 来源网址 来源地址"),
        Line(f"{PIECE.source}?链接", "原文链接"),
        Line(f"{PIECE.source}?网址", "本文网址"),
        Line(f"{PIECE.source}?地址", "文章地址"),
        *words("url"),
    ),
    "title": Wording(*words("标题 title")),
    "editor": Wording(
        Line(f"{DUTY.source}?编辑", "责任编辑"),
        *words("责编 编审 校对 审核 审校 监制 主编 编者 editor"),
    ),
    "helper": Wording(*words("通讯员 实习生")),
    "picture": Wording(*words("摄影 图片 图")),
    "page": Wording(*words("字号 字体 分享到 分享")),
    "topic": Wording(
        Line(f"{PIECE.source}?关键字?[词字]", "文章关键词"),
        Line(f"{PIECE.source}?标签", "文章标签"),
        *words("相关字词 分类 栏目"),
    ),
    "count": Wording(*words("浏览次数 浏览 点击数 点击 阅读次数 阅读 评论 人气")),
}
# The same before a slash: 「文/张三 图/李四」.
SLASHED = {
    "publisher": Wording(*words("来源")),
    "author": Wording(*words("文字 撰文 图文 文图 文 作者")),
    "reporter": Wording(Line("(?:本[报网])?记者", "本报记者")),
    "editor": Wording(*words("责任编辑 编辑 责编")),
    "picture": Wording(*words("摄影 摄 图片 图")),
    "both": Wording(  # in one hand, and no slash behind it: 「文/图 张三」
        *words("文/图 图/文 文字/摄影 文字/图片"),
    ),
}
# Those that a page leaves standing alone, without a value: 「关键词:」.
STANDING_ALONE = (
    *(LABELS[kind] for kind in ("publisher", "author", "editor", "picture", "page", "topic")),
    Wording(Line("tags?", "tags"), *words("导读 摘要 出版 更新")),
)

# Who writes: before a name, and what ends the list of names before it.
ROLES = Wording(*words("记者 作者 撰稿人 撰稿 通讯员 评论员 实习生"))
# Which kind of one: 「本报特约记者」, 「驻京记者」.
STANDING = Wording(*words("特约 实习 见习 首席 全媒体 融媒体"), Line(f"驻[{CJK}]{{1,4}}", "驻北京"))
# What is no name, and ends a list of names: 「张三 摄影报道」.
NO_NAMES = Wording(
    *words("通讯员 实习生 编辑 记者 摄影 报道 报导 文/图 图/文 图文 文图"),
)

# What the name of a site ends with.
SITES = Wording(
    *words("网 在线 门户 新闻 视界 客户端"), Line(r"\.com", "a.com"), Line(r"\.cn", "a.cn")
)
# What the name of a paper, an agency or a station ends with.
PRESSES = Wording(*words("社 报 台 周刊 杂志"))
# The outlet of a reporter: 「新华社记者」, 「澎湃新闻记者」.
OUTLETS = Wording(*words("报 网 社 台 刊 新闻 在线 客户端 杂志"))
# An outlet that sends word; any 台 would take in 「中央气象台消息」.
SENDERS = Wording(*words("社 网 报 新闻 在线 客户端 周刊 总台 电视台 广播电台"))
# What it sends: 「央视网消息:」.
WORD_SENT = Wording(*words("讯 快讯 专讯 消息"))
# What a bracket says that it did: 「【环球网综合报道】」.
REPORTED = Wording(
    Line("(?:综合|独家|特约)?报[道导]", "综合报道"), *words("综合消息 综合 快讯 讯 消息")
)
# What names an outlet without saying which, or one that is only quoted: 「本报讯」, 「据新华社」.
NOT_NAMED = Wording(*words("本 我 据"), form="^{}")
# Commonest surnames: what tells 「新华社记者王小明」 from 「新华社记者探访」.
SURNAMES = Wording(
    *words("欧阳 司马 上官 诸葛 尉迟 王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙"),
    *words("马 朱 胡 高 郭 何 林 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾"),
    *words("肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈"),
    *words("钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦"),
    *words("邱 侯 江 尹 薛 闫 雷 龙 黎 史 陶 贺 毛 段 郝 顾 龚 邵 覃 武"),
    *words("钱 戴 严 莫 孔 汤 康 易 乔 赖 施 洪 辛 柯 殷 庄 章 鲁 倪 邢"),
    *words("俞 翟 蓝 聂 齐 葛 伍 温 季 詹 申 欧 耿 颜 芦 焦 柳 萧 左 祝"),
    *words("鲍 涂 阎 鄢 盛"),
)
MONTHS = Wording(*words("jan feb mar apr may jun jul aug sep oct nov dec"))

# What announces the place of a page: 「您所在的位置:」.
NOW = Wording(*words("现在 当前 目前"))
HERE = Wording(*words("所在 所处"))
PLACE = Wording(
    Line(f"[您你]?{NOW.source}?{HERE.source}?的?位置[是在]?", "您当前的位置"),
    Line(f"[您你]?{NOW.source}?{HERE.source}?的?频道[是在]?", "您现在的频道"),
    Line("当前页面[是在]?", "当前页面"),
)
# What tells that the place is the page's, not an event's.
READERS = Wording(*words("您 你 现在 当前 目前"))
# What the first step of a breadcrumb is.
HOME = Wording(
    Line(r"(?:首页|主页|home)\b", "主页"),
    Line(".{0,12}网$", "青山网"),
    Line(".{0,12}首页$", "青山首页"),
    Line(".{0,12}频道$", "房产频道"),
    Line(".{0,12}中心$", "新闻中心"),
    Line(".{0,12}在线$", "青山在线"),
    Line(".{0,12}新闻$", "青山新闻"),
    Line(".{0,12}门户$", "青山门户"),
)
# First steps that name a part of a site, not the site.
PARTS = Wording(
    *words("首页 主页 home 要闻 国内 国际"),
    Line(".{0,4}频道", "房产频道"),
    Line(".{0,4}中心", "新闻中心"),
    Line(".{0,4}新闻", "国内新闻"),
    form="^{}$",
)
# Whose the page is: 「版权归青山网所有」.
OWNED = Wording(*words("版权属于 版权均属于 版权属 版权均属 版权归 版权均归"))
# Lines above the body that are no headline: captions, addresses.
NO_HEADLINE = Wording(*words("▲ △ 图为 图: http ---"), Line(r"\(", "("), form="^{}")
