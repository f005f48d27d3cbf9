import pytest
from fixtures_answers import turn
from hypothesis import given
from hypothesis import strategies as st

from qa.question.follow_up import standalone

PROJECTS = turn("浙江2016年实施了多少个帮扶项目?", "浙江2016年实施了58个帮扶项目。", "58个")
PROJECTS_HANT = turn("浙江2016年實施了多少個幫扶項目？", "浙江2016年實施了58個幫扶項目。", "58個")
BRIDGE = turn("青石镇的老桥有多少个桥洞?", "青石镇的老桥一共有7个桥洞。", "7个", "老桥修好了")
HEAD = turn("图书馆的馆长是谁?", "馆长陈静介绍，图书馆有藏书86万册。", "陈静", "开放时间延长")
HEAD_HANT = turn("圖書館的館長是誰？", "館長陳靜介紹，圖書館有藏書86萬冊。", "陳靜", "開放時間延長")
SHIPS = turn("How many ships does the Harbour Museum show?", "It shows 240 model ships.", "240")
KEEPER = turn("Who runs the Harbour Museum?", "Lena Storm runs the museum.", "Lena Storm")
BUILT = turn("How many bridges did Ashford build in 2017?", "Ashford built 3 bridges.", "3")

IN_TOWN = turn("How many inns are in the Old Town?", "The Old Town has 12 inns.", "12")


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (PROJECTS, "那湖北呢?", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS, "湖北呢？", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS, "那么湖北的呢?", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS, "湖北又如何呢?", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS_HANT, "那麼湖北呢？", "湖北2016年實施了多少個幫扶項目？"),
        (PROJECTS_HANT, "還有湖北呢？", "湖北2016年實施了多少個幫扶項目？"),
        (PROJECTS, "2018年呢?", "浙江2018年实施了多少个帮扶项目?"),
        (PROJECTS, "那2018呢?", "浙江2018年实施了多少个帮扶项目?"),
        (PROJECTS_HANT, "2018年的呢？", "浙江2018年實施了多少個幫扶項目？"),
        (BRIDGE, "2018年呢?", "2018年青石镇的老桥有多少个桥洞?"),
        (HEAD, "那副馆长呢?", "图书馆的副馆长是谁?"),
        (BUILT, "What about 2018?", "How many bridges did Ashford build in 2018?"),
        (BUILT, "And Brookfield?", "How many bridges did Brookfield build in 2017?"),
        (BUILT, "how about tunnels", "How many tunnels did Ashford build in 2017?"),
        (SHIPS, "what about 2018?", "How many ships does the Harbour Museum show in 2018?"),
    ],
)
def test_what_is_named_anew_takes_the_place_of_its_kind(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (HEAD, "他是谁?", "陈静是谁?"),
        (HEAD, "她什么时候上任?", "陈静什么时候上任?"),
        (HEAD, "这个人多大年纪?", "陈静多大年纪?"),
        (HEAD_HANT, "這個人多大年紀？", "陳靜多大年紀？"),
        (HEAD_HANT, "他們是誰？", "陳靜是誰？"),
        (BRIDGE, "它有多长?", "青石镇的老桥有多长?"),
        (BRIDGE, "那裡住著多少人？", "青石镇的老桥住著多少人？"),
        (BRIDGE, "其长度是多少?", "青石镇的老桥长度是多少?"),
        (KEEPER, "When did she arrive?", "When did Lena Storm arrive?"),
        (KEEPER, "Who is he?", "Who is Lena Storm?"),
        (KEEPER, "What is her office?", "What is Lena Storm's office?"),
        (KEEPER, "Who appointed her?", "Who appointed Lena Storm?"),
        (KEEPER, "What is its address?", "What is the Harbour Museum's address?"),
        (SHIPS, "When did it open?", "When did the Harbour Museum open?"),
        (SHIPS, "Who works there?", "Who works at the Harbour Museum?"),
        (SHIPS, "How far is it from there?", "How far is the Harbour Museum from there?"),
        (SHIPS, "What can be seen from there?", "What can be seen from the Harbour Museum?"),
        (SHIPS, "How do visitors get there?", "How do visitors get to the Harbour Museum?"),
        (BUILT, "Who lives there?", "Who lives in Ashford?"),
        (IN_TOWN, "Who lives there?", "Who lives in the Old Town?"),
        (IN_TOWN, "Who goes there?", "Who goes to the Old Town?"),
    ],
)
def test_a_pronoun_becomes_what_it_stands_for(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (BRIDGE, "是哪一年?", "青石镇的老桥是哪一年?"),
        (BRIDGE, "是哪一年建的?", "青石镇的老桥是哪一年建的?"),
        (BRIDGE, "什麼時候通車？", "青石镇的老桥什麼時候通車？"),
        (BRIDGE, "有多少米长?", "青石镇的老桥有多少米长?"),
    ],
)
def test_a_question_without_a_subject_gets_the_one_before(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    "question",
    [
        "北山县的积雪有多少厘米?",
        "其他图书馆有多少藏书?",
        "其它茶園有多大？",
        "吉他比赛在哪里举行?",
        "其中有多少儿童读物?",
        "谁修缮了北山县的公路和隧道?",
        "Is there a tea garden in Ashford?",
        "What is the name of the bridge that fell?",
        "How many arches does the bridge have?",
        "那湖北有多少个项目呢，谁实施的?",
    ],
)
@pytest.mark.parametrize("before", [HEAD, BRIDGE, KEEPER])
def test_a_new_topic_stays_as_it_is(before, question):
    assert standalone(question, [before]) == question


@pytest.mark.parametrize("question", ["那湖北呢?", "它有多长?", "是哪一年?", "What about 2018?"])
def test_without_a_history_nothing_is_filled_in(question):
    assert standalone(question, []) == question


def test_only_the_last_turn_counts():
    assert standalone("那湖北呢?", [BRIDGE, PROJECTS]) == "湖北2016年实施了多少个帮扶项目?"


def test_a_turn_that_names_nothing_leaves_the_question_as_it_is():
    assert standalone("它是什么?", [turn("的是吗?", "的是。")]) == "它是什么?"
    assert standalone("What is it?", [turn("why?", "Because.")]) == "What is it?"


_PARTS = "那|么|麼|湖北|2018年|呢|他|它|她們|是|哪一年|的|？|?|谁|what about | and |it|there| |\n|İ"
_WORDS = st.lists(st.sampled_from(_PARTS.split("|")), max_size=8).map("".join)


@given(_WORDS | st.text(max_size=20), st.lists(_WORDS | st.text(max_size=20), max_size=2))
def test_no_follow_up_fails(question, before):
    said = standalone(question, [turn(text, "青石镇的老桥在湖北。", "老桥") for text in before])
    assert isinstance(said, str)
    if not before:
        assert said == question.strip()


def test_a_name_that_is_asked_about_twice_is_swapped_twice():
    before = turn("Where is the Harbour Museum and who runs the Harbour Museum?", "It is old.")
    asked = standalone("What about Palace Gate?", [before])
    assert "Harbour" not in asked
    assert asked.count("Palace Gate") == 2
