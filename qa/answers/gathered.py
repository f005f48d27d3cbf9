"""Open questions: all sentences that belong to the answer, by article, in each one's order."""

from collections.abc import Iterable, Iterator, Sequence

from corpus import fold
from qa.answers.citing import Quote
from qa.question import Question, holds, names_asked
from qa.reading import Candidate, shipped
from qa.search import Found, fold_all

SENTENCES = 8
"""The most of an answer that is gathered."""


def speaking_of(question: Question, found: Sequence[Found]) -> list[Found]:
    """The passages of articles that hold every name in a question, in its language at least.

    Of 朱重烈 in 石城 nothing is said by an article on 朱重烈 that does not know 石城.
    """
    names = names_asked(question)
    return [one for one in found if one.crossing or not names or _knows(one, names)]


def _knows(one: Found, names: Sequence[str]) -> bool:
    """Whether what is known of an article holds all names; its site or path may say them too."""
    article = one.record.article
    known = (one.folded.about, fold(f"{article.site}\n{article.path}"), one.folded.text)
    whole = "\n".join(known)
    return all(holds(whole, name) for name in names)


def belonging(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that belong to the answer surely enough, surest first; none where none is sure.

    One that stands in several articles comes once.
    """
    limits = shipped().thresholds
    sure = [one for one in candidates if one.confidence >= limits["gathered"] and _says(one)]
    if not sure or sure[0].confidence < limits["open"]:
        return []
    texts = ["".join(text.split()) for text in fold_all([one.quote for one in sure])]
    return [one for at, one in enumerate(sure) if texts.index(texts[at]) == at]


def _says(one: Candidate) -> bool:
    """Whether a sentence says something of what is asked: no headline, no byline, no denial."""
    evidence = one.evidence
    return not (evidence.negated or evidence.headline or evidence.byline)


def in_order(candidates: Iterable[Candidate]) -> Iterator[Quote]:
    """Quotes grouped by article, that of the surest first, each in its article's order.

    What the reader takes for an answer by itself is the span in its sentence.
    """
    by_article: dict[str, list[Candidate]] = {}
    for one in candidates:
        by_article.setdefault(one.found.record.article.path, []).append(one)
    for several in by_article.values():
        spans = {one.place: one.span if one.evidence.span > 0 else None for one in several}
        lines = {line for one in several for line in (*one.above, one.place)}
        yield from (
            Quote(several[0].found.record, *line, spans.get(line)) for line in sorted(lines)
        )
