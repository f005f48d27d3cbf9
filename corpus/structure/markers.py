"""How the items of a list are numbered: the one reader of markers, for blocks and for answers."""

from corpus.numerals import (
    CARDINAL,
    CHINESE_NUMERAL,
    NUMBER_SIGN,
    NUMERAL,
    ORDINAL,
    ROMAN_NUMERAL,
    numeral,
)
from corpus.structure.wording import CLAUSE
from corpus.wording import Line, Wording, words

# One digit or two: 2016. opens no item.
_DIGITS = r"\d{1,2}"
# Behind 一, 二, 三 these open an item each: 一抓生产；二抓销售.
_VERBS = Wording(*words("抓 靠 来 查 看 建 防 保 促 推 强 扶 帮 讲 学 严"))

MARKERS = {
    style: Wording(Line(pattern, example), form=r"\s*{}")
    for style, pattern, example in (
        ("第一", rf"第(?P<n>{NUMERAL})(?:[,，、:：是要]|条|项|步|类|点|个|)", "第十一，办厂。"),
        ("一是", rf"(?P<n>{CHINESE_NUMERAL})(?:是|要|则)", "二要种树；"),
        ("一、", rf"(?P<n>{CHINESE_NUMERAL})、", "十二、修桥。"),
        ("其一", rf"其(?P<n>{CHINESE_NUMERAL})[,，、是:：]?", "其六，通水。"),
        ("一抓", rf"(?P<n>{CHINESE_NUMERAL})(?P<verb>{_VERBS.source})", "二抓销售；"),
        ("(一)", rf"[(（](?P<n>{CHINESE_NUMERAL})[)）]", "(十一)通电。"),
        ("(1)", rf"[(（](?P<n>{_DIGITS})[)）]", "（12）通邮。"),
        ("(i)", rf"[(（](?P<n>{ROMAN_NUMERAL})[)）]", "(iv) open it."),
        ("1.", rf"(?P<n>{_DIGITS})[.、．](?!\d)", "12.通车。"),
        ("1)", rf"(?P<n>{_DIGITS})[)）]", "3）种树。"),
        ("i.", rf"(?P<n>{ROMAN_NUMERAL})[.、．)）](?!\w\.)", "II. Methods."),
        ("①", rf"(?P<n>{NUMBER_SIGN})[.、．]?", "③种树。"),
        ("甲、", "(?P<n>[甲乙丙丁戊己庚辛壬癸])[、.．]", "乙、种树。"),
        ("step", rf"step (?P<n>{_DIGITS}|{CARDINAL})\b[.:,]?", "Step two: open it."),
        ("first", rf"(?:the )?(?P<n>{ORDINAL})(?:ly)?\b", "Secondly, open it."),
    )
}
STEMS = "甲乙丙丁戊己庚辛壬癸"
LAST = 0
ORDER = {
    1: Wording(Line("首先"), form=r"\s*{}"),
    2: Wording(*words("其次 接着"), form=r"\s*{}"),
    3: Wording(Line("再次"), form=r"\s*{}"),
    LAST: Wording(*words("最后 最终"), form=r"\s*{}"),
}
LAST_IN_ENGLISH = Wording(*words("finally lastly"), form=r"\s*{}\b")

Marker = tuple[str, int]
"""The style in which an item is numbered, and its number; `LAST` for the last of them."""


def marker(folded: str) -> Marker | None:
    """How a sentence is numbered: `'(十一)通电'` -> `('(一)', 11)`, `'二抓销售'` -> `('抓', 2)`."""
    for style, wording in MARKERS.items():
        match = wording.regex.match(folded)
        if match is None:
            continue
        written = match["n"]
        number = STEMS.index(written) + 1 if written in STEMS else numeral(written)
        if number:
            return (match["verb"] if style == "一抓" else style), number
    for number, word in ORDER.items():
        if word.regex.match(folded):
            return "首先", number
    return ("first", LAST) if LAST_IN_ENGLISH.regex.match(folded) else None


def clause_number(folded: str) -> int | None:
    """The number of the article of a law that a text begins with: `'第十二条 渡船…'` -> 12."""
    match = CLAUSE.regex.match(folded)
    return numeral(match["number"].lstrip("第article ").rstrip(".条")) if match else None


def is_marker(folded: str) -> bool:
    """Whether a sentence is a marker and no more, which a full stop has cut off: `II.`."""
    return folded.endswith(".") and any(m.regex.fullmatch(folded) for m in MARKERS.values())
