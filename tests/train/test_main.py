"""`python -m qa.train`: which of the weights are made."""

import pytest

from qa.train import __main__ as program


def test_the_first_argument_names_what_is_made_and_the_others_are_its_own(monkeypatch):
    seen = []
    monkeypatch.setitem(program._MAKES, "reader", lambda given: seen.append(given) or 7)
    assert program.main(["reader", "a.json", "--out", "x"]) == 7
    assert seen == [["a.json", "--out", "x"]]


@pytest.mark.parametrize("given", [[], ["weights"]])
def test_anything_else_is_wrong_usage(given, capsys):
    assert program.main(given) == 2
    assert "reader|projection|confidence" in capsys.readouterr().err
