"""How writers set off headings, items, questions and fields: data for the structure of articles."""

from corpus.numerals import NUMERAL, ROMAN_NUMERAL
from corpus.wording import Line, Wording, words

# A part of a law, a rule book or a book, and how deep it lies.
PARTS = {
    10: Wording(Line(rf"第{NUMERAL}[编篇卷]", "第二编"), form=r"{}(?=\s|$)"),
    11: Wording(
        Line(rf"第{NUMERAL}章", "第三章"),
        Line(r"(?:chapter|part) (?:\d+|[ivx]+)\b", "Chapter 3"),
        form=r"{}(?=[\s:.]|$)",
    ),
    12: Wording(
        Line(rf"第{NUMERAL}节", "第一节"),
        Line(r"section (?:\d+|[ivx]+)\b", "Section 2"),
        form=r"{}(?=[\s:.]|$)",
    ),
}
# An article of a law: its number, and then what it says.
CLAUSE = Wording(
    Line(rf"第{NUMERAL}条(?:之{NUMERAL})?", "第十二条"),
    Line(rf"article (?:\d+|{ROMAN_NUMERAL})\b\.?", "Article IV"),
    form=r"(?P<number>{})(?=[\s:]|$)",
)
BULLET = Wording(
    Line(r"[-+*]\s+(?!\s|[-*])", "- 白菜"),
    Line(r"[•●○■□▪◆◇◦※►▶✓√]\s*", "• 白菜"),
    Line(r"·\s*", "·白菜"),
)
QUESTION = Wording(
    *(Line(word, f"{word}:") for word in "问 提问 问题 q question".split()),
    form=r"{}\s*\d?\d?\s*[:.、]\s*",
)
REPLY = Wording(
    *(Line(word, f"{word}:") for word in "答 回答 答复 答案 a answer".split()),
    form=r"{}\s*\d?\d?\s*[:.、]\s*",
)
# What announces a list behind it, where no colon does.
ANNOUNCES = Wording(*words("如下 如下表 见下表 以下几点"), form=r"{}[。.:]?$")
# The unit of a table's numbers.
TABLE_UNIT = Wording(Line("(?:计量)?单位", "计量单位"), Line("unit", "Unit"))
# The header of a column that holds what another one names, where no number tells it from a value.
COLUMN = Wording(
    *words("名称 姓名 项目 内容 说明 答案 问题 时间 地点 单位 备注 类别 编号 序号 数量 价格 电话"),
    *words("部门 职务 职责 负责人 型号 规格 日期 地址 职位 年份 名次 回答 解答 措施 标准 要求"),
    *words("name item price date place answer question note unit number amount phone role"),
    *words("description"),
)
EMAIL_OR_LINK = Wording(
    Line(r"\w[\w.]*@\w+\.\w+", "a@b.cn"),
    Line(r"(?:https?://|www\.)\S+", "www.a.cn/b"),
)
