"""「价格呢?」 and 「海燕呢?」: the question before, about another attribute or another thing."""

import re
from collections.abc import Sequence

from corpus import NUMERAL, Span, fold
from qa.question.attributes import ASKED_BY, attribute
from qa.question.comparison import form_of
from qa.question.kinds import Kind
from qa.question.parts import Parts, parts
from qa.question.referents import thing
from qa.question.tagging import NAMES, Word, tagged
from qa.question.wording import FORMS, MEASURED, NAME_KINDS, TIMES
from qa.types import Answer

_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def swapped(answer: Answer, new: str) -> str:
    """The question of `answer`, about `new` in place of what is of its kind there.

    After `山鹰水壶的容量是多少?`: `'价格'` -> `'山鹰水壶的价格是多少?'`,
    `'海燕水壶'` -> `'海燕水壶的容量是多少?'`.
    """
    before = answer.question
    timed = _timed(before, new)
    if timed is not None:
        return timed
    owner = new.endswith("的")
    new = new.removesuffix("的")
    words = tagged(fold(new))
    asked = parts(fold(before))
    if not owner:
        said = _attribute(answer, asked, new, words)
        if said is not None:
            return said
    at = _place(before, asked, words, owner=owner)
    if at is None:
        return f"{new}：{before}"
    return before[: at[0]] + new + before[at[1] :]


def _timed(before: str, new: str) -> str | None:
    """A year, month, number or code takes the place of one of its form, and a time else leads."""
    said = fold(new.removesuffix("的"))
    if _YEAR.fullmatch(said):
        new, said = f"{said}年", f"{said}年"
    if FORMS.regex.fullmatch(said):
        for match in FORMS.regex.finditer(fold(before)):
            if form_of(match.group()) == form_of(said):
                return before[: match.start()] + new.removesuffix("的") + before[match.end() :]
    if TIMES.regex.fullmatch(said):
        old = next(TIMES.regex.finditer(fold(before)), None)
        month = re.search(rf"(?<=\d年){NUMERAL}月份?", fold(before)) if "月" in said else None
        if month:
            return before[: month.start()] + new.removesuffix("的") + before[month.end() :]
        if old and form_of(said)[-1] == form_of(old.group())[-1]:
            return before[: old.start()] + new.removesuffix("的") + before[old.end() :]
        return new.removesuffix("的") + before
    return None


def _attribute(answer: Answer, asked: Parts, new: str, words: Sequence[Word]) -> str | None:
    """`new` asked of what the question before was about, None where `new` is a thing itself.

    It is one where it ends like the thing asked about (台账库 after 回溯库) or bears a name.
    """
    before, folded = answer.question, fold(answer.question)
    own = parts(fold(new))
    kind = attribute(words[-1].text)
    named = kind is not Kind.TIME and any(word.tag in NAMES for word in words[:-1])
    if kind and own.subject and (named or "的" in fold(new)):  # 上市时间 is of no 上市
        return f"{new}{ASKED_BY[kind]}?"
    if asked.attribute and kind and asked.subject is None:
        return f"{before[: asked.attribute[0]]}{new}{ASKED_BY[kind]}?"
    subject = thing(answer)
    if subject is None or (_alike(tagged(fold(subject)), words) and not kind):
        return None
    if asked.attribute and kind:
        old = folded[slice(*asked.attribute)]
        if attribute(old) is kind or old.endswith(words[-1].text[-1]):
            return before[: asked.attribute[0]] + new + before[asked.attribute[1] :]
    if kind:
        return f"{_with_time(before, asked, subject)}的{new}{ASKED_BY[kind]}?"
    if any(word.tag in NAMES or word.tag == "x" for word in words):
        return None
    counted = _counted(folded, asked)
    if counted and not NAME_KINDS.regex.search(fold(new)):
        return before[: counted[0]] + new + before[counted[1] :]
    if words[0].tag == "v":
        return f"{subject}怎么{new}?"  # 安装, 报名
    if _has_value(answer, fold(new)):
        return f"{_with_time(before, asked, subject)}的{new}是什么?"
    return None


def _with_time(before: str, asked: Parts, subject: str) -> str:
    """What was asked about, with the time that stood beside it: 浙江2016年."""
    if not (asked.time and asked.subject) or before[slice(*asked.subject)] != subject:
        return subject
    return before[min(asked.time[0], asked.subject[0]) : max(asked.time[1], asked.subject[1])]


def _counted(folded: str, asked: Parts) -> Span | None:
    """The noun that is counted: 桥洞 in 有多少个桥洞."""
    match = MEASURED.regex.match(folded, asked.ask[0]) if asked.ask else None
    if not match:
        return None
    words = [word for word in tagged(folded) if word.start >= match.end()]
    end = next((i for i, word in enumerate(words) if word.tag[0] not in "nb"), len(words))
    return (words[0].start, words[end - 1].end) if end else None


def _has_value(answer: Answer, new: str) -> bool:
    """Whether the article last cited says what `new` is, in a passage that was read for it."""
    paths = {citation.path for citation in answer.citations[:1]}
    texts = [citation.quote for citation in answer.citations[:1]]
    texts += [hit.text for hit in answer.hits if hit.article.path in paths]
    states = re.compile(re.escape(new) + r"(?:是|为|:|达|约|由|\d)")
    return any(states.search(fold(text)) for text in texts)


def _place(before: str, asked: Parts, new: Sequence[Word], *, owner: bool) -> Span | None:
    """Where the new thing goes: for its like in the subject, for a name, or for the subject."""
    words = tagged(fold(before))
    inside = [w for w in words if asked.subject and _within(w, asked.subject)]
    at = _alike(inside, new)
    if at is not None:
        return inside[_run_start(inside, at)].start, inside[at].end
    tags = {word.tag for word in new}
    names = [w for w in words if w.tag in NAMES and len(w.text) > 1]
    near = [w for w in names if w in inside] or ([] if asked.subject and _called(new) else names)
    old = next(iter([w for w in near if w.tag in tags] or near), None)
    if old is None or (old in inside and not _called(new)):
        return asked.subject
    end = old.end
    for word in words[words.index(old) + 1 :]:
        if owner or len(new) == 1 or word.tag[0] not in "nb":
            break
        end = word.end  # 飞鹿牌电动车 takes the place of 远航牌电动车, not of 远航牌 alone
    return old.start, end


def _called(words: Sequence[Word]) -> bool:
    return any(word.tag in NAMES for word in words)


def _within(word: Word, span: Span) -> bool:
    return span[0] <= word.start and word.end <= span[1]


def _alike(words: Sequence[Word], new: Sequence[Word]) -> int | None:
    """The last of `words` that ends as `new` does: 牌 of 海燕牌净水壶 for 山鹰牌."""
    if not new:
        return None
    tail = new[-1].text[-1]
    ends = [i for i, word in enumerate(words) if word.nominal and word.text[-1] == tail]
    return ends[-1] if ends else None


def _run_start(words: Sequence[Word], at: int) -> int:
    """Where the noun phrase that ends at `at` begins: behind the last 的."""
    owned = [i for i in range(at) if words[i].text == "的"]
    return owned[-1] + 1 if owned else 0
