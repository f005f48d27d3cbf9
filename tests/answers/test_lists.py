import pytest
from fixtures_answers import quotes, record

from qa.answers.lists import enumeration, ordinal


def around(of, text):
    start = of.article.text.index(text)
    return start, start + len(text)


def listed(text, at, broken=()):
    made = record(text, broken=broken)
    return quotes(made, enumeration(made, around(made, at)))


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("一是修路；", 1),
        ("二要种树；", 2),
        ("三则办学。", 3),
        ("四、修桥。", 4),
        ("第五，办厂。", 5),
        ("其六，通水。", 6),
        ("(七)通电。", 7),
        ("（3）通邮。", 3),
        ("2.通车。", 2),
        ("  首先，修路。", 1),
        ("其次种树。", 2),
        ("最后，办学。", 0),
        ("2.5万人通了水。", None),
        ("一共有7个桥洞。", None),
        ("三个阅览室开放。", None),
        ("修路。", None),
        ("", None),
    ],
)
def test_the_number_that_a_sentence_begins_with(sentence, number):
    assert ordinal(sentence) == number


PLAN = (
    "县里公布茶园规划\n今年要办好三件事。一是新开十五公顷茶园；二是修两条进山的路；"
    "三是办一所茶艺学校。\n茶农们都很高兴。\n"
)
PLAN_ITEMS = ["一是新开十五公顷茶园；", "二是修两条进山的路；", "三是办一所茶艺学校。"]


@pytest.mark.parametrize("at", ["今年要办好三件事。", *PLAN_ITEMS])
def test_a_list_is_found_from_its_announcement_and_from_each_item(at):
    assert listed(PLAN, at) == ["今年要办好三件事。", *PLAN_ITEMS]


def test_the_first_item_may_stand_behind_the_announcement_s_colon():
    text = "会上宣布三件事：一要修桥；二要种树；三要办学。\n散会。"
    items = ["会上宣布三件事：一要修桥；", "二要种树；", "三要办学。"]
    assert [listed(text, at) for at in items] == [items] * 3


def test_first_next_and_last_are_a_list():
    text = "修桥分三步走。首先，更换石板。其次，加固桥墩。最后，立一块石碑。工程队很忙。"
    items = ["首先，更换石板。", "其次，加固桥墩。", "最后，立一块石碑。"]
    assert listed(text, "修桥分三步走。") == ["修桥分三步走。", *items]
    assert listed(text, "最后，立一块石碑。") == ["修桥分三步走。", *items]


def test_traditional_characters_and_brackets_number_a_list_too():
    text = "合作社有兩項計畫。\n（一）開闢新茶園。\n（二）辦茶藝學校。\n"
    assert listed(text, "合作社有兩項計畫。") == text.split()


def test_an_item_of_two_sentences_does_not_end_the_list():
    text = "要办两件事。一是修桥。桥长48米。二是种树。树苗已经到了。"
    assert listed(text, "要办两件事。") == ["要办两件事。", "一是修桥。", "二是种树。"]


def test_what_stands_far_behind_is_another_list():
    far = "雪停了。路通了。人来了。车走了。"
    text = f"要办两件事。一是修桥。二是种树。{far}三是办学。"
    assert listed(text, "要办两件事。") == ["要办两件事。", "一是修桥。", "二是种树。"]
    assert listed(text, "三是办学。") == []


def test_two_lists_are_kept_apart():
    text = "村里办两件事。一是修桥。二是种树。镇上办两件事。一是通水。二是通电。"
    assert listed(text, "二是种树。") == ["村里办两件事。", "一是修桥。", "二是种树。"]
    assert listed(text, "一是通水。") == ["镇上办两件事。", "一是通水。", "二是通电。"]


NESTED = (
    "规划有三项工程。第一项是修路工程。修路有两步：一是选线；二是开工。"
    "第二项是茶园工程。第三项是办学工程。"
)


def test_a_list_inside_an_item_is_a_list_of_its_own():
    outer = ["规划有三项工程。", "第一项是修路工程。", "第二项是茶园工程。", "第三项是办学工程。"]
    assert [listed(NESTED, at) for at in outer] == [outer] * 4
    inner = ["修路有两步：一是选线；", "二是开工。"]
    assert [listed(NESTED, at) for at in inner] == [inner] * 2


def test_the_sentence_before_an_announcement_with_a_colon_is_not_in_the_list():
    text = "积雪有32厘米。路面结了冰。县里办三件事：一是铲雪；二是撒盐。"
    assert listed(text, "积雪有32厘米。") == []
    assert listed(text, "路面结了冰。") == []


def test_a_headline_before_the_first_item_announces_nothing():
    text = "县里公布规划\n一是修桥。\n二是种树。\n"
    assert listed(text, "二是种树。") == ["一是修桥。", "二是种树。"]


def test_the_sentence_that_was_asked_about_stays_in_the_answer():
    text = "馆内有三个区域。开放时间也变了。一是周一开放。二是晚上开放。"
    assert listed(text, "馆内有三个区域。")[0] == "馆内有三个区域。"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (
            "图书馆新设了儿童区、盲文区和自习室。馆长很高兴。",
            "图书馆新设了儿童区、盲文区和自习室。",
        ),
        ("图书馆新设了三个区。馆长说。读者说。一是安静。二是明亮。", "图书馆新设了三个区。"),
        ("要办一件事。一是修桥。然后休息。", "要办一件事。"),
        ("要办两件事，一是修桥，二是种树。", "要办两件事，一是修桥，二是种树。"),
    ],
)
def test_a_list_in_one_sentence_is_no_enumeration(text, at):
    assert listed(text, at) == []


def test_a_broken_item_is_quoted_where_it_is_sound():
    text = "要办两件事。一是修桥，锟斤拷。二是种树。"
    expected = ["要办两件事。", "一是修桥", "二是种树。"]
    assert listed(text, "要办两件事。", broken=["锟斤拷"]) == expected
