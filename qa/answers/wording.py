"""The words by which a list is numbered and announced: data for `lists`."""

from corpus import (
    CARDINAL,
    CHINESE_NUMERAL,
    MEASURES,
    NUMBER_SIGN,
    NUMERAL,
    ORDINAL,
    ROMAN_NUMERAL,
    Line,
    Wording,
    words,
)

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

# A number of this is no announcement of a list: 三个月, 三级医院, three years.
_UNLISTED = Wording(*words("个月 个小时 个星期 个百分点 个半 级 倍 次 户"))
_UNLISTED_IN_ENGLISH = Wording(*words("years months weeks days hours minutes times"), form=r"{}\b")
_ITEMS = Wording(*words("项 条 点 件 步 方面 大 种 类"))
_NUMBER = rf"(?<![第数几上午晨早晚.\d〇零一二两三四五六七八九十百千])(?P<n>{NUMERAL})"
# Announce how many items a list has. The first say so by their measure word alone.
ANNOUNCED = Wording(
    Line(rf"{_NUMBER}(?!{_UNLISTED.source}){_ITEMS.source}", "十二条措施"),
)
COUNTED = Wording(
    Line(rf"{_NUMBER}(?!{_UNLISTED.source}){MEASURES.source}", "三个区域"),
    Line(
        rf"\b(?P<en>{CARDINAL}|{_DIGITS}) (?:[a-z-]+ )??"
        rf"(?!{_UNLISTED_IN_ENGLISH.source}\b)[a-z]+s\b",
        "in three easy steps",
    ),
)
