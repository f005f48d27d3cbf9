"""The nearest passages: how their scores are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article, fold, sentences, sentences_of
from qa.question.analysis import analyse
from qa.search.folded import fold_all
from qa.search.rank import (
    CROSSING_WEIGHT,
    GLOSS_WEIGHT,
    LEXICAL_WEIGHT,
    NUMBER_WEIGHT,
    SENTENCE_WEIGHT,
)

BAND = Article(path="band.txt", text="Stam乐队来自北方的一座小城，成员有五人。")
TEA = Article(path="tea.txt", text="茶园今年春天收了三十吨新茶。")


@pytest.mark.parametrize(
    ("question", "weight"),
    [("Where is Stam from?", CROSSING_WEIGHT), ("Stam来自哪里?", LEXICAL_WEIGHT)],
)
def test_a_shared_name_counts_less_across_languages(open_library, question, weight):
    library = open_library()
    library.add_articles([BAND, TEA])
    found = next(f for f in library.find(analyse(question), 2) if f.hit.article.path == "band.txt")
    assert found.lexical > 0
    score = found.cosine + weight * found.lexical + found.added
    assert found.hit.score == pytest.approx(score)


def test_english_words_that_are_in_every_text_draw_no_question(open_library):
    library = open_library()
    library.add_articles([Article(path="stub.txt", text="The list of the works is in the annex.")])
    (found,) = library.find(analyse("What is the name of the hall?"), 1)
    assert found.lexical == 0


def test_what_one_sentence_holds_together_counts(open_library):
    library = open_library()
    apart = "老桥在青石镇。水库今年修好了。那里有七个桥洞。"
    together = "青石镇的老桥有七个桥洞。水库今年在那里。修好了。"
    library.add_articles([Article("apart", text=apart), Article("together", text=together)])
    first, second = library.find(analyse("青石镇的老桥有几个桥洞?"), 2)
    assert first.hit.article.path == "together"
    assert SENTENCE_WEIGHT >= first.added > second.added > 0
    assert library.find(analyse("Zebra?"), 1)[0].added == 0
    assert library.find(analyse("Stone?"), 1)[0].added == GLOSS_WEIGHT  # 石 is in 青石镇


def test_a_number_that_a_passage_lacks_takes_it_back(open_library):
    library = open_library()
    library.add_articles([Article("old", text="2017年的大会上提出了农业问题。")])
    here, elsewhere = (library.find(analyse(f"{year}年的会?"), 1)[0] for year in (2017, 2018))
    assert here.added - elsewhere.added >= NUMBER_WEIGHT


def test_bm25_counts_the_same_in_a_small_library_and_a_large_one(open_library):
    library = open_library()
    library.add_articles([BAND, TEA])
    small = library.find(analyse("茶园收了多少新茶?"), 1)[0].lexical
    library.add_articles(Article(f"{n}", text=f"第{n}座水库今年蓄水{n}万方。") for n in range(60))
    assert 0.5 < small / library.find(analyse("茶园收了多少新茶?"), 1)[0].lexical < 2


_TEXTS = st.lists(st.text("桥茶雪計畫。！？；，“”\"'.… a7\nＡ", max_size=40), max_size=5)


@given(_TEXTS)
def test_texts_split_and_folded_together_are_as_each_alone(texts):
    assert sentences_of(texts) == [sentences(text) for text in texts]
    assert fold_all(texts) == [fold(text) for text in texts]


def test_a_quote_is_found_in_every_article_that_holds_it_in_either_script(open_library):
    library = open_library()
    library.add_articles(
        [
            Article("a", text="高山茶園今年豐收。共採茶6200公斤。"),
            Article("b", text="高山茶园今年丰收。共采茶6200公斤。村民都来了。"),
            Article("c", text="高山茶园今年歉收。"),
        ]
    )
    quotes = ["高山茶园今年丰收。", "今年丰收。共采茶6200公斤。", "高山茶园今年歉收。", "没有。"]
    assert library._copies(quotes) == [["a", "b"], ["a", "b"], ["c"], []]


def test_a_quote_over_two_passages_is_found(open_library):
    library = open_library()
    first = "水库检修记录一条接着一条，" * 25 + "水闸已经关好。"
    second = "村民都来了，" * 50 + "大家都说好。"
    library.add_articles([Article("long", text=f"{first}\n{second}\n")])
    assert len(library.passages("long")) == 2
    assert library._copies(["水闸已经关好。\n村民都来了"]) == [["long"]]
