"""The way of a question, walked once: what is folded and split is folded and split once."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus import fold, sentences
from qa import Library
from qa.places import starter_articles

FOLDS, SPLITS = 20, 6


def calls(of, run):
    """How often each of the functions `of` is called while `run` runs, however it is named."""
    codes = {function.__code__: function.__name__ for function in of}
    counted = Counter()

    def profile(frame, event, _):
        if event == "call" and frame.f_code in codes:
            counted[codes[frame.f_code]] += 1

    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.setprofile(None)
    return counted


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    with Library.open(tmp_path_factory.mktemp("way") / "starter.chuchu") as library:
        library.add([starter_articles()])
        yield library


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "恩施州有多少个乡镇？",
        "誰帶領杭州的幫扶隊？",
        "When did Hangzhou begin to support Qiandongnan?",
    ],
)
def test_a_simple_question_folds_and_splits_little(starter, question):
    counted = calls((fold, sentences), lambda: starter.ask(question))
    assert 0 < counted["fold"] <= FOLDS
    assert 0 < counted["sentences"] <= SPLITS


def test_a_file_is_read_once_and_its_text_folded_once(open_library, tmp_path, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    body = "高山茶園今年春天豐收，共採茶6200公斤。\n" * 3
    text = f"高山茶園今年豐收\n2018-04-05 來源：海島晚報\n{body}"
    (folder / "茶.txt").write_text(text, encoding="utf-8")
    opened = []
    real = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *a, **k: opened.append(self.name) or real(self, *a, **k)
    )
    whole = []

    def profile(frame, event, _):
        if event == "call" and frame.f_code is fold.__code__:
            given = frame.f_locals["text"]
            if given.count("\n") > 1:
                whole.append(given)

    library = open_library()
    sys.setprofile(profile)
    try:
        library.add([folder])
    finally:
        sys.setprofile(None)
    assert opened.count("茶.txt") == 1
    article = library.article("茶.txt")
    # Once as what reading left of the file, for cleaning, metadata and vectors; and once by the
    # lexical index, which takes it from the store.
    assert [given == article.text for given in whole].count(True) == 2
    assert len(whole) == 3  # and all that the file held, to tell its lines apart
