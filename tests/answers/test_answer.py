import pytest
from fixtures_answers import THRESHOLDS, FixedReader, record, set_coefficients, sources, turn
from hypothesis import given
from hypothesis import strategies as st

from qa.answers.answering import answer
from qa.question.analysis import analyse

BRIDGE = record(
    "青石镇老桥修缮完工\n2016年10月29日 来源：山城日报\n记者 周明\n"
    "青石镇的老桥昨天修缮完工，重新通车。这座石桥建于1897年，一共有7个桥洞。\n",
    "桥.txt",
    publisher="山城日报",
    published="2016-10-29",
    author="周明",
)
COPY = record("舊橋簡訊\n這座石橋建於1897年，一共有7個橋洞。\n", "简讯.txt")
PLAN = record(
    "茶园规划公布\n今年要办好三件事。一是新开茶园；二是修进山的路；三是办茶艺学校。\n"
    "茶园种了绿茶、红茶和白茶。\n",
    "规划.txt",
    publisher="海岛晚报",
)
LONG = record(
    "图书馆延长开放时间\n来源：城市晚报\n"
    "市图书馆从下周一起延长开放时间，每天开到晚上十点。\n"
    "馆长陈静介绍，馆内的藏书去年增加到了八十六万册。\n"
    "图书馆新设了儿童阅览室，家长可以陪孩子一起读书。\n"
    "读者何小雨说，下班以后也能来看书，真是太方便了。\n"
    "图书馆还打算明年在城东开一家分馆，选址已经完成。\n",
    "馆.txt",
)


@pytest.fixture(autouse=True)
def even_confidence(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)


def ask(text, *records, scores=None, history=()):
    return answer(sources(*records, reader=FixedReader(scores)), analyse(text), history)


def test_an_answer_is_the_quote_and_its_number():
    said = ask("老桥有多少个桥洞?", BRIDGE, scores={"7个": 4.0})
    assert said.text == "这座石桥建于1897年，一共有7个桥洞。 [1]"
    assert (said.question, said.abstained) == ("老桥有多少个桥洞?", False)
    assert said.confidence == pytest.approx(0.982, abs=1e-3)
    (citation,) = said.citations
    assert (citation.number, citation.path, citation.line) == (1, "桥.txt", 4)
    assert (citation.title, citation.publisher) == ("青石镇老桥修缮完工", "山城日报")
    assert BRIDGE.article.text[citation.start : citation.end] == citation.quote
    assert BRIDGE.article.text[slice(*citation.span)] == "7个"
    assert citation.also == ()
    assert [hit.rank for hit in said.hits] == [1]


def test_a_sentence_in_two_articles_is_cited_once_with_the_other_beside_it():
    said = ask("老桥有多少个桥洞?", BRIDGE, COPY, scores={"7个": 4.0})
    (citation,) = said.citations
    assert (citation.path, citation.also) == ("桥.txt", ("简讯.txt",))
    said = ask("老桥有多少个桥洞?", COPY, scores={"7个": 4.0})
    assert said.text == "這座石橋建於1897年，一共有7個橋洞。 [1]"


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("月亮有多远?", "这些文章里没有能回答这个问题的内容。"),
        ("月亮離這裡有多遠？", "這些文章裡沒有能回答這個問題的內容。"),
        ("How far is the moon?", "These articles do not hold an answer to this question."),
    ],
)
def test_an_abstention_is_in_the_question_s_script_with_hits_and_without_citations(
    question, phrase
):
    said = ask(question, BRIDGE, PLAN, scores={"7个": -3.0})
    assert (said.text, said.abstained, said.citations) == (phrase, True, ())
    assert said.confidence == pytest.approx(0.047, abs=1e-3)
    assert len(said.hits) == 2


def test_without_any_candidate_or_article_the_answer_is_an_abstention():
    assert ask("月亮有多远?", BRIDGE).confidence == 0.0
    said = ask("月亮有多远?")
    assert (said.abstained, said.hits) == (True, ())


def test_the_threshold_decides():
    even = ask("有几个桥洞?", BRIDGE, scores={"7个": 0.0})
    assert even.confidence == 0.5
    assert not even.abstained
    unsure = ask("有几个桥洞?", BRIDGE, scores={"7个": -1.8})
    assert unsure.confidence == pytest.approx(0.142, abs=1e-3)
    assert THRESHOLDS["crossing"] < unsure.confidence < THRESHOLDS["same"]
    assert unsure.abstained
    assert not ask("How many arches?", BRIDGE, scores={"7个": -1.8}).abstained
    assert ask("How many arches?", BRIDGE, scores={"7个": -2.4}).abstained


def test_an_english_question_is_answered_by_a_chinese_sentence():
    said = ask("How many arches does the bridge have?", BRIDGE, scores={"7个": 4.0})
    assert said.text == "这座石桥建于1897年，一共有7个桥洞。 [1]"


@pytest.mark.parametrize(
    ("question", "text", "span"),
    [
        ("关于老桥的报道的作者是谁?", "记者 周明 [1]", "周明"),
        ("关于老桥的报道是哪家媒体发布的?", "2016年10月29日 来源：山城日报 [1]", "山城日报"),
        (
            "《青石镇老桥修缮完工》发表于哪一天?",
            "2016年10月29日 来源：山城日报 [1]",
            "2016年10月29日",
        ),
    ],
)
def test_a_question_about_an_article_quotes_the_line_that_says_so(question, text, span):
    said = ask(question, BRIDGE, PLAN)
    assert said.text == text
    (citation,) = said.citations
    assert BRIDGE.article.text[citation.start : citation.end] == citation.quote
    assert BRIDGE.article.text[slice(*citation.span)] == span


def test_this_article_is_the_one_that_was_cited_before():
    history = [ask("老桥有多少个桥洞?", BRIDGE, PLAN, scores={"7个": 4.0})]
    assert ask("这篇报道的作者是谁?", BRIDGE, PLAN, history=history).text == "记者 周明 [1]"


def test_a_value_in_no_line_is_cited_without_a_quote():
    said = ask("关于茶园规划的文章是哪家媒体发布的?", BRIDGE, PLAN)
    assert said.text == "海岛晚报 [1]"
    (citation,) = said.citations
    assert (citation.path, citation.start, citation.end) == ("规划.txt", 0, 0)
    assert (citation.quote, citation.span, citation.line) == ("", None, None)


def test_an_unknown_value_is_not_guessed():
    said = ask("关于茶园规划的文章的作者是谁?", BRIDGE, PLAN, scores={"茶园": 9.0})
    assert (said.abstained, said.confidence, said.citations) == (True, 0.0, ())
    assert said.hits


def test_the_author_of_a_book_is_looked_for_in_the_text():
    book = record("山里的书店\n书店里有《山河记》，作者是李远。\n", "书.txt", author="周明")
    said = ask("《山河记》的作者是谁?", book, BRIDGE, scores={"李远": 3.0})
    assert said.text == "书店里有《山河记》，作者是李远。 [1]"


def test_articles_are_listed_by_their_headlines():
    said = ask("山城日报2016年报道了什么?", BRIDGE, PLAN, LONG)
    assert said.text == "青石镇老桥修缮完工 [1]\n共1篇。"
    assert (said.citations[0].start, said.citations[0].end) == (0, 9)
    untitled = record("茶园里来了一群猴子。\n", "猴.txt", title="猴子进村")
    said = ask("有哪些关于茶园的报道?", PLAN, untitled, BRIDGE)
    *lines, count = said.text.splitlines()
    assert (sorted(line[:-4] for line in lines), count) == (["猴子进村", "茶园规划公布"], "共2篇。")
    assert {c.quote for c in said.citations} == {"", "茶园规划公布"}
    assert ask("有哪些关于火山的报道?", BRIDGE, PLAN).abstained


def test_a_list_of_articles_that_is_not_whole_says_how_many_there_are():
    many = [record(f"大雪{n}\n北山县下了大雪。\n", f"{n:02}.txt") for n in range(14)]
    said = ask("有哪些关于大雪的报道?", *many)
    assert len(said.citations) == 10
    assert said.text.splitlines()[-1] == "共14篇，这里列出10篇。"
    said = ask("有哪些关于大雪的报道?", *many[:10])
    assert said.text.splitlines()[-2:] == ["大雪9 [10]", "共10篇。"]


def test_a_list_is_answered_by_all_its_items():
    said = ask("今年要办哪三件事?", PLAN, scores={"三件事": 4.0})
    items = ["今年要办好三件事。", "一是新开茶园；", "二是修进山的路；", "三是办茶艺学校。"]
    assert said.text == "\n".join(f"{item} [{n}]" for n, item in enumerate(items, 1))
    assert [c.number for c in said.citations] == [1, 2, 3, 4]
    assert said.kind == "list"


def test_a_list_in_one_sentence_stays_one_sentence():
    said = ask("茶园种了哪些茶?", PLAN, scores={"绿茶、红茶和白茶": 4.0})
    assert (said.text, said.kind) == ("茶园种了绿茶、红茶和白茶。 [1]", "fact")


def test_a_question_for_one_thing_gets_one_sentence_of_a_list():
    said = ask("谁来修进山的路?", PLAN, scores={"进山的路": 4.0})
    assert said.text == "二是修进山的路； [1]"


@pytest.mark.parametrize(
    "question",
    ["《图书馆延长开放时间》讲了什么?", "圖書館的報道主要說了什麼？"],
)
def test_a_summary_has_three_to_five_cited_sentences_in_order(question):
    said = ask(question, LONG, BRIDGE)
    assert 3 <= len(said.citations) <= 5
    assert {c.path for c in said.citations} == {"馆.txt"}
    assert [c.start for c in said.citations] == sorted(c.start for c in said.citations)
    assert said.text == "\n".join(f"{c.quote} [{c.number}]" for c in said.citations)


def test_a_summary_of_what_was_cited_before():
    said = ask("这篇文章讲了什么?", LONG, BRIDGE, history=[turn("?", "a。", path="馆.txt")])
    assert {c.path for c in said.citations} == {"馆.txt"}
    assert ask("这篇文章讲了什么?", LONG, BRIDGE).abstained


_QUESTION = st.sampled_from(
    [
        "有多少座桥?",
        "有哪些茶?",
        "这篇文章讲了什么?",
        "有哪些关于茶的报道?",
        "这篇文章的作者是谁?",
        "雪在哪裡？",
        "How many bridges are there?",
    ]
)
_TEXT = st.lists(
    st.sampled_from(
        "桥 茶 雪 7个 一是 二是 三要 ： 。 。 ； ， \n 锟斤拷 “ ” 来源：山城 记者周明 ab".split(" ")
    ),
    min_size=1,
    max_size=40,
).map("".join)


@given(_QUESTION, st.lists(_TEXT.filter(str.strip), min_size=1, max_size=3))
def test_every_citation_s_quote_is_its_slice_and_no_broken_stretch_is_quoted(question, texts):
    records = [
        record(
            text,
            f"{n}.txt",
            title=text.strip()[:9],
            broken=["锟斤拷"] if "锟斤拷" in text else [],
            publisher="山城",
            author="周明",
        )
        for n, text in enumerate(texts)
    ]
    scores = {"桥": 2.0, "茶": 1.0, "雪": 3.0}
    said = ask(question, *records, scores=scores, history=[turn("?", "a。", path="0.txt")])
    assert said.abstained == (not said.citations)
    assert [c.number for c in said.citations] == list(range(1, len(said.citations) + 1))
    for citation in said.citations:
        of = next(r for r in records if r.article.path == citation.path)
        assert of.article.text[citation.start : citation.end] == citation.quote
        assert f"{citation.quote} [{citation.number}]" in said.text or not citation.quote
        if citation.span:
            start, end = citation.span
            assert citation.start <= start < end <= citation.end


def measures(announced, found):
    numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
    items = "".join(
        f"{numeral}、修好第{n}座桥。\n" for n, numeral in enumerate(numerals[:found], 1)
    )
    return record(f"县里公布修桥办法\n县里出台{announced}条措施。\n{items}散会。\n", "措施.txt")


def test_a_list_of_twelve_is_shown_whole():
    said = ask("修桥的措施有哪些?", measures("十二", 12), scores={"十二条": 4.0})
    assert [c.quote for c in said.citations][:2] == ["县里出台十二条措施。", "一、修好第1座桥。"]
    assert said.text.splitlines()[-1] == "十二、修好第12座桥。 [13]"
    said = ask("十二条措施有哪些?", measures("十二", 12), scores={"第12座桥": 4.0})
    assert len(said.citations) == 13


def test_a_list_that_is_shorter_than_announced_says_so():
    said = ask("修桥的措施有哪些?", measures("十二", 9), scores={"十二条": 4.0})
    assert len(said.citations) == 10
    assert said.text.splitlines()[-1] == "文中说有12项，这里找到9项。"
    said = ask("哪三条措施?", measures("十二", 9), scores={"十二条": 4.0})
    assert [c.quote for c in said.citations] == ["县里出台十二条措施。"]


def test_each_side_of_a_comparison_is_answered_by_its_surest_sentence():
    north = record("北山县修路\n北山县有45个村。北山县下了30天雪。\n", "北.txt")
    south = record("南湖县修路\n南湖县有62个村。南湖县下了20天雨。\n", "南.txt")
    scores = {"45个": 4.0, "30天": 3.0, "62个": 4.0, "20天": 3.0}
    said = ask("北山县和南湖县各有多少个村?", north, south, scores=scores)
    assert said.text == "北山县有45个村。 [1]\n南湖县有62个村。 [2]"


def test_a_list_of_just_so_many_is_shown_before_a_surer_sentence_that_is_none():
    plan = record(
        "计划公布\n三个村都通了水。三个村是甲村、乙村和丙村。东桥、西桥和南桥也修好了。\n"
    )
    scores = {"通了水": 5.0, "甲村": 3.0, "东桥": 4.0}
    said = ask("通了水的是哪三个村?", plan, scores=scores)
    assert said.text == "三个村是甲村、乙村和丙村。 [1]"
    assert ask("通了水的是哪三个村?", plan, scores=scores | {"甲村": -9.0}).text.startswith("东桥")
    assert ask("村里通了什么?", plan, scores=scores).text.startswith("三个村都通了水")
    surest = ask("村里通了什么?", plan, scores=scores).confidence
    assert said.confidence < surest


def test_the_span_is_marked_in_the_line_that_holds_it():
    crew = record(
        "# 名单\n\n- 邵一帆，轮机部\n  - 保养发电机\n- 丁若水，甲板部\n  - 收放缆绳\n",
        title="名单",
    )
    said = ask("谁收放缆绳?", crew, scores={"丁若水": 5.0})
    assert [c.quote for c in said.citations] == ["丁若水，甲板部", "收放缆绳"]
    above, item = said.citations
    assert crew.article.text[slice(*above.span)] == "丁若水"
    assert item.span is None
