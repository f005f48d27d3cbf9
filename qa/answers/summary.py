"""The sentences that say best what an article is about."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus import Span, fold, sentences, sound
from qa.question import coverage, tokens, weight
from qa.store import Record

_SENTENCE = re.compile(r"[。！？；!.][”」』）)]*\s*$|[，,].*[，,。]")  # not a byline or a headline
_LONG_ENOUGH = 15
_ON_TOPIC = 0.3
_PARTS = 3  # the article is taken in so many parts, and each gives a sentence or two


def summary(record: Record, terms: Sequence[str] = ()) -> list[Span]:
    """Three to five sentences from different places of the article, in its order.

    Of each third the sentence whose words weigh most by how often the article itself uses them
    (centrality by term weight), those that hold `terms` before others; and the opening sentence,
    unless terms are given and it holds little of them.
    """
    text = record.article.text
    title = fold(record.article.title)
    spans = [
        cut
        for span in sentences(text)
        for cut in sound(text, span, record.broken)
        if cut[1] - cut[0] >= _LONG_ENOUGH and fold(text[slice(*cut)]) != title
    ]
    body = [span for span in spans if _SENTENCE.search(text[slice(*span)])] or spans
    if len(body) <= _PARTS:
        return body
    words = [set(tokens(fold(text[slice(*span)]))) for span in body]
    counts = Counter(word for some in words for word in some)
    central = [
        (0.5 + coverage(terms, fold(text[slice(*span)])))
        * sum(weight(word) * counts[word] for word in some if len(word) > 1)
        / (10 + len(some))
        for span, some in zip(body, words, strict=True)
    ]
    lead = coverage(terms, fold(text[slice(*body[0])])) >= _ON_TOPIC
    chosen = {0} if lead else set()
    for part in range(_PARTS):
        begin, end = part * len(body) // _PARTS, (part + 1) * len(body) // _PARTS
        best = max(range(begin, end), key=lambda index: (index not in chosen, central[index]))
        chosen.add(best)
    return [body[index] for index in sorted(chosen)]
