"""How sure an answer is: a logistic regression over what speaks for a candidate.

The coefficients are `weights/confidence.json`, fitted by `python -m qa.train confidence` on
paragraphs on which neither the reader was trained nor any figure is reported.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from qa.weights import CONFIDENCE

SIGNS = {
    **dict.fromkeys("span said cosine sentence around passage kind named first ahead".split(), 1),
    **dict.fromkeys("lexical listed margin lead".split(), 1),  # a margin is never above 0
    **dict.fromkeys("missing missing_numbers absent lacks_year lacks_name".split(), -1),
    **dict.fromkeys("unnamed headline byline behind clashes negated less".split(), -1),
}
"""Which way a feature can speak, by what it means: for a candidate (1) or against it (-1)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a candidate.

    `span`: the reader's score against "no answer here". `said`: its logit that the sentence belongs
    to the answer; `less`: how far that is below the most that it gives any sentence. `cosine`: of
    question and passage.
    `sentence`, `around`, `passage`: shares of the question's weight that stand there, 0..1;
    `behind`: how far the first is below the best sentence's of the article. `kind`: how well the
    span is of the kind that is asked for, 0..1. `missing`: the weight of the weightiest word, and
    `missing_numbers` the count of numbers, that the question names and the sentence lacks with its
    headings and the article's title; `lacks_year`: those lack a year that is asked about. `absent`:
    the weight of the weightiest word that the whole article lacks. `clashes`: how many values the
    question names of which the sentence has another one only: another month, another model.
    `negated`: it denies what is asked, or affirms what is denied. `lacks_name`: a question in
    English names what an article in English does not. `listed`: how far the sentence is the list of
    just so many that is asked for, -1..1. `headline`, `byline`: the sentence is no more than that.
    `crossing`: the question is in another language than the passage. `first`: the passage is the
    one nearest to the question; `ahead`: how far its score is then above the second's, 1 where
    there is none, else 0.
    `lexical`: BM25 as a share of what the question weighs. `length`: of the span, in characters.
    `named`: the share of the names in a question in English that a Chinese passage speaks of;
    `unnamed`: how many names in pinyin its article doesn't hold.
    `margin`: how far `span` is below the best candidate's, 0 or less; `lead`: how far the best
    candidate's is above the second's, 0 for all others.
    """

    span: float
    said: float
    less: float
    cosine: float
    sentence: float
    around: float
    passage: float
    behind: float
    kind: float
    missing: float
    missing_numbers: int
    absent: float
    lacks_year: bool
    clashes: int
    negated: bool
    lacks_name: bool
    crossing: bool
    first: bool
    ahead: float
    lexical: float
    named: float
    unnamed: int
    listed: float
    headline: bool
    byline: bool
    length: int
    margin: float
    lead: float

    def features(self) -> dict[str, float]:
        """The regression's inputs by name.

        Across languages no word can be shared: what counts words counts for nothing there.
        """
        words = 0.0 if self.crossing else 1.0
        return {
            "constant": 1.0,
            "span": max(-12.0, min(12.0, self.span)),
            "said": max(-8.0, min(8.0, self.said)),
            "less": min(8.0, self.less),
            "cosine": self.cosine - 0.85,
            "sentence": words * (self.sentence - 0.5),
            "around": words * (self.around - 0.5),
            "passage": words * (self.passage - 0.5),
            "behind": words * self.behind,
            "kind": self.kind - 0.5,
            "missing": words * max(0.0, self.missing - 5.0),
            "missing_numbers": min(2.0, float(self.missing_numbers)),
            "absent": words * max(0.0, self.absent - 5.0),
            "lacks_year": float(self.lacks_year),
            "clashes": min(2.0, float(self.clashes)),
            "negated": words * float(self.negated),
            "lacks_name": float(self.lacks_name),
            "crossing": 1.0 - words,
            "crossing_span": (1.0 - words) * max(-12.0, min(12.0, self.span)),
            "named": self.named,
            "unnamed": min(2.0, float(self.unnamed)),
            "crossing_cosine": (1.0 - words) * (self.cosine - 0.85),
            "first": float(self.first),
            "ahead": 10 * min(0.3, self.ahead),
            "lexical": words * (self.lexical - 0.7),
            "listed": self.listed,
            "headline": float(self.headline),
            "byline": float(self.byline),
            "length": min(30, self.length) / 10,
            "margin": max(-10.0, self.margin),
            "lead": min(8.0, self.lead),
        }


def probability(evidence: Evidence, weights: Mapping[str, float] | None = None) -> float:
    """The estimated probability that the candidate is right, 0..1.

    `weights` are coefficients by feature, the shipped ones unless given.
    """
    known = shipped().coefficients if weights is None else weights
    return 1 / (1 + math.exp(-log_odds(evidence, known)))


def log_odds(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """What the features add up to; one without a coefficient is one that the fit had no use for."""
    return sum(weights.get(name, 0.0) * value for name, value in evidence.features().items())


def sure_enough(confidence: float, *, crossing: bool) -> bool:
    """Whether a candidate is shown; `crossing` where its language is not the question's."""
    return confidence >= shipped().thresholds["crossing" if crossing else "same"]


@dataclass(frozen=True, slots=True)
class Shipped:
    """What `confidence.json` holds.

    `coefficients` by feature; `thresholds` from which on an answer is shown, for passages in the
    question's language (`same`) and in another (`crossing`), and a sentence is gathered for an open
    question (`gathered`), of which one has to be as sure as `open` says. `articles`: the share that
    was right of the answers about the articles themselves, by kind: `stated`, `listed`, `summary`.
    `gathered`: the coefficients for a sentence's belonging to an open question's answer.
    """

    coefficients: Mapping[str, float]
    thresholds: Mapping[str, float]
    articles: Mapping[str, float]
    gathered: Mapping[str, float]


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """What came of `python -m qa.train confidence`."""
    values = json.loads(CONFIDENCE.read_text(encoding="utf-8"))
    return Shipped(
        values["coefficients"], values["thresholds"], values["articles"], values["gathered"]
    )
