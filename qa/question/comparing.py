"""What compares two things -> what is asked of each: 谁的准确率高 -> 的准确率是多少."""

from corpus import MEASURES, Line, Wording, words
from qa.question.tagging import tagged
from qa.question.wording import NAME_KINDS

# What is asked of each where one is more so than the other: 轻 and 重 are both of 有多重.
DEGREES: dict[str, Wording] = {
    asks: Wording(*words(compared))
    for asks, compared in (
        ("有多少", "多 少"),
        ("有多高", "高 矮 低"),
        ("有多长", "长 短"),
        ("有多重", "重 轻"),
        ("有多大", "大 小"),
        ("有多远", "远 近"),
        ("有多宽", "宽 窄"),
        ("有多深", "深 浅"),
        ("有多厚", "厚 薄"),
        ("有多快", "快 慢"),
        ("的价格是多少", "贵 便宜"),
        ("的年龄是多少", "年轻 年长"),
    )
}
_MORE = Wording(*(line for asks in DEGREES.values() for line in asks.lines))
_WHICH = Wording(
    Line("谁"),
    Line(rf"哪一?(?:{MEASURES.source}|[者只间届期年月号边])?{NAME_KINDS.source}?", "哪个街道"),
)
_BOTH = Wording(
    Line(rf"[这那]?两(?:者|{MEASURES.source})[\u3400-\u9fff]{{0,4}}?", "这两座桥哪"),
    *(Line(word, f"{word}谁") for word in "二者 相比之下 相比 比起来 之间".split()),
    form=r"^(?:{}[,，]?)+(?=[谁哪的在更比相])",
)
_ATTRIBUTE = r"(?P<{}>[^,，?？的谁哪更最多少]{{1,8}}?)"
# Behind two names; of what is in `a` to `d` each has one.
COMPARED = Wording(
    Line(
        rf"(?:的{_ATTRIBUTE.format('a')}|[,，]?)(?:{_WHICH.source})"
        rf"(?:的?{_ATTRIBUTE.format('b')})?(?:是|要|会|比较|更加?|相对)*(?P<more>{_MORE.source})"
        "(?:一些|一点|些)?",
        "谁的准确率高",
    ),
    Line(rf"的?{_ATTRIBUTE.format('c')}?(?:更|比较)(?P<or>{_MORE.source})", "续航更长"),
    Line(
        rf"的{_ATTRIBUTE.format('d')}(?:相差|差|相隔|差距是|差距有|差别是)(?:了|有|是)?(?:多少|几|多[大远久])"
        r"[\u3400-\u9fff]{0,3}",
        "的售价相差多少元",
    ),
    Line(
        rf"(?:的|在){_ATTRIBUTE.format('e')}(?:上|方面)?(?:有何|有什么|有哪些|有啥|的|存在什么)?"
        "(?:不同|区别|差别|差异|不一样)(?:之处)?(?:是什么|在哪里|在哪)?",
        "的质保期有什么区别",
    ),
    Line(
        rf"(?:{_WHICH.source})(?:更|最|比较)?[先早晚后](?P<f>[\u3400-\u9fff]{{2,6}}?)(?:的|些)?",
        "哪座更早建成",
    ),
    Line(
        rf"(?:{_WHICH.source})(?P<g>[^,，?？的更最]{{2,6}}?)得?(?:更|最|比较)?[早晚](?:一些|些)?",
        "谁成立得早",
    ),
    form=r"^{}[呢吗?？\s]*$",
)
COMPARES = Wording(
    Line(rf"(?:{_WHICH.source}).{{0,12}}{_MORE.source}", "谁的准确率高"),
    Line(rf"(?:{_WHICH.source}).{{0,8}}[先早晚后]", "谁先建成"),
    Line(rf"(?:更|比较)(?:{_MORE.source})", "更贵"),
    Line("相差|差多少|相隔", "相差"),
    Line("不同|区别|差别|差异|不一样", "区别"),
    Line("比.{2,12}多少", "比青河长多少"),
)
# The two names side by side: 青河比白水长多少, 青河的长度比白水多多少, 哪个更长，青河还是白水.
_NAME = r"[^,，?？的比]{2,14}?"
APART = Wording(
    Line(
        rf"(?P<one>{_NAME})比(?P<two>{_NAME})(?:要|还)?(?P<by>{_MORE.source})(?:了|出)?多少"
        r"[\u3400-\u9fff]{0,3}",
        "青河比白水长多少公里",
    ),
    Line(
        rf"(?P<first>{_NAME})的(?P<of>[^,，?？的比]{{1,8}})比(?P<second>{_NAME})(?:的(?P=of))?"
        rf"(?:要|还)?(?:{_MORE.source})(?:了|出)?多少[\u3400-\u9fff]{{0,3}}",
        "青河的长度比白水多多少",
    ),
    Line(
        rf"(?P<which>(?:{_WHICH.source}).{{0,10}}?(?:{_MORE.source}))[,，:]\s*(?P<pair>[^?？]+?)",
        "哪个更长，青河还是白水",
    ),
    form=r"^{}[呢?？\s]*$",
)


# In English, around two names: of each "how old is it", "how many rooms does it have".
ENGLISH_DEGREES: dict[str, Wording] = {
    adjective: Wording(*words(comparative), form=r"\b{}\b")
    for adjective, comparative in (
        ("old", "older newer younger"),
        ("big", "bigger larger smaller"),
        ("heavy", "heavier lighter"),
        ("tall", "taller"),
        ("high", "higher lower"),
        ("long", "longer shorter"),
        ("fast", "faster slower"),
        ("deep", "deeper"),
        ("wide", "wider narrower"),
        ("expensive", "cheaper dearer"),
    )
}
_COMPARATIVE = Wording(*(line for known in ENGLISH_DEGREES.values() for line in known.lines))
ENGLISH_AHEAD = Wording(
    Line(
        rf"(?:which|who)(?: one)? (?:is|was) (?:the )?(?P<more>{_COMPARATIVE.source})",
        "who is older, ",
    ),
    Line(
        "(?:which|who)(?: one)? has (?:more|fewer) (?P<counted>[a-z -]+?)", "which has more rooms, "
    ),
    Line(
        "what is the difference in (?P<of>[a-z -]+?) between",
        "what is the difference in age between ",
    ),
    form=r"^{}[,:]? (?:the )?$",
)
ENGLISH_THAN = Wording(
    Line(
        rf"(?:is|was|how much (?P<by>{_COMPARATIVE.source}) is) (?P<one>.+?)"
        rf"(?: (?P<more>{_COMPARATIVE.source}))? than (?P<two>[^?]+?)",
        "is the hall older than the gate",
    ),
    form=r"(?i)^{}\s*\?*$",
)


def side_by_side(folded: str) -> str:
    """A question with the two names that it compares next to each other, where they are not.

    `'青河比白水长多少?'` -> `'青河和白水哪个长?'`.
    """
    match = APART.regex.match(folded)
    if match is None:
        return folded
    if match["one"]:
        return f"{match['one']}和{match['two']}哪个{match['by']}?"
    if match["first"]:
        return f"{match['first']}和{match['second']}的{match['of']}相差多少?"
    return f"{match['pair']}{match['which']}?"


def side_by_side_in_english(question: str) -> str:
    """`'Is Palace Gate older than Ash Hall?'` -> `'Which is older, Palace Gate or Ash Hall?'`."""
    match = ENGLISH_THAN.regex.match(question)
    more = match and (match["by"] or match["more"])
    if match is None or not more:
        return question
    return f"Which is {more}, {match['one']} or {match['two']}?"


def asked_of_each_in_english(ahead: str, behind: str) -> str | None:
    """A question with `{}` for each name: `'which is older, '` -> `'how old is {}?'`."""
    match = ENGLISH_AHEAD.regex.match(ahead)
    if match is None or behind.strip(" ?"):
        return None
    if match["counted"]:
        return f"how many {match['counted']} does {{}} have?"
    if match["of"]:
        return f"what is the {match['of']} of {{}}?"
    degrees = ENGLISH_DEGREES.items()
    return next(f"how {how} is {{}}?" for how, more in degrees if more.regex.search(match["more"]))


def asked_of_each(behind: str) -> str | None:
    """What stands behind two names, as it is asked of one; None where it compares nothing.

    `'谁的准确率高?'` -> `'的准确率是多少?'`, `'哪个更重?'` -> `'有多重?'`, and of
    `'有什么区别?'` nothing is left to ask.
    """
    both = _BOTH.regex.match(behind)
    match = COMPARED.regex.match(behind[both.end() :] if both else behind)
    if match is None:
        return None
    when = match["f"] or match["g"]
    if when:
        return f"是什么时候{when}的?"
    if match["e"]:
        return f"的{match['e']}是什么?"
    attribute = match["a"] or match["b"] or match["c"] or match["d"]
    more = match["more"] or match["or"]
    if not attribute:
        return next(f"{asks}?" for asks, known in DEGREES.items() if known.regex.fullmatch(more))
    if tagged(attribute)[0].tag.startswith("v") and more in ("多", "少"):
        return f"{attribute}多少?"  # 谁产茶多
    return f"的{attribute}是多少?"
