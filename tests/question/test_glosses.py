"""What English words are called in Chinese."""

import pytest

from qa.question.glosses import glossed, told


def meant(question):
    return {gloss.phrase: set(gloss.words) for gloss in glossed(question)}


def test_the_longest_phrase_is_looked_up_and_words_of_every_text_are_not():
    found = meant("How many universities have a train station?")
    assert "大学" in found["universities"]
    assert "火车站" in found["train station"]
    assert not {"how", "many", "have", "how many"} & found.keys()


@pytest.mark.parametrize(
    ("word", "chinese"),
    [("trees", "树"), ("cities", "城市"), ("planned", "计划"), ("bought", "买"), ("won", "赢")],
)
def test_a_form_is_found_by_its_stem(word, chinese):
    assert chinese in meant(f"the {word}")[word]


def test_the_share_that_a_text_holds_counts_a_phrase_by_its_commonest_word():
    glosses = glossed("Which university did the painter attend?")
    held = told(glosses, "画家毕业于大学")
    assert 0.5 < held <= 1.0
    assert told(glosses, "城西的面馆") < 0.3
    assert told((), "画家") == 0.0
    assert all(gloss.weight > 0 for gloss in glosses)
