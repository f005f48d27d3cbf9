"""A follow-up and the answers before it -> a question that stands alone.

Deterministic: three rules, tried in order, and a question that none fits is a new topic and stays
as it is. What comes out is the `question` of the answer, so that whoever asked sees it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus import fold, language
from qa.question.analysis import Kind, analyse
from qa.types import Answer

# Both are matched against folded text. 那湖北呢? / 2018年呢? / what about Hubei?
_SWAP = re.compile(
    r"^(?:那么?|还有|换成)?[,，\s]*(?P<zh>[^?？,，。吗谁]{1,16}?)(?:又|怎么样|如何)*呢[?？]?$"
    r"|^(?:and|(?:so )?(?:what|how) about)\s+(?P<en>[^?]{1,60}?)\s*\?*$"
)
_PRONOUN = re.compile(
    r"他们|她们|它们|(?<![其吉利排维])他|她|(?<!其)它|此人|这个人|那个人|这位|那里|那儿|当地|(?<![尤极与何莫耳])其(?![他它中余实次])"
    r"|\b(?:he|she|it|they|him|her|them|his|its|their)\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b"  # not "is there a museum?"
    r"|\b(?<=of )that\b|\b(?<=is )that\b|\b(?<=was )that\b",  # not "the bridge that fell"
)
_POSSESSIVE = {"his", "its", "their"}
_PERSONAL = re.compile(r"[他她]|此人|人|位|\b(?:he|she|him|her|his)\b")
# A question that starts by asking has no subject of its own: 是哪一年? / 在哪里召开?
_SUBJECTLESS = re.compile(
    r"^(?:那么?|又|还|具体)?(?:是|在|有|到|从|由|为什么|为何|怎么|如何|什么时候|何时|哪|谁|多少|几|共|一共|总共)"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d年?")
_NAMES = {"ns", "nr", "nt", "nz", "nrt", "nrfg", "nw"}  # jieba's tags of places, persons, bodies
_NOUNS = {"n", "b"}  # nouns, and what qualifies them
_COUNTED = re.compile(r"\bhow (?:many|much) (?P<noun>\w+)", re.IGNORECASE)
_PROPER = re.compile(r"\b[A-Z]\w*(?: [A-Z]\w*)*")
_FEW = 2  # content words up to which a question without a subject leans on the one before


def standalone(question: str, history: Sequence[Answer]) -> str:
    """`question` with what it leaves to the turn before filled in.

    After `浙江实施了多少个帮扶项目?`: `'那湖北呢?'` -> `'湖北实施了多少个帮扶项目?'`.
    """
    question = question.strip()
    if not history:
        return question
    before = history[-1]
    folded = fold(question)
    swap = _SWAP.match(folded)
    if swap:
        return _swapped(before.question, question[slice(*swap.span(swap.lastgroup or 0))].strip())
    pronoun = _PRONOUN.search(folded)
    if pronoun:
        known = _person(before) if _PERSONAL.search(pronoun.group()) else None
        subject = known or _subject(before)
        if subject is None:
            return question
        rest = question[pronoun.end() :]
        owns = pronoun.group() in _POSSESSIVE or (pronoun.group() == "her" and rest.strip(" ?？"))
        return question[: pronoun.start()] + subject + ("'s" if owns else "") + rest
    asked = analyse(question)
    words = [term for term in asked.terms if len(term) > 1]
    if _SUBJECTLESS.match(asked.folded) and len(words) <= _FEW:
        subject = _subject(before)
        return f"{subject}{question}" if subject else question
    return question


def _swapped(before: str, new: str) -> str:
    """The question before, about `new` in place of what is of its kind there."""
    new = new.removesuffix("的")
    if _YEAR.fullmatch(new):
        if language(before) == "en":
            year = new.rstrip("年")
            return _YEAR.sub(year, before, count=1) if _YEAR.search(before) else f"{before} {year}"
        year = new if new.endswith("年") else f"{new}年"
        return _YEAR.sub(year, before, count=1) if _YEAR.search(before) else f"{year}{before}"
    counted = _COUNTED.search(before)
    if language(before) == "en":
        proper = _PROPER.search(before, counted.end() if counted else 1)
        old = proper.group() if new[:1].isupper() and proper else counted and counted["noun"]
        return before.replace(old, new, 1) if old else f"{before} {new}"
    asked, words = _tagged(new), _tagged(before)
    tags = {tag for _, tag in asked}
    same = [i for i, (word, tag) in enumerate(words) if tag in tags and len(word) > 1]
    names = [i for i, (word, tag) in enumerate(words) if tag in _NAMES and len(word) > 1]
    same.sort(key=lambda i: not new.endswith(words[i][0]))  # 馆长 before 图书馆 for 副馆长
    at = next(iter([i for i in names if words[i][1] in tags] or names or same), None)
    if at is None:
        return f"{new}：{before}"
    end = at + 1
    while len(asked) > 1 and end < len(words) and words[end][1][:1] in _NOUNS:
        end += 1  # 中国移动副总裁 takes the place of 中国联通党组副书记, not of 中国联通 alone
    return "".join(word for word, _ in words[:at]) + new + "".join(w for w, _ in words[end:])


def _tagged(text: str) -> list[tuple[str, str]]:
    """Words and tags; tagged in simplified characters, for which jieba's dictionary was made."""
    import jieba.posseg  # half a second of tables, which only a follow-up needs

    out, at = [], 0
    for pair in jieba.posseg.cut(fold(text)):
        out.append((text[at : at + len(pair.word)], pair.flag))
        at += len(pair.word)
    return out


def _person(answer: Answer) -> str | None:
    """The person that the answer before named."""
    if not answer.citations or analyse(answer.question).kind is not Kind.PERSON:
        return None
    first = answer.citations[0]
    if first.span is None:
        return None
    return first.quote[first.span[0] - first.start : first.span[1] - first.start] or None


def _subject(answer: Answer) -> str | None:
    """What the question before was about: its longest run that the cited sentence holds."""
    question = answer.question
    if language(question) == "en":
        return max(_PROPER.findall(question, 1), key=len, default=None)
    folded = fold(question)
    texts = [citation.title + "\n" + citation.quote for citation in answer.citations[:1]]
    for text in texts:
        matcher = SequenceMatcher(None, folded, fold(text), autojunk=False)
        match = matcher.find_longest_match()
        shared = question[match.a : match.a + match.size].strip(" 的了是在，,。?？")
        if len(shared) > 1:
            return shared
    names = [word for word, tag in _tagged(question) if tag in _NAMES and len(word) > 1]
    return names[0] if names else None
