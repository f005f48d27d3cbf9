"""What a question asks for, read off its words."""

import re
from dataclasses import dataclass

from corpus import fold, language, numeral
from qa.question.kinds import KINDS, Kind
from qa.question.tokenisation import tokens, words
from qa.question.wording import ASKING, COUNT, FUNCTION_WORDS, STOP_WORDS, TYPE_NOUN

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*%?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?:年|(?!\d))")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, and what can be read off it.

    `folded` is what gets matched; `terms` are the tokens that an answer's surroundings should
    hold, without the words that ask; `numbers` and `years` are those that the question names.
    """

    text: str
    folded: str
    language: str
    kind: Kind
    terms: tuple[str, ...]
    numbers: tuple[str, ...]
    years: tuple[str, ...]


def analyse(text: str) -> Question:
    """Read a question: its language, its kind, its terms and numbers."""
    folded = fold(text).replace("甚么", "什么")  # 甚麼 is how Hong Kong writes it
    asked_in = language(text)
    kind = next((kind for kind, asks in KINDS.items() if asks.regex.search(folded)), Kind.OTHER)
    return Question(
        text=text,
        folded=folded,
        language=asked_in,
        kind=kind,
        terms=tuple(dict.fromkeys(_terms(folded))),
        numbers=tuple(_NUMBERS.findall(folded)),
        years=tuple(_YEAR.findall(folded)),
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


def _terms(folded: str) -> list[str]:
    without_type = TYPE_NOUN.regex.sub("　", folded)
    asked_about = ASKING.regex.sub("　", without_type)
    kept = ("　" if FUNCTION_WORDS.regex.match(word) else word for word in words(asked_about))
    return [token for token in tokens("".join(kept)) if token not in STOP_WORDS]
