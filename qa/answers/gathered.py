"""Open questions: all sentences that belong to the answer, by article, in each one's order."""

from collections.abc import Iterable, Iterator, Sequence

from qa.answers.citing import Quote
from qa.reading import Candidate, shipped
from qa.search import fold_all


def belonging(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that belong to the answer surely enough, surest first; none where none is sure.

    A sentence that stands in several articles comes once.
    """
    limits = shipped().thresholds
    if not candidates or candidates[0].confidence < limits["open"]:
        return []
    sure = [one for one in candidates if one.confidence >= limits["gathered"]]
    texts = ["".join(text.split()) for text in fold_all([one.quote for one in sure])]
    return [one for at, one in enumerate(sure) if texts.index(texts[at]) == at]


def in_order(candidates: Iterable[Candidate]) -> Iterator[Quote]:
    """Quotes grouped by article, that of the surest first, each in its article's order."""
    by_article: dict[str, list[Candidate]] = {}
    for one in candidates:
        by_article.setdefault(one.found.record.article.path, []).append(one)
    for several in by_article.values():
        lines = {line for one in several for line in (*one.above, one.place)}
        yield from (Quote(several[0].found.record, *line) for line in sorted(lines))
