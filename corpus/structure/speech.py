"""Questions with their answers, fields, turns of a dialogue, and cues of subtitles."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bylines import byline
from corpus.structure.layout import TextLine, closed, columns
from corpus.structure.wording import EMAIL_OR_LINK, QUESTION, REPLY

_LABEL = re.compile(
    r"(?P<label>[^\s:,.。;!?()\[\]<>\"“”|#*+=/\d][^:,。;!?\"“”|]{0,19}?)\s*:\s*(?P<value>\S.*)"
)
_LABEL_COLUMNS = 24
_FIELD = 90  # columns of a field that stands alone
_TIMED = re.compile(
    r"\[?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+)?\d{1,2}:\d{2}(?::\d{2})?\]?\s+(?P<who>\S{1,12})"
    r"(?:\s*:\s*(?P<said>\S.*))?"
)
_SAID_AT = re.compile(
    r"(?P<who>\S{1,12})\s+\(?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+)?\d{1,2}:\d{2}(?::\d{2})?\)?"
)
_ASKED = 100  # columns of a question that nothing marks but its mark


@dataclass(frozen=True, slots=True)
class Labels:
    """What a text's labels are: those of speakers, and those that open a record of several fields.

    `asks`: lines that only ask are questions of a list of questions and answers. `timed`: lines
    that say who and when, more than one, open what somebody says, and are no bylines.
    """

    speakers: frozenset[str]
    asks: bool
    timed: bool


def labels_of(lines: Sequence[TextLine]) -> Labels:
    """Read a text's labels: a speaker's comes again, and what stands behind it are sentences."""
    said: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    asked = 0
    shown = [line for line in lines if not line.blank]
    for line, behind in zip(shown, [*shown[1:], None], strict=False):
        if found := _label(line):
            said[found["label"]] += 1
            spoken[found["label"]] += closed(line.folded)
        if behind is not None and _only_asks(line) and not _only_asks(behind):
            asked += 1
    speakers = {label for label, n in said.items() if n > 1 and spoken[label] * 2 > n}
    if len(speakers) == 1:  # in a conversation there is another one
        speakers |= {label for label in said if spoken[label] and label not in speakers}
    asks = asked > 1 and asked * 4 > len(shown)
    timed = sum(_is_timed(line) for line in shown) > 1
    return Labels(frozenset(speakers), asks, timed)


def question_at(line: TextLine, labels: Labels) -> bool:
    """Whether a line is the question of a pair."""
    return question_mark(line.folded) > 0 or (labels.asks and _only_asks(line))


def question_mark(folded: str) -> int:
    """How many characters of a line mark it as a question: 「问：」."""
    found = QUESTION.regex.match(folded)
    return found.end() if found else 0


def answer_mark(folded: str) -> int:
    """How many characters of a line mark it as an answer: 「答：」."""
    found = REPLY.regex.match(folded)
    return found.end() if found else 0


def field_at(lines: Sequence[TextLine], at: int, labels: Labels) -> re.Match[str] | None:
    """The label and value of the field on line `at`, or None.

    A label alone says little: others beside it, or a short line that ends no sentence, make it one.
    """
    line = lines[at]
    found = _label(line)
    if not found or found["label"] in labels.speakers:
        return None
    if not closed(line.folded) and line.width <= _FIELD:
        return found
    near = [lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    return found if any(_label(other) and not closed(other.folded) for other in near) else None


def turn_at(line: TextLine, labels: Labels) -> bool:
    """Whether a line begins what one of several people says."""
    found = _label(line)
    if found and found["label"] in labels.speakers and not byline(line.folded):
        return True
    return labels.timed and _is_timed(line)


def _is_timed(line: TextLine) -> bool:
    return bool(_TIMED.fullmatch(line.folded) or _SAID_AT.fullmatch(line.folded))


def _label(line: TextLine) -> re.Match[str] | None:
    found = _LABEL.fullmatch(line.folded)
    if not found or EMAIL_OR_LINK.regex.match(line.folded):
        return None
    return found if columns(found["label"]) <= _LABEL_COLUMNS else None


def _only_asks(line: TextLine) -> bool:
    body = line.folded
    return body.endswith("?") and line.width <= _ASKED and "。" not in body and "?" not in body[:-1]
