"""What speaks for and against a candidate, measured on its sentence and what stands around it."""

import re
from dataclasses import dataclass

from corpus import Line, Span, Unit, Wording, byline, fold, words
from qa.question import (
    Name,
    Question,
    asked_count,
    asked_list,
    asked_noun,
    clashes,
    coverage,
    heaviest_missing,
    held,
    holds,
    lacks_year,
    missing_numbers,
    named,
    names_in,
    negates,
    share,
    unnamed,
)
from qa.reading.confidence import Evidence
from qa.reading.forms import fits, lists
from qa.search import Found

# A question about who made an article or when, which a byline answers.
MADE_BY = Wording(
    *words("作者 记者 来源 编辑 摄影 撰文 发布 发表 刊登 刊发 发稿"),
    *(
        Line(rf"\b{word}\b", word)
        for word in "author reporter source editor editors published".split()
    ),
)
_ONLY_DATE = re.compile(r"[\d\s年月日/.:-]+")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Place:
    """The sentences of a passage that hold a span which may answer, and that span's score.

    `quote` and `span` are places in the article, `above` are the lines shown with it. `folded` are
    the sentences as they are read, `at` is the span in them. The span of an item may stand in the
    line above: 「姚珂，队长」 where 「主持答辩」 is asked for. `said` is how far the
    reader takes the sentences for a part of the answer: a logit.
    """

    found: Found
    units: tuple[Unit, ...]
    quote: Span
    span: Span
    above: tuple[Span, ...]
    folded: str
    at: Span
    score: float
    said: float = 0.0

    @property
    def about(self) -> str:
        """What the sentences speak of: headings, an announcement, the item above; folded."""
        return self.found.view.about(self.units[0], self.found.folded.text)

    @property
    def told(self) -> str:
        """The sentences with what they speak of, folded."""
        return self.about + self.folded


class AskedNames:
    """The names in a question in English: as they are spelt, and as pinyin."""

    def __init__(self, question: Question) -> None:
        english = question.language == "en"
        self.spelt: frozenset[str] = frozenset()
        self.sounding: list[Name] = []
        if english:
            self.spelt = frozenset(fold(name) for name in _NAME.findall(question.text, 1))
            self.sounding = names_in(question.text)


def evidence_of(
    question: Question,
    names: AskedNames,
    place: Place,
    holding: frozenset[str],
    *,
    ahead: float | None,
    margin: float,
    lead: float,
    best: float,
    most: float,
) -> Evidence:
    """What speaks for `place`, which tells what `holding` names of the question.

    `ahead` is None where its passage is not the first.

    `margin`, `lead` compare its span's score with the other candidates', `best` is the largest
    share of the question that a sentence of its article holds, `most` the most that one belongs to
    the answer: see `Evidence`.
    """
    found = place.found
    article, folded = found.record.article, found.folded
    runs = found.view.units
    index = runs.index(place.units[0])
    near = slice(runs[max(0, index - 1)].start, runs[min(len(runs) - 1, index + 1)].end)
    known = f"{folded.about}\n{folded.text}"
    told = place.told
    said = f"{folded.about}\n{told}"
    terms, on = question.terms, article.published
    sentence = share(terms, holding)
    sounding = names.sounding if found.crossing else []
    spelt = names.spelt if found.language == "en" else frozenset()
    return Evidence(
        span=place.score,
        said=place.said,
        less=max(0.0, most - place.said),
        cosine=found.cosine,
        sentence=sentence,
        around=coverage(terms, f"{folded.about}\n{place.about}{found.read[near]}", on),
        passage=coverage(terms, f"{folded.about}\n{found.read}", on),
        behind=max(0.0, best - sentence),
        kind=fits(question, place.folded, place.at),
        missing=heaviest_missing(question.words, said, on),
        missing_numbers=missing_numbers(question, said, on),
        absent=heaviest_missing(question.words, known, on),
        lacks_year=lacks_year(question, said, on),
        clashes=clashes(question, told, on),
        negated=negates(question, told),
        lacks_name=not all(name in folded.text for name in spelt),
        crossing=found.crossing,
        first=ahead is not None,
        ahead=ahead or 0.0,
        lexical=found.lexical,
        named=named(sounding, found.read) if sounding else 0.0,
        unnamed=unnamed(sounding, folded.text) if sounding else 0,
        listed=_listed(question, place.folded),
        headline=article.text[slice(*place.quote)].strip() == article.title
        and article.text.startswith(("\n", "\r"), place.quote[1]),
        byline=_is_byline(place, question),
        length=place.span[1] - place.span[0],
        margin=margin,
        lead=lead,
    )


def named_by(question: Question, one: Found) -> dict[Unit, frozenset[str]]:
    """What each sentence of a passage names of the question with what it stands under."""
    on, text = one.record.article.published, one.folded.text
    told = {
        unit: one.view.about(unit, text) + one.read[unit.start : unit.end]
        for unit in one.view.units
        if unit.answers
    }
    return {unit: held(question.terms, words, on) for unit, words in told.items()}


def _listed(question: Question, quote: str) -> float:
    """How far a folded quote is the list of just so many that is asked for: -1, 0, .5 or 1.

    0 where no number is asked for. -1 without such a list, unless the quote speaks of it by its
    name (「五大工程」), which leaves 0. With one .5, and 1 where the quote names it, or its items
    repeat the word that is asked for: 「哪三个覆盖」, 网络覆盖、信息覆盖、服务覆盖.
    """
    count = asked_count(question)
    if count is None:
        return 0.0
    called = asked_list(question)
    if not lists(quote, count):
        return 0.0 if called and called in quote else -1.0
    noun = asked_noun(question)
    named_so = called in quote if called else bool(noun) and quote.count(noun or "") >= count
    return 1.0 if named_so else 0.5


def _is_byline(place: Place, question: Question) -> bool:
    """Whether a quote only says who made the article or when, and that isn't asked.

    Only a line that holds a known name, or nothing but the article's date: 「时间:九点」 may be
    what an announcement is about.
    """
    article = place.found.record.article
    line = article.text[slice(*place.quote)]
    known = any(name and name in line for name in (article.author, article.publisher))
    dated = bool(_ONLY_DATE.fullmatch(place.folded)) and holds(
        place.folded, f"={article.published}", article.published
    )
    return (known or dated) and byline(place.folded) and not MADE_BY.regex.search(question.folded)
