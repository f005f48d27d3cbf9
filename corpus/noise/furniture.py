"""The words of a page's furniture: what a line of navigation, sharing or small print looks like.

Every pattern here reads a line that is folded (simplified, half width, lower case) and stripped.
"""

import re

_SHARE = (
    "分享(?:到|至|给|本文|按钮)?|转发(?:到|至)?|一键分享|微信(?:好友|扫一扫|公众号)?|朋友圈|新浪微博|腾讯微博|微博|"
    "qq空间|qq好友|qq|人人网|开心网|豆瓣网?|百度贴吧|贴吧|复制链接|打印(?:本[页文稿])?|"
    "字[号体](?:大小)?|[大小]号?|中(?!文)号?|a[+-]|扫一扫|扫码(?:阅读|分享)|二维码|手机(?:看|版|阅读|查看)|"
    "我要(?:评论|分享|纠错|收藏)|发表评论|网友评论|参与评论|查看评论|评论|纠错|报错|收藏(?:本[页站文]|夹)?|关闭(?:窗口|本页)?|"
    "推荐(?:给朋友)?|点赞|举报|保存|听新闻|更多|订阅|放大|缩小|默认|twitter|facebook|weibo|wechat"
)
_NAVIGATION = (
    "设为首页|加入收藏夹?|收藏本[站页]|收藏夹|返回(?:首页|顶部|列表|上页)|回到顶部|网站(?:首页|地图|导航)|首页|主页|"
    "登[录陆入]|注册|退出|会员(?:中心|登录)?|用户中心|忘记密码|站内搜索|搜索|检索|联系我们|关于我们|广告服务|"
    "诚聘英才|招聘信息|法律声明|意见反馈|网站声明|版权声明|客户端(?:下载)?|app下载|无障碍(?:浏览)?|旧版|"
    "繁体(?:版|中文)?|简体(?:版|中文)?|繁|简|english|eng|en|中文版?|手机版|电脑版|rss|邮箱|"
    "正文|您?(?:现在|当前|所在)?的?(?:位置|频道)(?=:)|广告|赞助商链接|阅读(?:量|数)?|点击(?:量|数|率)?|"
    "浏览(?:量|次数|数)?|访问量|人气|人参与|次"
)
_CHANNELS = (
    "新闻|要闻|时政|国内|国际|社会|城市|经济|财经|金融|股票|体育|娱乐|科技|数码|军事|教育|文化|旅游|汽车|房产|"
    "健康|生活|女性|时尚|视频|图片|图库|专题|评论|博客|论坛|社区|滚动|排行|健康|美食|游戏|读书|历史|公益|法治|"
    "港澳|台湾|地方|舆情|理论|党建|人事|综合|本地|热点|独家|直播|访谈|政务|民生|三农|环保|能源|食品|彩票|"
    "news|sports?|business|world|tech|video|home"
)
_TOKEN = re.compile(f"(?P<share>{_SHARE})|(?P<navigation>{_NAVIGATION})|(?P<channel>{_CHANNELS})")
_FILLER = re.compile(
    r"[\s\d|/\\·•:,，、>»›<«()\[\]【】《》『』「」\-—_=~*+#.。!©^&;…←→↑↓■□◆◇●○★☆▲▼]*"
)
_AD = re.compile(r"(?:ad|ads|adv|gg|广告)[\w-]*(?:[*x×_]\d+)+|ad\d*[_-]\w*")
_SENTENCE_END = re.compile(r"(?:[。！？!?…;]|(?<![.\s])\.)[”’」』)\]\"]*$")
_FULL_STOP = re.compile(r"(?:[。;]|(?<![.\s])\.)[”’」』)\]\"]*$")

_PLACE = re.compile(
    r"(?:[您你]?(?:现在|当前|目前)?(?:所在|所处)?的?(?:位置|频道)|当前(?:位置|页面)|所在位置)(?:是|在)?\s*:"
)
_STEP = re.compile(r"\s*(?:>+|»|›|→|::)\s*")
_HOME = re.compile(r"(?:首页|主页|home)\b|.{0,12}(?:网|首页|频道|中心|在线|新闻|门户)$")

_RELATED = re.compile(
    r"[\[【『「<《(■◆●▲□|·\s]*"
    r"(?:(?:相关|延伸|扩展|推荐|热门|更多|精彩|最新|热点|编辑|本类|同类|今日|图片|频道|网友|小编|阅读|点击|新闻)"
    r"的?(?:阅读|新闻|报道|报导|文章|推荐|链接|内容|专题|资讯|排行榜?|图文|视频|热点|评论|稿件|精选|关注)"
    r"|猜你喜欢|你可能(?:也|还)?(?:喜欢|感兴趣).{0,4}|大家都在(?:看|搜)|看过.{2,6}还看"
    r"|友情链接|合作(?:媒体|伙伴|网站)|热图|热文|热榜|图说天下"
    r"|(?:24小时|48小时|一周|本周|本月)(?:热门|点击|新闻)?排行榜?)"
    r"[\]】』」>》)■◆●▲□|:·\s]*(?:更多|more)?[>»\s]*$"
)
_NEIGHBOUR = re.compile(
    r"[\[【(<«]*\s*(?:上|下|前|后)一[篇条页个](?:新闻|文章)?\s*(?:[:：>»\]】)]|$)"
)
_RELATED_INLINE = re.compile(r"[\[【(]?(?:相关|延伸)(?:阅读|新闻|报道|链接)\s*[:\]】)]")

_NOTICE_HEAD = re.compile(
    r"[\[【『「(*※■◆\s]*(?:[^\s。，,]{1,6}[网站报社台])?"
    r"(?:版权(?:与|及|和)?(?:免责)?(?:声明|说明|申明)|免责(?:声明|条款|申明)|(?:郑重|法律|网站)声明|声明(?=:))"
    r"\s*(?:[:\]】』」)*]|$)"
)
_NOTICE_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"本(?:网站?|站|平台|报社|公众号|网页)",
        r"版权(?:均|归|属|问题|所有|等)|著作权|知识产权|侵权|转载|授权|稿件来源|责任自负|©|copyright",
        r"凡(?:本网|本站|注明|标注|署名|转载|未注明)|不代表.{0,16}(?:观点|立场|意见)|不承担.{0,12}责任"
        r"|仅供(?:参考|读者)|追究.{0,8}责任|(?:及时|尽快|速|请).{0,12}(?:联系|来电|删除)|违者"
        r"|传递更多信息|(?:删除|处理)该?(?:内容|稿件|文章)",
    )
)
_NOTICE_LINE = re.compile(
    r"copyright\s*(?:©|\(c\)|\d{4}|by\b)|©|版权所有|all rights reserved"
    r"|icp[备证]|网安备|备案号|许可证(?:编?号)?\s*:|违法和?不良信息举报|举报(?:电话|邮箱|热线|中心)\s*:"
    r"|(?:转载|引用)(?:请|须|需)?(?:注明|标明)(?:来源|出处)|谢绝转载|侵权必究"
    r"|未经.{0,20}(?:授权|许可|同意|允许).{0,24}(?:不得|禁止|严禁|请勿|谢绝).{0,12}"
    r"(?:转载|复制|使用|摘编|镜像|链接|转贴)"
)
_CONTACT = re.compile(
    r"[\s(\[【]*(?:技术支持|主办单位|承办单位|新闻热线|客服热线|客服电话|服务热线|联系电话)\s*:"
)
_NOTICE_ITEM = re.compile(r"(?:[①②③④⑤⑥⑦⑧⑨]|\(?[1-9一二三四五六][.、)])")


def covered(line: str) -> tuple[str, int] | None:
    """What a line made of nothing but furniture words is, and how many such words it has.

    「设为首页 收藏本站」 -> (`navigation`, 2); 「字号: 大 中 小」 -> (`share`, 4); 「新闻 体育」 ->
    (`channel`, 2); a line that holds any other word -> None. Signs alone (`//`) are
    (`navigation`, 0).
    """
    kinds: list[str] = []
    place = 0
    while True:
        filler = _FILLER.match(line, place)
        place = filler.end() if filler else place
        if place == len(line):
            break
        token = _TOKEN.match(line, place)
        if not token:
            return None
        kinds.append(token.lastgroup or "")
        place = token.end()
    if not kinds and ((line[0] == "|" and "-" in line) or any(map(str.isalnum, line))):
        return None  # a table's rule, a number
    first = next((kind for kind in kinds if kind != "channel"), None)
    return (first or ("channel" if kinds else "navigation")), len(kinds)


def prose(line: str) -> bool:
    """Whether a line reads as running text rather than as a headline, a link or a label."""
    if _SENTENCE_END.search(line):
        return True
    commas = sum(map(line.count, "，,。；;"))
    return commas >= 3 or (len(line) > 60 and commas >= 1) or "。" in line


def breadcrumb(line: str) -> bool:
    """「首页 > 新闻 > 正文」, 「您的位置:」; never a line that ends like a sentence."""
    if len(line) > 200 or "。" in line or "<" in line:
        return False
    if _PLACE.match(line):
        return True
    steps = [step for step in _STEP.split(line) if step]
    if len(steps) < 2 or any(len(s) > 24 or "," in s for s in steps[:-1]):
        return False
    return len(steps) >= 3 or bool(_HOME.match(steps[0]))


def link_farm(line: str) -> bool:
    """A row of names between bars: 「甲县| 乙市| 丙县|」; a table's row begins with one."""
    if line.startswith("|") or line.count("|") < 6:
        return False
    names = [name.strip() for name in line.split("|")]
    return sum(map(len, names)) <= 8 * len(names) and "。" not in line


def small_print(line: str, inside: bool) -> bool:
    """A copyright notice or a part of one; `inside` when the line before it was one."""
    if (head := _NOTICE_HEAD.match(line)) and (head.end() == len(line) or _signs(line)):
        return True
    if inside and _NOTICE_ITEM.match(line) and _signs(line) >= 1:
        return True
    if len(line) < 160 and _NOTICE_LINE.search(line) and (not prose(line) or _signs(line) >= 2):
        return True
    return _signs(line) >= (2 if inside else 3)


def contact(line: str) -> bool:
    """Who runs a site and how to reach them: 「主办单位:…」.

    An article states the same of an event or an office, so that only the place of the line tells.
    """
    return len(line) < 160 and bool(_CONTACT.match(line))


def _signs(line: str) -> int:
    return sum(bool(sign.search(line)) for sign in _NOTICE_SIGNS)


def related(line: str) -> bool:
    """The heading of a list of links: 「相关阅读」, 「热门推荐:」."""
    return len(line) <= 24 and bool(_RELATED.match(line))


def neighbour(line: str) -> bool:
    """「上一篇: …」, or a link that is announced as one."""
    if len(line) > 100 or _FULL_STOP.search(line):
        return False
    return bool(_NEIGHBOUR.match(line) or _RELATED_INLINE.match(line))


def advert(line: str) -> bool:
    """The name of an advertising slot: `ad9_210*60`."""
    return bool(_AD.fullmatch(line))


def link(line: str) -> bool:
    """Whether a line inside a list of links can be one: short, and not ended like a sentence."""
    return len(line) <= 60 and not _FULL_STOP.search(line) and "。" not in line
