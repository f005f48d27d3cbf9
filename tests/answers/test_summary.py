from fixtures_answers import quotes, record
from hypothesis import given
from hypothesis import strategies as st

from qa.answers.summary import summary
from qa.question.analysis import analyse

TEXT = (
    "青石镇老桥修缮完工\n"
    "2016年10月29日 来源：山城日报 记者：周明 编辑：何小雨\n"
    "青石镇的老桥昨天修缮完工，当天下午就重新通车。\n"
    "这座石桥建于清朝末年，桥身全长四十八米，一共有七个桥洞。\n"
    "修缮工程前后用了十一个月，工程队更换了三百多块石板。\n"
    "镇上的小学在河对岸，两百名学生每天都要过桥上学。\n"
    "修桥期间学生坐船过河，遇到大风的日子只好停课。\n"
    "镇长说，石桥重新通车以后，学生上学再也不用绕路。\n"
    "桥头新立的石碑上，刻着所有捐款人的名字。\n"
)
BRIDGE = record(TEXT)


def test_a_summary_has_three_to_five_sentences_in_the_article_s_order():
    spans = summary(BRIDGE)
    assert 3 <= len(spans) <= 5
    assert spans == sorted(spans)
    lines = TEXT.splitlines()
    assert set(quotes(BRIDGE, spans)) <= set(lines)


def test_it_opens_with_the_opening_sentence_and_takes_from_each_third():
    chosen = [TEXT.splitlines().index(line) for line in quotes(BRIDGE, summary(BRIDGE))]
    assert chosen[0] == 2
    assert any(2 <= n <= 3 for n in chosen[1:])
    assert any(4 <= n <= 5 for n in chosen)
    assert any(6 <= n <= 8 for n in chosen)


def test_headline_and_byline_are_left_out():
    said = quotes(BRIDGE, summary(BRIDGE))
    assert TEXT.splitlines()[0] not in said
    assert TEXT.splitlines()[1] not in said


def test_sentences_on_the_topic_come_first():
    terms = analyse("学生怎么上学?").terms
    said = quotes(BRIDGE, summary(BRIDGE, terms))
    assert "镇长说，石桥重新通车以后，学生上学再也不用绕路。" in said
    assert "镇上的小学在河对岸，两百名学生每天都要过桥上学。" in said
    assert len(said) == 3  # the opening sentence holds nothing of it and is not added


def test_a_short_article_is_its_own_summary():
    text = (
        "北山县大雪封路\n北山县前天下了大雪，积雪有32厘米。\n铲雪车出动以后，公路今天恢复通行。\n"
    )
    made = record(text)
    assert quotes(made, summary(made)) == text.splitlines()[1:]


def test_a_summary_in_english_leaves_the_headline_out():
    text = (
        "Harbour museum opens again\n"
        "The harbour museum opened again on Monday, after two years of repairs.\n"
        "It shows many model ships, and entry is free for small children.\n"
    )
    made = record(text)
    assert quotes(made, summary(made)) == text.splitlines()[1:]


def test_a_broken_stretch_is_never_part_of_a_summary():
    text = (
        "北山县前天下了一场大雪，锟斤拷，积雪最深处有三十二厘米。\n"
        "铲雪车出动以后，公路今天恢复通行。\n"
    )
    made = record(text, title="大雪", broken=["锟斤拷"])
    said = quotes(made, summary(made))
    assert said[-1] == "铲雪车出动以后，公路今天恢复通行。"
    assert not any("锟" in sentence for sentence in said)


def test_an_article_of_a_few_words_has_no_summary():
    assert summary(record("大雪\n下雪了。\n")) == []


@given(st.lists(st.sampled_from([*TEXT.splitlines(), "短句。", "", "“走吧！”"]), max_size=14))
def test_of_any_article_it_is_at_most_five_different_sentences(lines):
    made = record("\n".join(["题", *lines]))
    spans = summary(made)
    assert len(spans) <= 5
    assert spans == sorted(set(spans))
