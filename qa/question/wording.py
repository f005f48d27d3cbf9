"""The words that hold a question together: data for `analysis`, `parts`, `comparison`, `names`.

All are matched against folded text.
"""

from corpus import CARDINAL, MEASURES, NUMERAL, Line, Wording, words
from qa.question.kinds import COUNTING, NO_NUMBER_BEFORE, each_word

# Phrases that ask, and words that only hold a question together: no article has to hold them.
ASKING = Wording(
    *words("什么时候 什么时间 什么地方 什么日期 为什么 是什么 什么"),
    *words("多少 多大 多高 多长 多远 多久 哪里 哪儿 哪几"),
    Line(f"哪一?(?:年|天|日|个月|月|些|{MEASURES.source})?", "哪一年"),
    *words("第几 何时 何地 何处 何人 何年 是否 是不是 有没有 怎么样 怎么 怎样 如何 为何"),
    *words("分别 请问 告诉我 一下 有哪些 介绍 总结 概括 主要讲了 讲了 是指 指的是"),
    *words("叫做 名叫 被称为 称为 目前 总共 一共 共有 大约 以及"),
)
# A word of one character is one only where jieba sets it off: 中 is none in 中国.
FUNCTION_WORDS = Wording(
    *words(
        "几 谁 吗 呢 请 约 的 了 是 在 有 和 与 于 中 为 被 把 对 从 到 由 将 会 等 个 其 这 那"
    ),
    form="^{}$",
)
# What stands behind "which" or "what": it names the answer's type, which a text seldom spells out.
_ENDS_TYPE = Wording(
    *words("的 是 在 于 和 与 把 被 将 会 能 有 为 来 举 对 给 向 进 召 最"),
)
TYPE_NOUN = Wording(
    Line(r"(?<!为)什么", "什么项目?"),
    Line(f"哪{NUMERAL}?{MEASURES.source}", "哪三个覆盖范围?"),
    Line("哪", "哪天?"),
    form=rf"{{}}(?P<noun>(?!的)[\u3400-\u9fff]{{1,4}}?)(?={_ENDS_TYPE.source}|[?？,，。\s]|$)",
)

_ASKED_FOR = Wording(*words("哪些 哪几 是什么 有什么 是谁 有谁"))
COUNT = Wording(
    Line(f"哪(?P<before>{NUMERAL}){COUNTING}", "哪四名专家"),
    Line(
        rf"{NO_NUMBER_BEFORE}(?P<behind>{NUMERAL}){COUNTING}"
        rf"(?P<counted>[\u3400-\u9fff]{{0,6}}?)(?:都|分别)?(?:有|是|包括|指的?是?)*{_ASKED_FOR.source}",
        "十二项要求有哪些",
    ),
    Line(
        rf"\b(?:what|which)(?: (?:are|were))?(?: the)? (?P<english>{CARDINAL}|\d{{1,2}}) [a-z]",
        "what are the three steps",
    ),
)

# The parts of a question: what asks, what links it to what is ahead, and when.
ASKS = Wording(
    *words("什么时候 什么时间 什么地方 什么 啥 为何 何时 何地 何处 谁 怎么样 怎么 怎样 如何"),
    *words("是不是 是否 有没有 能不能 会不会 吗"),
    Line("为什么", "为什么"),
    Line("多[少大高长远久重宽深]", "多少"),
    Line(f"哪(?:一?[年天日]|个?月|些|[里儿]|{NUMERAL}?{MEASURES.source})?", "哪一年"),
    Line(f"第?几(?!乎|率|何)(?:{MEASURES.source}|[月年号点]|)", "第几"),
)
AHEAD = Wording(
    *words("请问 那么 那 请 告诉我"),
    form=r"^(?:{}[,，\s]*)+(?!里|儿|边)",
)
LINKS = Wording(
    *words("是 为 有 叫 在 于 由 被 达 约 共 都 又 分别 大概 一般 现 最"),
    form="(?:{}[到]?)+$",
)
TIMES = Wording(
    Line(r"(?:(?:1[89]|20)\d\d|[一二][〇零一二三四五六七八九]{3})年?", "2018"),
    Line(rf"{NUMERAL}月份?(?:{NUMERAL}[日号])?", "十二月"),
    Line(f"第?{NUMERAL}季度", "第二季度"),
    *words("今年 去年 前年 明年 上半年 下半年 本月 上个月 上月 今天 昨天 前天 明天 今晨 昨晚"),
    form="{}(?:底|初|末|以来|)",
)
# The noun behind these is counted or asked for: 有多少个桥洞.
MEASURED = Wording(
    Line("多少", "多少"),
    Line("哪?几", "哪几"),
    Line("哪些", "哪些"),
    form=f"{{}}{MEASURES.source}?",
)
# What may stand behind 多少 where it is the value of an attribute: 价格是多少元?
UNIT = Wording(
    Line(f"{MEASURES.source}", "个"),
    *words("元 米 公里 千米 公斤 千克 克 吨 升 毫升 厘米 毫米 亩 公顷 人 岁 年 天 月 小时 分钟 钱"),
    *words("平方米 万元 亿元 斤 里 度 时候"),
    form=r"{}?[?？。呢呀啊\s]*$",
)

# Ask the same of each of two: 青河和白水各有多少个项目?
_HAS = Wording(*words("自 有 是 为 占 由 多 几 建 投 获 得 派 修 写 办 收 出"))
EACH = Wording(
    Line(f"各(?={_HAS.source})自?", "各有多少"),
    Line("分别"),
    Line(r",?\s*\brespectively\b", "how many respectively"),
    Line(r"\s*\beach\b", "how many each"),
)
JOINS = Wording(*words("和 与 跟 及 以及 还是 、 and or"), form="^{}$")
# Names that end in the same of these are of one kind.
NAME_KINDS = Wording(
    *words("省 市 县 区 镇 乡 村 州 盟 旗 街道 岛 山 河 江 湖 桥 路 线 站 港"),
    *words("牌 库 店 社 园 楼 塔 院 室 所 村庄 机场 酒店 系列 型 版"),
    *words("公司 集团 厂 馆 小学 中学 大学 学院 医院 银行 队 组 班 报 局 厅 剧院 寺 人 族"),
    form="{}$",
)
# Two of one form: 2013年和2020年, KX-3100 and KX-3180, 《春》与《秋》.
_CODE = rf"第?(?:[a-z]+-?)?{NUMERAL}[a-z]*(?:年代?|月|日|号线?|届|期|季度|次|轮|版|级)?"
FORMS = Wording(
    Line(_CODE, "kx-3100"),
    Line("《[^《》]+》", "《春》"),
)
# Behind two names: what is between them or of both is no matter of each.
TOGETHER = Wording(*words("之间 这 两 二者 共同 一起"), form="^{}")
ASKS_IN_ENGLISH = Wording(*each_word(r"\b{}\b", "what which why how"))

# Capitalised only because they open a question.
OPENING = Wording(
    *words("what when where who whom whose which why how in on at of the a an for from to by"),
    *words("after before during since until according did do does is was were are has had have"),
    *words("can could as besides under with within among and but if please name list give tell"),
    *words("describe compare"),
    form="^{}$",
)

STOP_WORDS = frozenset(
    """
    a an the of in on at to by for from with and or is are was were be been do does did has
    have had how many much what which who whom whose when where why that this these those it
    its as into than then there their they he she his her you your we our i me my about can
    could will would should please tell
    """.split()
)
"""English words that are in every text: they tell nothing of what one is about."""

IRREGULAR = {
    form: verb
    for verb, *forms in map(
        str.split,
        """
        become became
        begin began begun
        break broke broken
        bring brought
        build built
        buy bought
        catch caught
        choose chose chosen
        come came
        cost costs
        die died dying
        draw drew drawn
        drive drove driven
        eat ate eaten
        fall fell fallen
        feel felt
        fight fought
        find found
        fly flew flown
        get got gotten
        give gave given
        go went gone
        grow grew grown
        hear heard
        hold held
        keep kept
        know knew known
        lead led
        leave left
        lose lost
        make made
        mean meant
        meet met
        pay paid
        rise rose risen
        run ran
        say said
        sell sold
        send sent
        sing sang sung
        speak spoke spoken
        spend spent
        stand stood
        swim swam swum
        take took taken
        teach taught
        tell told
        think thought
        throw threw thrown
        wear wore worn
        win won
        write wrote written
        child children
        foot feet
        man men
        mouse mice
        person people
        tooth teeth
        woman women
        """.strip().splitlines(),
    )
    for form in forms
}
"""English words whose form is not their stem and an ending."""
