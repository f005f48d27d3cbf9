"""Pages of our own, dressed as some thirty kinds of sites dress theirs: what does cleaning leave?

    python -m tests.noise         # the two figures
    python -m tests.noise -v      # and each line that is on the wrong side

Forty articles, each inside three of the frames: lines above the headline (`^`), between headline
and body (`v`), amid the body (`-`) and below its end (`$`). Every line of a frame is noise, and
every line of an article belongs to it.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import clean_text

_PAGES = Path(__file__).parent / "corpus" / "pages"
_FRAMES_EACH = 3
_STEP = 11  # between the frames of one article


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in their order, each with whether it is noise; `frame` names the site."""

    frame: str
    lines: tuple[tuple[str, bool], ...]

    @property
    def raw(self) -> str:
        """The page as a file would hold it."""
        return "".join(f"{line}\n" for line, _ in self.lines)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of noise lines that went and of body characters that stayed; what went wrong."""

    gone: float
    kept: float
    survivors: Counter[tuple[str, str]]
    lost: Counter[tuple[str, str]]


def pages(frames_each: int = _FRAMES_EACH) -> Iterator[Page]:
    """Every article in `frames_each` of the frames."""
    frames = list(_blocks("frames.txt"))
    for i, (_, article) in enumerate(_blocks("articles.txt")):
        for n in range(frames_each):
            name, frame = frames[(i + n * _STEP) % len(frames)]
            yield Page(name, tuple(_dressed(article, frame)))


def measure(all_pages: Iterator[Page]) -> Figures:
    """Clean every page and count, line by line, what stays."""
    survivors: Counter[tuple[str, str]] = Counter()
    lost: Counter[tuple[str, str]] = Counter()
    noise = gone = body = kept = 0
    for page in all_pages:
        runs = clean_text(page.raw).kept
        place = 0
        for line, is_noise in page.lines:
            end = place + len(line)
            left = sum(max(0, min(end, run.end) - max(place, run.start)) for run in runs)
            place = end + 1
            if is_noise:
                noise += 1
                gone += not left
                survivors[page.frame, line] += bool(left)
            else:
                body += len(line)
                kept += left
                lost[page.frame, line] += len(line) - left
    return Figures(gone / noise, kept / body, +survivors, +lost)


def _dressed(article: list[str], frame: list[str]) -> Iterator[tuple[str, bool]]:
    title, byline, *body = article
    parts = {
        place: [(line[2:], True) for line in frame if line.startswith(place)] for place in "^v-$"
    }
    half = next((i + 1 for i, line in enumerate(body) if i and line.endswith(("。", "？"))), 1)
    yield from parts["^"]
    yield title, False
    yield byline, False
    yield from parts["v"]
    for i, line in enumerate(body):
        yield line, False
        if i + 1 == half:
            yield from parts["-"]
    yield from parts["$"]


def _blocks(name: str) -> Iterator[tuple[str, list[str]]]:
    """The blocks of a data file: `=== name` and its lines."""
    for block in (_PAGES / name).read_text(encoding="utf-8").split("=== ")[1:]:
        title, *lines = block.splitlines()
        yield title, [line for line in lines if line.strip()]


def main() -> None:
    """Print the figures."""
    figures = measure(pages())
    if "-v" in sys.argv[1:]:
        for (frame, line), count in sorted(figures.survivors.items()):
            print(f"stays {count} {frame}: {line}")
        for (frame, line), count in sorted(figures.lost.items()):
            print(f"lost  {count} {frame}: {line}")
    print(f"noise lines gone {figures.gone:.3f}, body characters kept {figures.kept:.4f}")


if __name__ == "__main__":
    main()
