"""Questions for a procedure, one of its steps, or reasons: their answer is all that is numbered."""

from corpus import CARDINAL, MEASURES, NUMERAL, ORDINAL, Line, Wording, numeral, words
from qa.question.analysis import Question

_PARTS = Wording(*words("步骤 原因 措施 阶段 环节 要求 理由 任务 建议 方面 流程 工序 步"))
# 第二个 is one of a list where the question goes on by asking what it is: not 第二个孩子.
_ASKS_WHAT = Wording(*words("是 叫 呢 指 有什么 怎么 如何 要 该 应 做 讲 说"))
_NTH = rf"(?:第(?P<{{0}}>{NUMERAL})|(?P<{{1}}>最后)一?|倒数第(?P<{{2}}>{NUMERAL}))"
STEP = Wording(
    Line(_NTH.format("n", "last", "back") + f"个?{_PARTS.source}", "第二阶段"),
    Line(
        _NTH.format("nth", "final", "behind")
        + f"(?!大|倍|级|名|次|家|所|座|位){MEASURES.source}(?=的?{_ASKS_WHAT.source}|[?？\\s]*$)",
        "第二条是什么",
    ),
    Line(
        rf"\b(?P<en>{ORDINAL}|last|final) (?:step|reason|point|item|stage|rule)\b", "the last step"
    ),
    Line(rf"\bstep (?P<step>\d{{1,2}}|{CARDINAL})\b", "what is step 3"),
)
HOW = Wording(
    Line(r"怎么(?!样|回事|会|了|看|说|这|那|[?？\s呢]|$)", "怎么更换滤芯"),
    Line(r"怎样(?![?？\s呢]|$)", "怎样更换滤芯"),
    Line("如何(?!评价|看待|[?？]|$)", "如何更换滤芯"),
    Line("(?:步骤|流程|方法|做法|程序)(?:是|有|分|包括)", "步骤是什么"),
    Line(r"\bhow (?:do|does|did|can|could|should|to|is|are|was|were)\b", "how do i open it"),
    Line(r"\bwhat (?:are|is) the (?:steps|procedure|process)\b", "what are the steps"),
)
WHY = Wording(
    *words("为什么 为何 为啥 何以 因何 怎么会 怎么回事 缘由"),
    Line("(?:原因|理由)[^,，]{0,2}(?:是|有|在于|包括|何在|[?？\\s]*$)", "封路的原因有哪些"),
    Line(r"\bwhy\b", "why was it closed"),
    Line(r"\bwhat (?:is|was|are|were) the (?:main )?reasons?\b", "what is the reason"),
)
_LAST = frozenset({"最后", "last", "final"})


def asked_step(question: Question) -> int | None:
    """Which step, reason or item of a list is asked for, counted from 1, or None.

    `'第二步是什么?'` -> 2; backwards from the end it is negative: `'最后一步呢?'` -> -1,
    `'倒数第二步是什么?'` -> -2.
    """
    match = STEP.regex.search(question.folded)
    if match is None:
        return None
    found = {name: text for name, text in match.groupdict().items() if text}
    if found.keys() & {"back", "behind"}:
        count = numeral(next(iter(found.values())))
        return count and -count
    (said,) = found.values()
    return -1 if said in _LAST else numeral(said)


def asks_how(question: Question) -> bool:
    """Whether a way to do something is asked for: `'怎么更换滤芯?'`, not `'味道怎么样?'`."""
    return bool(HOW.regex.search(question.folded)) and not asks_why(question)


def asks_why(question: Question) -> bool:
    """Whether reasons are asked for: `'为什么封路?'`, `'封路的原因有哪些?'`."""
    return bool(WHY.regex.search(question.folded))
