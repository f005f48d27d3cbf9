"""The mutator over a small source: what each operator makes of a line, and what a test sees."""

import json

import pytest

from tests import mutate
from tests.mutations import Key, find, mutations


def lines(source, operator, excluded=()):
    """What the lines of `source` become by `operator`, in their order."""
    text = source.split("\n")
    found = mutations(source, "toy.py", excluded)
    return [m.changed(text[m.row - 1]).strip() for m in found if m.key.operator == operator]


@pytest.mark.parametrize(
    ("operator", "line", "changed"),
    [
        ("comparison", "if a < b: c", ["if a >= b: c"]),
        ("comparison", "x = 字 not in 文", ["x = 字 in 文"]),
        ("comparison", "x = a is not None", ["x = a is None"]),
        ("comparison", "x = 0 < a <= b", ["x = 0 >= a <= b", "x = 0 < a > b"]),
        ("comparison", 'x = "＜" == 名', ['x = "＜" != 名']),
        ("boundary", "x = (a) < (b)", ["x = (a) <= (b)"]),
        ("boundary", "x = a >= b == c", ["x = a > b == c"]),
        (
            "logic",
            "x = band and order or c",
            ["x = band or order or c", "x = band and order and c"],
        ),
        ("arithmetic", "x = a + b * c", ["x = a - b * c", "x = a + b / c"]),
        ("arithmetic", "x += a", ["x -= a"]),
        ("arithmetic", "x = '字' + a", []),
        ("arithmetic", "x = [*a] + b", []),
        ("one more", "x = f(3, 0.5)", ["x = f(4, 0.5)", "x = f(3, 1.5)"]),
        ("one less", "x = -9.5", ["x = -8.5"]),
        ("sign", "x = -9.5", ["x = 9.5"]),
        ("sign", "x = 0.5 + 0", ["x = -0.5 + 0"]),
        ("truth", "x = f(True, b=False)", ["x = f(False, b=False)", "x = f(True, b=True)"]),
        ("not", "x = not (a and b)", ["x = (a and b)"]),
        ("extreme", "x = min(a, max(b, c))", ["x = max(a, max(b, c))", "x = min(a, min(b, c))"]),
        ("slice start", "x = a[b:c]", ["x = a[(b) + 1:c]"]),
        ("slice end", "x = a[b : c + d]", ["x = a[b : (c + d) - 1]"]),
        ("slice end", "x = a[b:]", ["x = a[b:-1]"]),
        ("slice end", "x = a[::-1]", []),
    ],
)
def test_each_operator_makes_of_a_line_what_it_says(operator, line, changed):
    assert lines(line, operator) == changed


def test_a_value_is_not_returned_but_an_empty_one_of_its_kind():
    source = """\
def a() -> list[int]: return b
def c(): return d
def e() -> str: return ""
def f() -> tuple[int, ...]:
    return g(
        h,
    )
def i() -> None: return None
"""
    assert lines(source, "return") == [
        "def a() -> list[int]: return []",
        "def c(): return None",
        "return () and g(",
    ]


def test_a_token_on_a_line_of_its_own_is_changed_there():
    source = "x = (\n    甲  # and so on\n    and 乙\n)"
    assert lines(source, "logic") == ["or 乙"]


def test_what_says_nothing_carries_nothing():
    source = '''
"""A text of 3 words, not 4."""
__all__ = ["a"] + [b][1:]
if TYPE_CHECKING:
    x = 1
@cache(maxsize=3)
def f(a: Literal[1], *, b: int = 2) -> Literal[3]:
    """Not 1."""
    log.info("%d", 1 + 1)
    raise ValueError(a + 1)
x: Literal[1] = f(f"{1 + 1}", strict=True)
if __name__ == "__main__":
    x = 1
'''
    excluded = [{"keyword": "strict"}]
    text = source.split("\n")
    found = [m.changed(text[m.row - 1]) for m in mutations(source, "toy.py", excluded)]
    assert found == [
        f"def f(a: Literal[1], *, b: int = {n}) -> Literal[3]:" for n in ("1", "3", "-2")
    ]


def test_a_line_that_is_excluded_carries_nothing_in_its_own_file():
    entry = {"file": "toy.py", "line": "_BATCH =", "reason": "speed alone"}
    assert mutations("_BATCH = 8", "toy.py", [entry]) == []
    assert len(mutations("_BATCH = 8", "other.py", [entry])) == 3


def test_a_mutation_is_found_again_where_its_line_has_moved():
    before = "class A:\n    def f(self):\n        return self.a < 1 or self.b < 2\nN = 3\n"
    key = mutations(before, "toy.py")[0].key
    second = next(m.key for m in mutations(before, "toy.py") if m.key.operator == "boundary")
    assert (second.name, second.number) == ("A.f", 0)
    moved = before.replace("        return", "        if 0 < self.c: self.d()\n        return")
    again = find(second, mutations(f"import x\n{moved}", "toy.py"))
    assert (again.row, again.changed(second.line)) != (4, second.line)
    assert again.row == 5
    changed = before.replace("self.a", "self.e")  # no such line any more: by its number
    assert find(second, mutations(changed, "toy.py")).key.line == "return self.e < 1 or self.b < 2"
    assert find(key, mutations("N = 3\n", "toy.py")) is None
    assert find(Key("toy.py", "N", "one more", 0, ""), mutations(before, "toy.py")).text == "4"


TOY = """\
def bigger(a, b):
    return a > b


def twice(a):
    return a * 2
"""
TESTS = """\
from corpus.toy import bigger, twice

def test_the_bigger():
    assert bigger(2, 1) and not bigger(1, 2)

def test_twice():
    assert twice(3) == 6
"""


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A room of one module, whose tests never compare a thing with its like."""
    tree = tmp_path / "tree"
    for name, text in {
        "corpus/__init__.py": "",
        "corpus/toy.py": TOY,
        "tests/corpus/test_toy.py": TESTS,
        "pyproject.toml": '[tool.pytest.ini_options]\nmarkers = ["model", "browser", "seeds"]\n',
    }.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(mutate, "ROOMS", {"corpus": (1, ("tests/corpus",))})
    return tree


def listed(tree, *entries):
    file = tree.parent / "list.json"
    mutate.write(file, {"seed": 1, "excluded": [{"keyword": "x"}], "mutations": list(entries)})
    return file


def entry(operator, name, line):
    return {
        "file": "corpus/toy.py", "name": name, "operator": operator, "number": 0, "line": line,
    }  # fmt: skip


def test_what_no_test_sees_survives_and_is_printed_with_its_line(tree, capsys):
    file = listed(
        tree,
        entry("boundary", "bigger", "return a > b"),
        entry("arithmetic", "twice", "return a * 2"),
        entry("not", "bigger", "return not a"),
    )
    assert mutate.main(["--jobs", "1", "--floor", ".5"], tree, file) == 0
    said = capsys.readouterr().out
    assert "gone     corpus/toy.py  not in bigger: return not a" in said
    assert "survived corpus/toy.py:2  boundary" in said
    assert "killed   corpus/toy.py:6  arithmetic" in said
    assert "  - return a > b\n  + return a >= b\n" in said
    assert "2 mutations, killed: 50.0%; reading and answers: 100.0%" in said
    assert (tree / "corpus/toy.py").read_text(encoding="utf-8") == TOY


def test_a_kill_rate_under_its_floor_fails(tree):
    file = listed(tree, entry("boundary", "bigger", "return a > b"))
    assert mutate.main(["--jobs", "1"], tree, file) == 1


def test_tests_that_fail_as_they_are_kill_nothing(tree, capsys):
    (tree / "corpus/toy.py").write_text(TOY.replace("* 2", "* 3"), encoding="utf-8")
    file = listed(tree, entry("boundary", "bigger", "return a > b"))
    assert mutate.main(["--jobs", "1"], tree, file) == 2
    said = capsys.readouterr().err
    assert said.startswith("the tests of corpus fail as they are: make them pass first\n")
    assert "FAILED tests/corpus/test_toy.py::test_twice" in said


def test_tests_that_never_end_are_no_pass_and_are_ended(tree, tmp_path):
    (tree / "tests/corpus/test_toy.py").write_text("while True: pass", encoding="utf-8")
    (tmp_path / "copy").mkdir()
    assert not mutate.Copy(tree, tmp_path / "copy").passes(["tests/corpus"], 1)


def test_a_room_without_tests_is_said(tree, tmp_path):
    (tree / "tests/corpus/test_toy.py").write_text("", encoding="utf-8")
    (tmp_path / "copy").mkdir()
    with pytest.raises(RuntimeError, match="no tests ran"):
        mutate.Copy(tree, tmp_path / "copy").passes(["tests/corpus"], 60)


def test_the_list_keeps_what_stands_and_draws_for_what_is_gone(tree, capsys):
    stands = entry("boundary", "bigger", "return a > b")
    file = listed(tree, stands, entry("not", "bigger", "return not a"))
    assert mutate.main(["--list", "--count", "2"], tree, file) == 0
    made = json.loads(file.read_text(encoding="utf-8"))
    assert made["mutations"][0] == stands
    assert [one["name"] for one in made["mutations"]] == ["bigger", "twice"]  # one a line
    assert made["excluded"] == [{"keyword": "x"}]
    assert mutate.main(["--list", "--count", "2"], tree, file) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == made


def test_the_repositorys_list_covers_every_room():
    kept = json.loads(mutate.LIST.read_text(encoding="utf-8"))
    assert all(entry["reason"] for entry in kept["excluded"])
    keys = [Key(**one) for one in kept["mutations"]]
    rooms = [mutate.room_of(key.file) for key in keys]
    assert set(rooms) == set(mutate.ROOMS)
    assert len(keys) >= 60
    assert sum(room in mutate.READING for room in rooms) >= 24
    assert sum(key.file.endswith("confidence.py") for key in keys) >= 2


def test_mutations_are_drawn_alike_for_a_seed_and_spread_over_files():
    found = mutate.places(mutate.ROOT)
    drawn = mutate.draw(found, 60, 3)
    assert drawn == mutate.draw(found, 60, 3)
    assert drawn != mutate.draw(found, 60, 4)
    assert len({(m.key.file, m.row) for m in drawn}) == len(drawn)
    assert len({m.key.operator for m in drawn}) >= 8
