"""Records, passages and a reader made by hand, for the tests of what answers a question."""

from collections import defaultdict

from corpus import Article, Kept, Passage, fold, language, passages, plain, sentences
from qa.answers.sources import Sources
from qa.reading.confidence import Evidence, Shipped, shipped
from qa.reading.spans import Reading
from qa.search.folded import folded_together
from qa.search.rank import Found
from qa.store.record import Record
from qa.types import Answer, Citation, Hit


class FixedReader:
    """Finds given strings: `{"7个": 3.0}` is a span of score 3 wherever a passage holds 「7个」."""

    def __init__(self, scores=None):
        self.scores = scores or {}
        self.asked = []

    def read(self, question, texts, n, also=()):
        self.asked.append((question, list(texts), n))
        stretches = also or [()] * len(texts)
        return [self._best(text, n, some) for text, some in zip(texts, stretches, strict=True)]

    def judge(self, question, texts, units):
        return [
            [self._said(text[start:end]) for start, end in some]
            for text, some in zip(texts, units, strict=True)
        ]

    def _said(self, unit):
        found = self._readings(unit)
        return found[0].score if found else -10.0

    def _best(self, text, n, stretches):
        found = self._readings(text)
        inside = [r for r in found[n:] for s, e in stretches if s <= r.start and r.end <= e]
        return found[:n] + inside

    def _readings(self, text):
        found = [
            Reading(text.find(wanted), text.find(wanted) + len(wanted), score)
            for wanted, score in ((fold(part), score) for part, score in self.scores.items())
            if wanted in text
        ]
        return sorted(found, key=lambda reading: -reading.score)


def record(text, path="甲.txt", broken=(), line=1, **known):
    """An article of `text` as it would be read from a file of just that text."""
    article = Article(path=path, text=text, **{"title": text.partition("\n")[0], **known})
    kept = (Kept(0, len(text), line),)
    ranges = tuple((text.index(part), text.index(part) + len(part)) for part in broken)
    return Record(article, kept=kept, broken=ranges)


def found(of, passage=None, cosine=0.9, rank=1, lexical=0.5, asked="zh-Hans"):
    """The passage of a record that holds the text `passage`, all of it by default.

    `asked` is the language of the question that it was found for.
    """
    text = of.article.text
    start = text.index(passage) if passage else 0
    end = start + len(passage) if passage else len(text)
    hit = Hit(of.article, Passage(start, end), text[start:end], cosine, rank)
    (folded,) = folded_together([of])
    runs = [(start + first, start + last) for first, last in sentences(text[start:end])]
    view = folded.views.get((start, end)) or plain(start, end, runs)
    spoken = language(hit.text)
    crossing = (asked == "en") != (spoken == "en")
    read = view.of(folded.text)
    return Found(hit, of, cosine, lexical, 0.0, folded, view, read, spoken, crossing)


def sources(*records, reader=None, cosine=0.9):
    """Finds the passages in which most characters of the question stand, and copies by reading."""

    def search(question, k):
        asked = set(question.folded)
        near = [
            (of, passage, len(asked & set(fold(of.article.text[passage.start : passage.end]))))
            for of in records
            for passage in passages(of.article.text)
        ]
        near.sort(key=lambda entry: -entry[2])
        return [
            found(
                of,
                of.article.text[passage.start : passage.end],
                cosine,
                rank,
                0.5,
                question.language,
            )
            for rank, (of, passage, _) in enumerate(near[:k], 1)
        ]

    def copies(quotes):
        return [
            [of.article.path for of in records if quote in fold(of.article.text)]
            for quote in quotes
        ]

    return Sources(reader or FixedReader(), lambda: list(records), search, copies)


def turn(question, quote="", span="", title="", path="甲.txt"):
    """An answer of before that cites `quote` at the start of its article, `span` in it."""
    place = (quote.index(span), quote.index(span) + len(span)) if span else None
    cited = Citation(1, path, title, None, None, 0, len(quote), 1, quote, place)
    return Answer(question, f"{quote} [1]", not quote, 0.9, (cited,) if quote else ())


def quotes(of, spans):
    """What stands at `spans` of a record's text."""
    return [of.article.text[start:end] for start, end in spans]


THRESHOLDS = {"same": 0.16, "crossing": 0.11, "gathered": 0.3, "open": 0.4}
"""From which on an answer is shown in these tests, whatever ships."""


def set_coefficients(monkeypatch, **coefficients):
    """Set the coefficients of confidence, those not named to 0, and the thresholds."""
    known = defaultdict(float, coefficients)
    figures = Shipped(known, THRESHOLDS, shipped().articles, known)
    for room in ("reading.confidence", "reading.weighing", "answers.gathered"):
        monkeypatch.setattr(f"qa.{room}.shipped", lambda: figures)


SURE = Evidence(
    span=8.0,
    said=4.0,
    less=0.0,
    cosine=0.92,
    sentence=1.0,
    around=1.0,
    passage=1.0,
    behind=0.0,
    kind=1.0,
    missing=0.0,
    missing_numbers=0,
    absent=0.0,
    lacks_year=False,
    clashes=0,
    negated=False,
    lacks_name=False,
    crossing=False,
    first=True,
    ahead=0.2,
    lexical=1.0,
    named=0.0,
    unnamed=0,
    listed=0.0,
    headline=False,
    byline=False,
    length=4,
    margin=0.0,
    lead=5.0,
)
UNSURE = Evidence(
    span=-9.0,
    said=-6.0,
    less=10.0,
    cosine=0.78,
    sentence=0.0,
    around=0.0,
    passage=0.1,
    behind=0.8,
    kind=0.0,
    missing=14.0,
    missing_numbers=2,
    absent=14.0,
    lacks_year=True,
    clashes=2,
    negated=True,
    lacks_name=False,
    crossing=False,
    first=False,
    ahead=0.0,
    lexical=0.2,
    named=0.0,
    unnamed=0,
    listed=-1.0,
    headline=False,
    byline=True,
    length=40,
    margin=-12.0,
    lead=0.0,
)
