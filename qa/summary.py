"""The sentences that say best what an article is about."""

from collections import Counter

from corpus import Span, fold, sentences, sound
from qa.evidence import weight
from qa.store import Record
from qa.tokens import tokens

_LONG_ENOUGH = 15
_PARTS = 3  # the article is taken in so many parts, and each gives a sentence or two


def summary(record: Record) -> list[Span]:
    """Three to five sentences from different places of the article, in its order.

    The opening sentence, and of each third the sentence whose words weigh most by how often the
    article itself uses them (centrality by term weight).
    """
    text = record.article.text
    title = fold(record.article.title)
    spans = [
        cut
        for span in sentences(text)
        for cut in sound(text, span, record.broken)
        if cut[1] - cut[0] >= _LONG_ENOUGH and fold(text[slice(*cut)]) != title
    ]
    body = [span for span in spans if text[slice(*span)].rstrip()[-1:] in "。！？；!?.”」』"] or spans
    if len(body) <= _PARTS:
        return body
    words = [set(tokens(fold(text[slice(*span)]))) for span in body]
    counts = Counter(word for some in words for word in some)
    central = [
        sum(weight(word) * counts[word] for word in some if len(word) > 1) / (10 + len(some))
        for some in words
    ]
    chosen = {0}
    for part in range(_PARTS):
        begin, end = part * len(body) // _PARTS, (part + 1) * len(body) // _PARTS
        best = max(range(begin, end), key=lambda index: (index not in chosen, central[index]))
        chosen.add(best)
    return [body[index] for index in sorted(chosen)]
