"""Chinese names in questions in English, found by their sound."""

import pytest

from corpus import Article
from qa.question.analysis import analyse
from qa.question.names import named, names_in, unnamed
from qa.search.rank import NAME_WEIGHT


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Where did Zhao Peng go from Xi'an?", [("zhao", "peng"), ("xian",)]),
        ("In Enshi, how many towns are there?", [("enshi",)]),
        ("What is Lüliang known for?", [("lvliang",)]),
        ("how many bridges are there?", []),
        ("恩施有多少个乡镇?", []),
    ],
)
def test_names_are_what_is_capitalised(question, found):
    assert names_in(question) == found


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("Where is Zhao Peng from?", "赵鹏来自河南。", 1),
        ("Where is Peng Zhao from?", "赵鹏来自河南。", 1),
        ("How large is Chongqing?", "重庆有三千万人。", 1),  # not zhongqing
        ("Did Zhao Peng go to Enshi?", "赵鹏来自河南。", 0.5),
        ("Where is Hangzhou City?", "杭州在浙江。", 8 / 12),
        ("Where is Angzhou?", "杭州在浙江。", 0),  # from the middle of a syllable
        ("Where is Hang?", "杭州,hang在浙江。", 1),
        ("Where is Li?", "李先生走了。", 0),  # too short to tell
        ("Where is Lanzhou?", "蓝色的,州里。", 0),  # not across other characters
        ("where?", "杭州", 0),
    ],
)
def test_a_name_is_found_by_its_syllables(question, text, share):
    assert named(names_in(question), text) == pytest.approx(share)


def test_a_name_that_a_passage_speaks_of_counts(open_library):
    library = open_library()
    library.add_articles([Article("a", text="赵鹏来自河南。"), Article("b", text="钱勇来自湖北。")])
    first, second = library.find(analyse("Where is Zhao Peng from?"), 2)
    assert first.hit.article.path == "a"
    assert (first.added, second.added) == (pytest.approx(NAME_WEIGHT), 0)


def test_a_name_in_pinyin_that_is_not_to_be_heard_is_counted():
    asked = names_in("How many people went from Chengdu to Warsaw by Hong Kong in China?")
    assert unnamed(asked, "有多少人从成都出发") == 0
    assert unnamed(asked, "有多少人从杭州出发") == 1
    assert unnamed(names_in("Was Zhao Peng in Enshi?"), "他去过西安") == 2
    assert unnamed([], "成都") == 0
