import pytest
from fixtures_answers import quotes, record

from corpus import fold, marker
from qa.answers.lists import numbered_list


def around(of, text):
    start = of.article.text.index(text)
    return start, start + len(text)


def listed(text, at, broken=()):
    made = record(text, broken=broken)
    found = numbered_list(made, around(made, at))
    return quotes(made, [*found.lead, *found.items]) if found and found.whole else []


def ordinal(sentence):
    item = marker(sentence)
    return item and item[1]


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
        ("再次，办学。", 3),
        ("第十一，办厂。", 11),
        ("第12条 开窗。", 12),
        ("十二、修桥。", 12),
        ("二十一是修桥。", 21),
        ("(十一)通电。", 11),
        ("（12）通邮。", 12),
        ("(iv) shut the valve.", 4),
        ("10.通车。", 10),
        ("12、通车。", 12),
        ("1)洗茶。", 1),
        ("11）洗茶。", 11),
        ("II. Methods", 2),
        ("ⅲ. Methods", 3),
        ("③晾茶。", 3),
        ("⑫晾茶。", 12),
        ("乙、晾茶。", 2),
        ("癸、晾茶。", 10),
        ("一抓春茶；", 1),
        ("二靠公路；", 2),
        ("二来近便。", 2),
        ("其十，通水。", 10),
        ("First, rinse the pot.", 1),
        ("Secondly, warm it.", 2),
        ("The third pot is red.", 3),
        ("11th, dry it.", 11),
        ("Finally, dry it.", 0),
        ("Step 2: warm it.", 2),
        ("Step three. dry it.", 3),
        ("2016.", None),
        ("123)号。", None),
        ("1.5米深。", None),
        ("零是起点。", None),
        ("firstborn lambs.", None),
        ("甲方到了。", None),
        ("一开春就采茶。", None),
        ("2.5万人通了水。", None),
        ("一共有7个桥洞。", None),
        ("三个阅览室开放。", None),
        ("修路。", None),
        ("", None),
    ],
)
def test_the_number_that_a_sentence_begins_with(sentence, number):
    assert ordinal(fold(sentence)) == number


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
    text = "馆内有两个区域。开放时间也变了。一是周一开放。二是晚上开放。"
    assert listed(text, "馆内有两个区域。")[:2] == ["馆内有两个区域。", "开放时间也变了。"]


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


def numbers(marks, count):
    """`('(%)', 3)` -> an article of a leading sentence and `count` items, and those sentences."""
    lead = "茶社公布章程。"
    items = [mark + "洗净茶具。" for mark in marks.split()[:count]]
    return "\n".join([lead, *items]) + "\n散会了。", [lead, *items]


_TO_TWELVE = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()


@pytest.mark.parametrize(
    "marks",
    [
        " ".join(f"{n}、" for n in _TO_TWELVE),
        " ".join(f"（{n}）" for n in _TO_TWELVE),
        " ".join(f"第{n}，" for n in _TO_TWELVE),
        " ".join(f"{n}要" for n in _TO_TWELVE),
        " ".join(f"{n}抓" for n in _TO_TWELVE),
        " ".join(f"{n}." for n in range(1, 13)),
        " ".join(f"{n}）" for n in range(1, 13)),
        " ".join(f"({n})" for n in range(1, 13)),
        "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫",
        "i. ii. iii. iv. v. vi. vii. viii. ix. x. xi. xii.",
        "甲、 乙、 丙、 丁、",
        "一靠 二靠 三靠",
    ],
)
def test_a_list_is_as_long_as_it_is_numbered_in_any_style(marks):
    text, expected = numbers(marks, 12)
    assert listed(text, "茶社公布章程。") == expected
    assert listed(text, expected[-1]) == expected


def test_items_in_different_styles_are_no_list():
    assert listed("茶社公布章程。一抓春茶。二靠公路。", "茶社公布章程。") == []
    assert listed("茶社公布章程。1.洗茶。2）晾茶。", "茶社公布章程。") == []


def test_a_list_in_english_is_found_in_its_words_and_in_its_numbers():
    steps = ["Tea is made in three steps.", "First, rinse.", "Second, pour.", "Finally, wait."]
    text = " ".join(steps) + " Guests come later."
    assert [listed(text, at) for at in steps] == [steps] * 4
    parts = "The report has two parts:\nI. The pot.\nII. The cup.\n"
    assert listed(parts, "The report has two parts:") == [
        "The report has two parts:",
        "I. The pot.",
        "II. The cup.",
    ]


def test_what_is_in_a_numbered_sentence_of_its_own_is_kept_apart_from_a_numeral_s_brackets():
    text = "章程有两条。（一）洗茶。(1)用井水。(2)用铜壶。（二）晾茶。"
    outer = ["章程有两条。", "（一）洗茶。", "（二）晾茶。"]
    assert listed(text, "章程有两条。") == outer
    assert listed(text, "(2)用铜壶。") == ["（一）洗茶。", "(1)用井水。", "(2)用铜壶。"]


@pytest.mark.parametrize(
    ("lead", "announced"),
    [
        ("茶社提出三项要求。", 3),
        ("茶社提出3项要求。", 3),
        ("茶社提出十二条措施。", 12),
        ("茶社分两步走。", 2),
        ("茶社有四名茶师。", 4),
        ("茶社为120户茶农办三件事。", 3),
        ("茶社办三件事，惠及5个村。", 3),
        ("茶社去5个村，办三件事。", 3),
        ("茶社的2名茶师去3个村。", 3),
        ("茶社的3名茶师去2个村。", 3),
        ("茶社的4名茶师去2个村。", 2),
        ("茶社用三个月整顿。", None),
        ("茶社是三级茶社。", None),
        ("茶社第四次整顿。", None),
        ("茶社有一项要求。", None),
        ("茶社有数十项要求。", None),
        ("上午八点整顿茶社。", None),
        ("茶社要整顿。", None),
        ("The house makes tea in three steps.", 3),
        ("The house makes tea in 4 easy steps.", 4),
        ("The house made tea for three years.", None),
    ],
)
def test_how_many_items_a_sentence_announces(lead, announced):
    text = f"{lead} 一是洗茶。二是晾茶。三是泡茶。"
    made = record(text)
    found = numbered_list(made, around(made, lead))
    assert found.announced == announced
    assert quotes(made, found.lead) == [lead]
    assert quotes(made, found.items) == ["一是洗茶。", "二是晾茶。", "三是泡茶。"]
    assert found.whole is (announced in (None, 3))


def test_a_list_that_lacks_announced_items_is_not_shown_from_any_of_its_sentences():
    sentences = ["茶社办四件事。", "一是洗茶。", "二是晾茶。", "三是泡茶。"]
    assert [listed("".join(sentences), at) for at in sentences] == [[]] * 4
    inside = "茶社办三件事：一是洗茶；二是晾茶。"
    assert listed(inside, "二是晾茶。") == []
    assert listed(inside.replace("三", "两"), "二是晾茶。") == [
        "茶社办两件事：一是洗茶；",
        "二是晾茶。",
    ]


def test_an_announcement_two_sentences_before_the_first_item_counts_and_one_before_it_does_not():
    items = "一是洗茶。二是晾茶。"
    assert listed(f"茶社办四件事。众人赞成。{items}", "二是晾茶。") == []
    assert listed(f"茶社办四件事。众人赞成。茶香了。{items}", "二是晾茶。") != []


def test_a_headline_s_number_is_no_announcement():
    assert listed("茶社办四件事\n一是洗茶。二是晾茶。", "二是晾茶。") == [
        "一是洗茶。",
        "二是晾茶。",
    ]


def test_three_sentences_may_stand_between_two_items_and_no_four():
    far = "水开了。茶香了。客来了。"
    lead, *items = ["茶社办两件事。", "一是洗茶。", "二是晾茶。"]
    assert listed(f"{lead}{items[0]}{far}{items[1]}", lead) == [lead, *items]
    assert listed(f"{lead}{items[0]}{far}客走了。{items[1]}", lead) == []


def test_a_list_starts_at_most_two_sentences_behind_what_is_asked_about():
    items = "一是洗茶。二是晾茶。"
    assert listed(f"水开了。茶香了。{items}", "水开了。") == [
        "水开了。",
        "茶香了。",
        "一是洗茶。",
        "二是晾茶。",
    ]
    assert listed(f"水开了。茶香了。客来了。{items}", "水开了。") == []


def test_where_no_sentence_stands_there_is_no_list():
    made = record("一是洗茶。二是晾茶。")
    assert numbered_list(made, (10, 12)) is None
    assert numbered_list(made, (0, 5)).lead == ()
    assert numbered_list(made, (5, 10)).items == ((0, 5), (5, 10))
