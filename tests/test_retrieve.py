"""The nearest passages: how their scores are made up."""

import pytest

from corpus import Article
from qa.retrieve import CROSSING_WEIGHT, LEXICAL_WEIGHT

BAND = Article(path="band.txt", text="Stam乐队来自北方的一座小城，成员有五人。")
TEA = Article(path="tea.txt", text="茶园今年春天收了三十吨新茶。")


@pytest.mark.parametrize(
    ("question", "weight"),
    [("Where is Stam from?", CROSSING_WEIGHT), ("Stam来自哪里?", LEXICAL_WEIGHT)],
)
def test_a_shared_name_counts_a_fifth_across_languages(open_library, question, weight):
    library = open_library()
    library.add_articles([BAND, TEA])
    found = next(f for f in library.find(question, 2) if f.hit.article.path == "band.txt")
    assert found.bm25 > 0
    assert found.hit.score == pytest.approx(found.cosine + weight * found.bm25)


def test_english_words_that_are_in_every_text_draw_no_question(open_library):
    library = open_library()
    library.add_articles([Article(path="stub.txt", text="The list of the works is in the annex.")])
    (found,) = library.find("What is the name of the hall?", 1)
    assert found.bm25 == 0
