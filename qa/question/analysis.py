"""What a question asks for, read off its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus import Value, fold, language, numeral, values_in
from qa.question.kinds import KINDS, Kind
from qa.question.tokenisation import VALUE, parts, tokens, words
from qa.question.wording import ASKING, COUNT, FUNCTION_WORDS, STOP_WORDS, TYPE_NOUN

_YEAR = re.compile(r"1[89]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, and what can be read off it.

    `folded` is what gets matched; `terms` are the tokens that an answer's surroundings should
    hold, without the words that ask, a number among them as `'=30%'`; `words` are those of them
    that are more than a pair of neighbours; `numbers` and `years` are those that the question
    names, in the forms of `corpus.values`: a date is its year and the whole of it, 2016年10月
    `2016` and `2016-10`.
    """

    text: str
    folded: str
    language: str
    kind: Kind
    terms: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    years: tuple[str, ...]


def analyse(text: str) -> Question:
    """Read a question: its language, its kind, its terms and numbers."""
    folded = fold(text).replace("甚么", "什么")  # 甚麼 is how Hong Kong writes it
    asked_in = language(text)
    kind = next((kind for kind, asks in KINDS.items() if asks.regex.search(folded)), Kind.OTHER)
    asked_about = ASKING.regex.sub("　", TYPE_NOUN.regex.sub("　", folded))
    found = values_in(asked_about)
    numbers = tuple(dict.fromkeys(_named(found)))
    values = [VALUE + number for number in numbers]
    left = _without_values(asked_about, found)
    terms = dict.fromkeys((*values, *_terms(tokens(left))))
    return Question(
        text=text,
        folded=folded,
        language=asked_in,
        kind=kind,
        terms=tuple(terms),
        words=tuple(filter({*values, *_terms(parts(left))}.__contains__, terms)),
        numbers=numbers,
        years=tuple(filter(_YEAR.fullmatch, numbers)),
    )


def asked_count(question: Question) -> int | None:
    """How many things a question wants: `'哪三个覆盖?'` -> 3; None where it doesn't say.

    One is no such number: 「第1大镇」 and 「哪一个镇」 ask for no list.
    """
    counted = _counted(question)
    return counted and counted[0]


def asked_list(question: Question) -> str | None:
    """The name of a list that is asked for by its number: `'五大工程有哪些?'` -> `'五大工程'`."""
    counted = _counted(question)
    if counted is None or not counted[1]["counted"]:
        return None
    match = counted[1]
    return question.folded[match.start() : match.end("counted")]


def asked_noun(question: Question) -> str | None:
    """The folded word that says what is asked for: `'要实现哪三个覆盖?'` -> `'覆盖'`."""
    match = TYPE_NOUN.regex.search(question.folded)
    return match["noun"] if match else None


def _counted(question: Question) -> tuple[int, re.Match[str]] | None:
    """How many things are asked for, more than one, and where the question says so."""
    for match in COUNT.regex.finditer(question.folded):
        count = numeral(match["before"] or match["behind"] or match["english"])
        if count is not None and count > 1:
            return count, match
    return None


def _named(found: Sequence[Value]) -> Iterator[str]:
    """Of each number its fullest form, and of a date its year too."""
    for _, same in groupby(found, key=lambda value: (value.start, value.end)):
        fullest, *others = (value.form for value in same)
        if "-" in fullest:
            yield from filter(_YEAR.fullmatch, others)
        yield fullest


def _without_values(asked_about: str, found: Sequence[Value]) -> str:
    """A question that holds no words that ask, its values and function words taken out."""
    rest, place = [], 0
    for value in found:
        if value.start >= place:
            rest.append(asked_about[place : value.start])
            place = value.end
    rest.append(asked_about[place:])
    kept = ("　" if FUNCTION_WORDS.regex.match(word) else word for word in words("　".join(rest)))
    return "".join(kept)


def _terms(found: Sequence[str]) -> list[str]:
    return [t for t in found if t not in STOP_WORDS and not t.startswith(VALUE)]
