"""The nearest passages: how their scores are made up."""

import pytest

from corpus import Article
from qa.search.rank import CROSSING_WEIGHT, LEXICAL_WEIGHT, NUMBER_WEIGHT, SENTENCE_WEIGHT

BAND = Article(path="band.txt", text="Stam乐队来自北方的一座小城，成员有五人。")
TEA = Article(path="tea.txt", text="茶园今年春天收了三十吨新茶。")


@pytest.mark.parametrize(
    ("question", "weight"),
    [("Where is Stam from?", CROSSING_WEIGHT), ("Stam来自哪里?", LEXICAL_WEIGHT)],
)
def test_a_shared_name_counts_less_across_languages(open_library, question, weight):
    library = open_library()
    library.add_articles([BAND, TEA])
    found = next(f for f in library.find(question, 2) if f.hit.article.path == "band.txt")
    assert found.lexical > 0
    score = found.cosine + weight * found.lexical + found.sentences
    assert found.hit.score == pytest.approx(score)


def test_english_words_that_are_in_every_text_draw_no_question(open_library):
    library = open_library()
    library.add_articles([Article(path="stub.txt", text="The list of the works is in the annex.")])
    (found,) = library.find("What is the name of the hall?", 1)
    assert found.lexical == 0


def test_what_one_sentence_holds_together_counts(open_library):
    library = open_library()
    apart = "老桥在青石镇。水库今年修好了。那里有七个桥洞。"
    together = "青石镇的老桥有七个桥洞。水库今年在那里。修好了。"
    library.add_articles([Article("apart", text=apart), Article("together", text=together)])
    first, second = library.find("青石镇的老桥有几个桥洞?", 2)
    assert first.hit.article.path == "together"
    assert SENTENCE_WEIGHT >= first.sentences > second.sentences > 0
    assert library.find("Stone?", 1)[0].sentences == 0


def test_a_number_that_a_passage_lacks_takes_it_back(open_library):
    library = open_library()
    library.add_articles([Article("old", text="2017年的大会上提出了农业问题。")])
    here, elsewhere = (library.find(f"{year}年的会?", 1)[0] for year in (2017, 2018))
    assert here.sentences - elsewhere.sentences >= NUMBER_WEIGHT


def test_bm25_counts_the_same_in_a_small_library_and_a_large_one(open_library):
    library = open_library()
    library.add_articles([BAND, TEA])
    small = library.find("茶园收了多少新茶?", 1)[0].lexical
    library.add_articles(Article(f"{n}", text=f"第{n}座水库今年蓄水{n}万方。") for n in range(60))
    assert 0.5 < small / library.find("茶园收了多少新茶?", 1)[0].lexical < 2
