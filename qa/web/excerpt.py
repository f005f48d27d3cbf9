"""A quotation as HTML: the quote marked, its answer bold, and what stands around it dimmed.

Whatever comes from an article passes through `literal`, so that it can only ever be text.
"""

from html import escape

from corpus import Passage, Span

AROUND = 120
"""Characters of context on each side of the passage; a sentence or two."""

_ENDS = "。！？；\n"


def literal(text: str) -> str:
    """`text` as HTML that shows exactly these characters, in content and in quoted attributes.

    `literal('<b>"$x$"')` is `'&lt;b&gt;&quot;$x$&quot;'`.
    """
    # Lone surrogates come out of broken decodes and can be sent to no browser; NUL is dropped by
    # HTML parsers, which would shorten the text.
    sendable = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "�")
    return escape(sendable, quote=True)


def quoted(quote: str, start: int, span: Span | None) -> str:
    """The quote that begins at `start` of its article, the part that `span` covers in bold.

    `quoted("风从东来", 10, (12, 14))` is `"风从<b>东来</b>"`.
    """
    if span is None:
        return literal(quote)
    first = min(max(span[0] - start, 0), len(quote))
    last = min(max(span[1] - start, first), len(quote))
    if first == last:
        return literal(quote)
    bold = f"<b>{literal(quote[first:last])}</b>"
    return literal(quote[:first]) + bold + literal(quote[last:])


def excerpt(text: str, start: int, end: int, span: Span | None, passage: Passage | None) -> str:
    """`text[start:end]` marked inside its passage, and dimmed context around that.

    Without a passage the quote stands in dimmed context alone.
    """
    left = min(passage.start, start) if passage else start
    right = max(passage.end, end) if passage else end
    return (
        _dimmed_before(text, left)
        + literal(text[left:start])
        + f"<mark>{quoted(text[start:end], start, span)}</mark>"
        + literal(text[end:right])
        + _dimmed_after(text, right)
    )


def _dimmed_before(text: str, position: int) -> str:
    """Up to `AROUND` characters before `position`, from the start of a sentence if one is there."""
    left = max(0, position - AROUND)
    if left:
        cut = min(
            (i for end in _ENDS if (i := text.find(end, left, position - 1)) >= 0), default=-1
        )
        left = cut + 1 if cut >= 0 else left
    return _dimmed(text[left:position].lstrip("\n"), "…" if left else "", "")


def _dimmed_after(text: str, position: int) -> str:
    """Up to `AROUND` characters from `position`, to the end of a sentence if one is there."""
    right = min(len(text), position + AROUND)
    if right < len(text):
        cut = max(text.rfind(end, position, right) for end in _ENDS)
        right = cut + 1 if cut >= 0 else right
    return _dimmed(text[position:right].rstrip("\n"), "", "…" if right < len(text) else "")


def _dimmed(text: str, before: str, after: str) -> str:
    return f'<span class="dim">{before}{literal(text)}{after}</span>' if text.strip() else ""
