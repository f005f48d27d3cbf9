"""The way of a question, walked once: what is folded and split is folded and split once."""

import sys
from collections import Counter

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
