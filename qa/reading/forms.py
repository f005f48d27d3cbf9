"""Whether a text has the form of an answer of the kind that is asked for."""

import re

from corpus import MEASURES, NUMERAL_CHARACTER, Line, Span, Wording, words
from qa.question import Kind, Question

_DIGIT = f"(?:{NUMERAL_CHARACTER}|半)"
# Digits with what stands between and behind them: 2.37亿, 三百余, 48.5%.
_AMOUNT = rf"{_DIGIT}+(?:[.,·]\d+)*\s*[余多几]?[万亿千百]?[余多]?%?"

# What an answer to "how many" holds.
NUMBERS = Wording(
    Line(_DIGIT, "三"),
    Line("数[十百千万]", "数万"),
    *(Line(rf"\b{word}\b", word) for word in "one two three four five six".split()),
    *(Line(rf"\b{word}\b", word) for word in "seven eight nine ten".split()),
)
# What an answer to "when" holds.
TIMES = Wording(
    Line(rf"{_DIGIT}+\s*[年月日号时点世]", "三月"),
    Line(r"\d{3,4}", "1949"),
    Line("[今去前明当同]年", "去年"),
    Line("[昨今明次翌]日", "翌日"),
    Line("[前昨今明后]天", "前天"),
    Line("[初末]年", "康熙末年"),
    *words("世纪 上午 下午 时期 时代 朝"),
    *(Line(rf"\b{month}\b", month) for month in "january february march april may".split()),
    *(Line(rf"\b{month}\b", month) for month in "june july august september".split()),
    *(Line(rf"\b{month}\b", month) for month in "october november december".split()),
)
_ANSWERS = {Kind.NUMBER: NUMBERS.regex, Kind.TIME: TIMES.regex}
_UNIT = 4  # characters behind a number in which its unit may stand
# What is counted stands behind the asking word: 多少个市州, 几名专家, 多少人次.
_COUNTED = re.compile(rf"(?:多少|几)(?P<unit>{MEASURES.source}?)(?P<noun>[\u3400-\u9fff]{{0,2}})")


# Words that ask for a quantity, and the units that it is measured in.
QUANTITIES = {
    "money": Wording(
        *words("多少钱 价值 价格 票价 售价 房价 租金 奖金 资金 金额 工资 月薪 年薪 收入 投资 造价"),
        *words("费用 学费 利润 产值 营收 销售额 成本 罚款 花费 补贴 补助 押金 捐款"),
    ),
    "area": Wording(*words("面积 占地")),
    "length": Wording(
        *words("多长 长度 全长 多远 距离 多高 高度 身高 海拔 多深 深度 多宽 宽度 直径")
    ),
    "weight": Wording(*words("多重 重量 体重 产量 载重")),
    "share": Wording(*words("比例 占比 百分比 百分之几 增幅 降幅")),
}
UNITS = {
    "money": Wording(*words("元 块钱 万 亿")),
    "area": Wording(*words("平方米 平方公里 平方千米 亩 公顷")),
    "length": Wording(*words("米 里 尺")),
    "weight": Wording(*words("吨 克 斤")),
    "share": Wording(*words("% ‰ 成 百分之 百分点 倍")),
}


def fits(question: Question, sentence: str, span: Span) -> float:
    """How well a span of a folded sentence is an answer of the question's kind: 0, 0.5 or 1.

    Where the kind can't be told from a span's characters it is 0.5: a person or a place looks like
    any other word. A number has to count what is asked for to get 1, or to be in a unit of it.
    """
    start, end = span
    pattern = _ANSWERS.get(question.kind)
    if pattern is None:
        return 0.5
    if not pattern.search(sentence[start:end]):
        return 0.0
    if question.kind is not Kind.NUMBER:
        return 1.0
    asked = (name for name, words in QUANTITIES.items() if words.regex.search(question.folded))
    quantity = next(asked, None)
    if quantity is not None:
        return 1.0 if UNITS[quantity].regex.search(sentence[start : end + _UNIT]) else 0.5
    counted = counted_amount(question, sentence)
    return 1.0 if counted and counted[0] < end and start < counted[1] else 0.5


def counted_amount(question: Question, text: str) -> tuple[int, int] | None:
    """Where folded `text` has a number of just what the question counts.

    For 「多少个市州」: `'结对11个市州40个县'` -> (2, 7).
    """
    match = _COUNTED.search(question.folded)
    if match is None or not (match["unit"] or match["noun"]):
        return None
    unit, noun = match["unit"], match["noun"]
    for length in range(len(noun), -1, -1):
        if not unit and not length:
            return None
        between = f"(?:{unit})?" if unit else f"{MEASURES.source}?"
        behind = f"{between}{noun[:length]}" if length else unit
        found = re.search(f"{_AMOUNT}{behind}", text)
        if found:
            return found.span()
    return None


def lists(text: str, count: int) -> bool:
    """Whether folded `text` has a list of just `count` items, joined by 、 and 和.

    `'覆盖网络、信息和服务'` has one of three.
    """
    for clause in re.split(r"[,，。;；:：!！?？\n]", text):
        marks = clause.count("、")
        last = bool(re.search(r"、[^、]*[^、](?:和|及|与)[^、]+$", clause))
        if marks and marks + 1 + last == count:
            return True
    return False
