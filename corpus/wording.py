"""Language as data: patterns written one alternative a line, each with an example that it is for.

A test runs every example through its list with and without its line, so that a line that nobody
needs is seen.
"""

import re
from dataclasses import dataclass
from functools import cached_property

_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One alternative, a regular expression over folded text, and a text that needs it.

    The example of a plain word is the word itself unless another is given.
    """

    pattern: str
    example: str = ""

    def __post_init__(self) -> None:
        if not self.example:
            if not _PLAIN.fullmatch(self.pattern):
                raise ValueError(f"a pattern needs an example: {self.pattern!r}")
            object.__setattr__(self, "example", self.pattern)


@dataclass(frozen=True)
class Wording:
    """Alternatives of one kind, tried in order: `Wording(Line("首页"), Line("第.页", "第3页"))`.

    `form` is the expression around them, with `{}` in their place.
    """

    lines: tuple[Line, ...]
    form: str = "{}"

    def __init__(self, *lines: Line, form: str = "{}") -> None:
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "form", form)

    @cached_property
    def source(self) -> str:
        """The alternatives as one group, to be put into a larger expression."""
        return f"(?:{'|'.join(line.pattern for line in self.lines)})"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The whole expression, compiled."""
        return re.compile(self.form.replace("{}", self.source))

    def without(self, line: Line) -> "Wording":
        """The same without one of its lines, to see what that one is for."""
        return Wording(*(other for other in self.lines if other is not line), form=self.form)


def words(text: str) -> tuple[Line, ...]:
    """Plain words between blanks, each a line and its own example: `words("首页 主页")`."""
    return tuple(map(Line, text.split()))
