"""The house: which rooms there are, by which doors they are entered, and which way imports run."""

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "embeddings", "qa")

# Each may use those before it. What stands in one line of its own is a room or a module.
ORDER = {
    "corpus": (
        "types wording script aliases numerals codes dates values split frequency decode labels "
        "bylines lines structure metadata noise formats files documents"
    ).split(),
    "qa": (
        "errors types weights question store search reading answers upkeep library places measure "
        "train command web"
    ).split(),
}
OPEN = ("qa.errors", "qa.types")  # base modules, which the rooms around them name directly
BY_NAME = ("qa/__main__.py",)  # run as a program


def modules():
    files = [ROOT / "app.py"]
    for package in PACKAGES:
        files += sorted((ROOT / package).rglob("*.py"))
    return files


def imported(file):
    """The modules that a file imports from, also inside functions, relative ones made absolute."""
    package = file.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            inner = [f"{module}.{alias.name}" for alias in node.names]
            found = [name for name in inner if is_module(name)]
            yield from (found or [module])


def is_module(name):
    place = ROOT / name.replace(".", "/")
    return place.is_dir() or place.with_suffix(".py").is_file()


def ours(name):
    return name.split(".")[0] in {*PACKAGES, "app", "tests"}


def room(name):
    """The room of a module, and whether it is named by its door: `qa.store.schema` -> store."""
    top, *inside = name.split(".")
    if top not in ORDER or not inside:
        return None
    return inside[0]


def module_name(file):
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(ROOT)))


@FILES
def test_imports_run_one_way_between_packages_and_rooms(file):
    here = module_name(file)
    top = here.split(".")[0]
    may = {"corpus": {"corpus"}, "embeddings": {"embeddings"}}.get(top, set(PACKAGES))
    own = room(here)
    for name in filter(ours, imported(file)):
        assert name.split(".")[0] in may, f"{here} imports {name}"
        theirs = room(name)
        if name.split(".")[0] != top or own is None or theirs is None or own == "__main__":
            continue
        order = ORDER[top]
        assert order.index(theirs) <= order.index(own), f"{here} imports {name}"


@FILES
def test_a_room_is_entered_by_its_door(file):
    here = module_name(file)
    if str(file.relative_to(ROOT)) in BY_NAME:
        return
    for name in filter(ours, imported(file)):
        top, *inside = name.split(".")
        if top != here.split(".")[0]:  # another package: by the package's door, or a room's of qa
            rooms = inside if top == "qa" else []
            assert inside == rooms[:1], f"{here} reaches past the door of {top}: {name}"
        elif len(inside) > 1:
            assert room(here) == inside[0], f"{here} reaches past the door of {top}.{inside[0]}"


@FILES
def test_what_trains_measures_or_serves_pages_is_imported_by_no_question(file):
    here = room(module_name(file))
    if here in ("measure", "train", "command", "web") or file.name == "app.py":
        return
    for name in imported(file):
        assert not name.startswith(("qa.measure", "qa.train", "qa.web", "gradio")), name


def test_a_question_loads_neither_training_nor_measuring_nor_pages():
    code = "import sys, qa; print([n for n in sys.modules if n.startswith('qa.')])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.split(".")[1] for name in ast.literal_eval(run.stdout)}
    assert loaded.isdisjoint({"measure", "train", "command", "web"})
    assert "answers" in loaded


def doors():
    names = [*PACKAGES]
    for package in PACKAGES:
        found = pkgutil.iter_modules([str(ROOT / package)])
        names += [f"{package}.{module.name}" for module in found if module.ispkg]
    return names


@pytest.mark.parametrize("name", doors())
def test_a_door_lists_what_can_be_had_and_hides_no_module(name):
    door = importlib.import_module(name)
    assert [each for each in door.__all__ if not hasattr(door, each)] == []
    shown = {
        each
        for each, value in vars(door).items()
        if not each.startswith("_")
        and not isinstance(value, types.ModuleType)
        and (getattr(value, "__module__", "") or "").split(".")[0] in PACKAGES
    }
    assert shown - set(door.__all__) == set()
    inside = {module.name for module in pkgutil.iter_modules(door.__path__)}
    assert inside & set(door.__all__) == set(), "a module is hidden by what the door exports"
    for each in door.__all__:
        value = getattr(door, each)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), f"{name}.{each} has no docstring"


def test_every_room_stands_in_the_order():
    for package, order in ORDER.items():
        found = {module.name for module in pkgutil.iter_modules([str(ROOT / package)])}
        assert found - {"__main__"} - set(order) == set()


def test_every_room_is_in_the_wheel_but_what_the_weights_were_trained_on():
    import tomllib

    with (ROOT / "pyproject.toml").open("rb") as file:
        listed = set(tomllib.load(file)["tool"]["setuptools"]["packages"])
    assert listed == {*doors()}
    assert "qa.train.data" not in listed


def test_no_file_of_a_room_has_grown_past_reading():
    long = {
        str(file.relative_to(ROOT)): count
        for file in modules()
        if (count := file.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert long == {}


def test_whatever_the_library_takes_returns_or_raises_can_be_had_at_the_door():
    import qa

    own = {
        name
        for name, method in inspect.getmembers(qa.Library)
        if not name.startswith("_")
        if inspect.isfunction(method) or isinstance(method, property)
        for hint in _hints(method).values()
        for name in _named(hint)
    }
    assert own >= {"Answer", "Record", "Fault", "Found", "IndexReport"}
    assert own - {"Store"} <= set(qa.__all__)  # a store is what `Library.open` makes
    raised = set(re.findall(r"`(\w+Error)`", inspect.getdoc(qa.Library) + _docs(qa.Library)))
    assert raised == {"LibraryError", "ModelError"}
    assert raised <= set(qa.__all__)


def _hints(method):
    function = method.fget if isinstance(method, property) else method
    return get_type_hints(function)


def _named(hint):
    """The names of our own types in a type hint: `list[Hit] | None` -> Hit."""
    inner = [name for part in get_args(hint) for name in _named(part)]
    mine = getattr(hint, "__module__", "").split(".")[0] in PACKAGES
    return [*inner, hint.__name__] if mine and inspect.isclass(hint) else inner


def _docs(kind):
    return "".join(inspect.getdoc(member) or "" for _, member in inspect.getmembers(kind))


def test_the_map_in_the_readme_lists_every_file_of_every_room():
    rows = {}
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"\| `([\w/]+)/`(?:, `app\.py`)? \|[^|]*\|([^|]*)\|", line):
            rows[found[1]] = set(re.findall(r"`(\w+)`", found[2]))
    for name in doors():
        place = ROOT / name.replace(".", "/")
        files = {file.stem for file in place.glob("*.py") if not file.stem.startswith("__")}
        assert rows[name.replace(".", "/")] == files, name
