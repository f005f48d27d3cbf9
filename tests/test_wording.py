"""Every alternative of every pattern is needed by the example that stands beside it."""

import importlib
import pkgutil

import pytest

import corpus
import qa
from corpus import Line, Wording, fold

ROOMS = ("qa.train", "qa.measure")  # hold no wording, and cost an import of torch


def wordings():
    found = []
    for package in (corpus, qa):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.startswith(ROOMS) or module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Wording):
                    found.append((f"{module.name}.{name}", value))
                elif isinstance(value, dict):
                    found += [
                        (f"{module.name}.{name}[{key}]", one)
                        for key, one in value.items()
                        if isinstance(one, Wording)
                    ]
                elif isinstance(value, tuple) and value and isinstance(value[0], Wording):
                    found += [(f"{module.name}.{name}[{i}]", one) for i, one in enumerate(value)]
    return {id(one): (name, one) for name, one in found}.values()


def found(wording, example):
    match = wording.regex.search(example)
    return match and match.span()


@pytest.mark.parametrize(("name", "wording"), wordings())
def test_every_alternative_is_needed_by_its_example(name, wording):
    for line in wording.lines:
        example = fold(line.example)
        with_it = found(wording, example)
        assert with_it, f"{name}: {line.pattern} does not find {example}"
        assert len(wording.lines) == 1 or found(wording.without(line), example) != with_it, (
            f"{name}: {example} is found without {line.pattern}: remove it, or give its own example"
        )


def test_a_line_that_the_others_cover_is_seen():
    doubled = Wording(Line("首页"), Line("首.", "首页"))
    assert found(doubled, "首页") == found(doubled.without(doubled.lines[0]), "首页")


def test_a_pattern_without_an_example_is_refused():
    with pytest.raises(ValueError, match="needs an example"):
        Line("第.页")
    assert Line("首页").example == "首页"
    assert Wording(Line("a"), Line("b+", "bb"), form="^{}$").regex.pattern == "^(?:a|b+)$"
