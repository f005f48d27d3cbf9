"""A follow-up and the answers before it -> a question that stands alone.

Deterministic: rules tried in order, and a question that none fits is a new topic and stays as it
is. What comes out is the `question` of the answer, so that whoever asked sees it.
"""

from collections.abc import Sequence

from corpus import fold, language
from qa.question.analysis import analyse, asked_list
from qa.question.ellipsis import swapped
from qa.question.english_follow_up import in_english
from qa.question.kinds import Kind
from qa.question.parts import parts
from qa.question.referents import person, place, spanned, thing
from qa.question.tagging import tagged
from qa.question.turns import (
    BARE_WHY,
    DEMONSTRATIVE,
    DOUBTS,
    MORE,
    NTH,
    OPENS_AGAIN,
    ORDINAL_PHRASE,
    PERSONAL,
    PLACES,
    PRONOUN,
    SUBJECTLESS,
    SWAP,
)
from qa.question.wording import ASKS, TIMES
from qa.types import Answer

_FEW = 2  # content words up to which a question without a subject leans on the one before
_OWN = frozenset({"ns", "nr", "nt", "nrt"})  # a question with such a name has a subject of its own


def standalone(question: str, history: Sequence[Answer]) -> str:
    """`question` with what it leaves to the turn before filled in.

    After `浙江实施了多少个帮扶项目?`: `'那湖北呢?'` -> `'湖北实施了多少个帮扶项目?'`.
    """
    question = question.strip()
    if not history or not question:
        return question
    if language(question) == "en":
        return in_english(question, history)
    for rule in (_more, _why, _nth, _swapped, _pronoun, _demonstrative, _subjectless):
        said = rule(question, history)
        if said is not None:
            return said
    return question


def _more(question: str, history: Sequence[Answer]) -> str | None:
    """「还有呢?」 -> the question before, asking for what else there is."""
    if not MORE.regex.match(fold(question)):
        return None
    before = history[-1].question
    found = parts(fold(before))
    if "还" in fold(before) or found.subject is None or found.attribute or found.asks_first:
        return before
    return f"{before[: found.subject[1]]}还{before[found.subject[1] :]}"


def _why(question: str, history: Sequence[Answer]) -> str | None:
    """「为什么?」 -> why what the question before asked and its answer said is so."""
    if not BARE_WHY.regex.match(fold(question)):
        return None
    answer, before = history[-1], history[-1].question
    folded = fold(before)
    doubt = DOUBTS.regex.search(folded)
    if doubt:
        return f"为什么{before[: doubt.start()]}{before[doubt.end() :].rstrip('?？')}?"
    ask = ASKS.regex.search(folded)
    span = spanned(answer)
    if ask is None or "为什么" in folded:
        return before
    if analyse(before).kind in (Kind.LIST, Kind.SUMMARY):
        return f"{before.rstrip('?？')}，为什么?"
    if span is None:
        return f"{before[: ask.start()]}为什么{before[ask.end() :]}"
    behind = before[ask.end() :]
    doubled = next((n for n in range(len(span), 0, -1) if behind.startswith(span[-n:])), 0)
    return f"为什么{before[: ask.start()]}{span}{behind[doubled:].rstrip('?？')}?"


def _nth(question: str, history: Sequence[Answer]) -> str | None:
    """「第二个呢?」 -> the second of what was asked for."""
    match = NTH.regex.match(fold(question))
    if match is None:
        return None
    before = history[-1].question
    folded = fold(before)
    nth = question[slice(*match.span("nth"))]
    old = ORDINAL_PHRASE.regex.search(folded)
    if old:
        return before[: old.start("nth")] + nth + before[old.end("nth") :]
    asks = question[match.end("nth") :].rstrip("?？").removesuffix("呢") or "是什么"
    listed = asked_list(analyse(before))
    if listed:
        return f"{before[: folded.index(listed) + len(listed)]}的{nth}{asks}?"
    found = parts(folded)
    if found.asks_first and found.ask:  # 怎么更换滤芯
        return f"{before[found.ask[1] :].rstrip('?？')}的{nth}{asks}?"
    subject = thing(history[-1])
    return f"{subject}的{nth}{asks}?" if subject else None


def _swapped(question: str, history: Sequence[Answer]) -> str | None:
    """「那湖北呢?」, 「价格呢?」: one part of the question before anew."""
    match = SWAP.regex.match(fold(question))
    if match is None:
        bare = question.strip("?？ ")  # 价格?
        found = parts(fold(bare))
        whole = found.attribute == (0, len(bare)) and found.ask is None
        return swapped(history[-1], bare) if whole else None
    new = question[slice(*match.span(match.lastgroup or 0))].strip()
    if not new or ASKS.regex.search(fold(new)) or PRONOUN.regex.fullmatch(fold(new)):
        return None
    return swapped(history[-1], new)


def _pronoun(question: str, history: Sequence[Answer]) -> str | None:
    folded = fold(question)
    match = PRONOUN.regex.search(folded)
    if match is None or _own_antecedent(folded[: match.start()]):
        return None
    if PERSONAL.regex.search(match.group()):
        stands_for = person(history) or thing(history[-1])
    elif PLACES.regex.search(match.group()):
        stands_for = place(history[-1])
    else:
        stands_for = thing(history[-1])
    if stands_for is None:
        return None
    return question[: match.start()] + stands_for + question[match.end() :]


def _own_antecedent(ahead: str) -> bool:
    """Whether a pronoun may stand for what is named ahead of it in its own question."""
    dated = [time.span() for time in TIMES.regex.finditer(ahead)]
    return any(
        len(word.text) > 1 and word.tag[0] == "n"
        for word in tagged(ahead)
        if not any(start <= word.start < end for start, end in dated)
    )


def _demonstrative(question: str, history: Sequence[Answer]) -> str | None:
    """「这座桥有多长?」 -> what was asked about, or was answered, and is a 桥."""
    folded = fold(question)
    match = DEMONSTRATIVE.regex.match(folded)
    if match is None:
        return None
    words = tagged(folded[match.end("this") :])
    end = next((i for i, word in enumerate(words) if word.tag[0] not in "nbg"), len(words))
    subject = thing(history[-1])
    if end == 0:
        return subject and subject + question[match.end("this") :]
    noun = words[end - 1]
    for known in (spanned(history[-1]), subject):
        if known and fold(known)[-1] == noun.text[-1]:
            return known + question[match.end("this") + noun.end :]
    return None


def _subjectless(question: str, history: Sequence[Answer]) -> str | None:
    """「是哪一年?」, 「保修几年?」, 「端口号是多少?」: asked of what was asked about before."""
    asked = analyse(question)
    found = parts(asked.folded)
    opens = OPENS_AGAIN.regex.match(asked.folded)
    rest = question[opens.end() :] if opens else question
    if found.attribute and found.ask and found.subject is None and not found.asks_first:
        subject = thing(history[-1])
        of = "" if tagged(asked.folded[slice(*found.attribute)])[0].tag == "v" else "的"
        return subject and f"{subject}{of}{rest}"
    terms = [term for term in asked.terms if len(term) > 1]
    words = tagged(asked.folded)
    starts = SUBJECTLESS.regex.match(asked.folded) or (  # 部署在哪里?
        found.ask and found.subject is None and words[0].tag.startswith("v")
    )
    if not starts or len(terms) > _FEW:
        return None
    if any(word.tag in _OWN and len(word.text) > 1 for word in words):
        return None
    subject = thing(history[-1])
    return subject and f"{subject}{rest}"
