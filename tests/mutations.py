"""What a line can be made into that is wrong: the operators of `python -m tests.mutate`.

Comparisons negated or moved by their boundary, `and` for `or`, plus for minus, numbers one off or
of the other sign, True for False, `not` dropped, an empty value returned, min for max, slices
that begin or end one off. Type annotations, docstrings, decorators, log lines, errors' words and
`__all__` carry none.
"""

import ast
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_NEGATED = {
    ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"), ast.Gt: (">", "<="), ast.GtE: (">=", "<"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"), ast.In: ("in", "not in"), ast.NotIn: (r"not\s+in", "in"),
}  # fmt: skip
_BOUNDARY = {ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">")}
_ARITHMETIC = {
    ast.Add: (r"\+", "-"), ast.Sub: ("-", "+"), ast.Mult: (r"\*", "/"), ast.Div: ("/", "*"),
}  # fmt: skip
_EMPTY = {
    "str": '""', "list": "[]", "tuple": "()", "dict": "{}", "set": "set()", "int": "0",
    "frozenset": "frozenset()", "float": "0.0",
}  # fmt: skip
_TEXT = (ast.JoinedStr, ast.Tuple, ast.List, ast.ListComp)


@dataclass(frozen=True, slots=True)
class Key:
    """Which mutation of which place: the `number`-th of its operator inside `name`, from 0.

    `name` is the enclosing function, class and function, or assigned constant; `line` is what the
    line said, and settles which place is meant where others came before it.
    """

    file: str
    name: str
    operator: str
    number: int
    line: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A place and what it becomes: bytes `start` to `end` of line `row` (from 1) read `text`."""

    key: Key
    row: int
    start: int
    end: int
    text: str

    def changed(self, line: str) -> str:
        """`line` made wrong."""
        old = line.encode()
        return (old[: self.start] + self.text.encode() + old[self.end :]).decode()


class _Places(ast.NodeVisitor):
    """Every place of a source that an operator can change, as (row, start, end, operator, text)."""

    def __init__(self, source: str, keywords: Sequence[str]) -> None:
        self.found: list[tuple[str, int, int, int, str, str]] = []
        self._lines = [line.encode() for line in source.split("\n")]
        self._keywords = keywords
        self._names: list[str] = []
        self._empty = "None"

    def _add(self, operator: str, row: int, start: int, end: int, text: str) -> None:
        name = ".".join(self._names) or "<module>"
        self.found.append((name, row, start, end, operator, text))

    def _whole(self, operator: str, node: ast.expr, text: str) -> None:
        if node.lineno == node.end_lineno:
            self._add(operator, node.lineno, node.col_offset, node.end_col_offset or 0, text)

    def _between(self, operator: str, a: ast.expr, b: ast.expr, change: tuple[str, str]) -> None:
        """Change the token between two operands, which may be on different lines."""
        pattern = change[0] if not change[0][0].isalpha() else rf"\b{change[0]}\b"
        for row in range(a.end_lineno or 0, b.lineno + 1):
            start = (a.end_col_offset or 0) if row == a.end_lineno else 0
            end = b.col_offset if row == b.lineno else len(self._lines[row - 1])
            gap = self._lines[row - 1][start:end].split(b"#")[0]
            if match := re.search(pattern.encode(), gap):
                return self._add(
                    operator, row, start + match.start(), start + match.end(), change[1]
                )
        return None

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outside, self._empty = self._empty, "None"
        if node.returns:
            self._empty = _EMPTY.get(re.split(r"\W", ast.unparse(node.returns))[0], "None")
        self._names.append(node.name)
        for part in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(part)
        self._names.pop()
        self._empty = outside

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._names.append(node.name)
        for part in node.body:
            self.visit(part)
        self._names.pop()

    def visit_Assign(self, node: ast.Assign | ast.AnnAssign) -> None:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        named = target.id if isinstance(target, ast.Name) and node.col_offset == 0 else ""
        if named == "__all__" or not node.value:
            return
        self._names += [named] if named else []
        self.visit(node.value)
        if named:
            self._names.pop()

    visit_AnnAssign = visit_Assign

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Nothing: before Python 3.12 what stands inside has no places of its own."""

    def visit_Raise(self, node: ast.Raise) -> None:
        """Nothing: the words of an error."""

    def visit_If(self, node: ast.If) -> None:
        if not re.match(r"TYPE_CHECKING|__name__ ==", ast.unparse(node.test)):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        if re.match(r"_?log(ger)?\.|warnings\.", called):
            return
        if called in ("min", "max"):
            self._whole("extreme", node.func, "max" if called == "min" else "min")
        self.visit(node.func)
        for part in node.args:
            self.visit(part)
        for keyword in node.keywords:
            if keyword.arg not in self._keywords:
                self.visit(keyword.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        for a, b, operator in zip(operands, operands[1:], node.ops, strict=False):
            self._between("comparison", a, b, _NEGATED[type(operator)])
            if type(operator) in _BOUNDARY:
                self._between("boundary", a, b, _BOUNDARY[type(operator)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        change = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for a, b in zip(node.values, node.values[1:], strict=False):
            self._between("logic", a, b, change)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        sides = (node.left, node.right)
        text = any(
            isinstance(side, _TEXT) or isinstance(getattr(side, "value", None), str)
            for side in sides
        )
        if type(node.op) in _ARITHMETIC and not text:  # what joins text can't be taken away
            self._between("arithmetic", *sides, _ARITHMETIC[type(node.op)])
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        change = {ast.Add: (r"\+=", "-="), ast.Sub: ("-=", "+=")}.get(type(node.op))
        if change and not isinstance(node.value, _TEXT):
            self._between("arithmetic", node.target, node.value, change)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        start = node.col_offset
        if isinstance(node.op, ast.Not):
            blanks = re.match(rb"not\s*", self._lines[node.lineno - 1][start:])
            self._add("not", node.lineno, start, start + len(blanks.group() if blanks else b""), "")
        elif isinstance(node.op, ast.USub):
            self._add("sign", node.lineno, start, start + 1, "")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._whole("truth", node, str(not node.value))
        elif isinstance(node.value, int | float):
            self._whole("one more", node, repr(node.value + 1))
            self._whole("one less", node, repr(node.value - 1))
            before = self._lines[node.lineno - 1][: node.col_offset]
            if node.value and not before.endswith(b"-"):
                self._whole("sign", node, repr(-node.value))

    def visit_Slice(self, node: ast.Slice) -> None:
        for operator, end, by in (("slice start", node.lower, "+"), ("slice end", node.upper, "-")):
            if end and not isinstance(end, ast.Constant | ast.UnaryOp):
                self._whole(operator, end, f"({ast.unparse(end)}) {by} 1")
        if not node.upper and not node.step and node.lower:
            end_row, end_column = node.end_lineno or 0, node.end_col_offset or 0
            self._add("slice end", end_row, end_column, end_column, "-1")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        value = node.value
        if value is None or ast.unparse(value) in ("None", self._empty, "''"):
            return
        if value.lineno == value.end_lineno:
            self._whole("return", value, self._empty)
        elif isinstance(value, ast.Call | ast.List | ast.ListComp | ast.Dict | ast.DictComp):
            start = value.col_offset  # over several lines: a value that is never reached
            self._add("return", value.lineno, start, start, f"{self._empty} and ")
        self.generic_visit(node)


def mutations(source: str, file: str, excluded: Sequence[dict[str, str]] = ()) -> list[Mutation]:
    """What can be made wrong in a source, in its order.

    `excluded` names keyword arguments, and lines (by a part of them), that carry none.
    """
    places = _Places(source, [entry["keyword"] for entry in excluded if "keyword" in entry])
    places.visit(ast.parse(source))
    lines = source.split("\n")
    silent = [e["line"] for e in excluded if e.get("file") == file and "line" in e]
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for name, row, start, end, operator, text in sorted(places.found, key=lambda p: p[1:5]):
        key = Key(file, name, operator, seen[name, operator], lines[row - 1].strip())
        seen[name, operator] += 1
        if not any(part in lines[row - 1] for part in silent):
            made.append(Mutation(key, row, start, end, text))
    return made


def find(key: Key, among: Sequence[Mutation]) -> Mutation | None:
    """The mutation that a key means: where its line still stands, else by its number."""
    same = [m for m in among if (m.key.name, m.key.operator) == (key.name, key.operator)]
    said = [m for m in same if m.key.line == key.line]
    by_number = [m for m in same if m.key.number == key.number]
    if said:
        return next((m for m in said if m.key.number == key.number), said[0])
    return by_number[0] if by_number else None
