import pytest
from fixtures_answers import quotes, record, sources, turn

from qa.answers.about import Field, asked_field, asks_for_list, listed, meant, stated
from qa.question.analysis import analyse

BRIDGE = record(
    "青石镇老桥修缮完工\n2016年10月29日 来源：山城日报\n记者 周明\n"
    "青石镇的老桥昨天修缮完工，重新通车。\n",
    "桥.txt",
    publisher="山城日报",
    published="2016-10-29",
    author="周明",
)
TEA = record(
    "高山茶園今年豐收\n2018-04-05 來源：海島晚報\n高山茶園今年春天豐收，共採茶6200公斤。\n",
    "茶.txt",
    publisher="海島晚報",
    published="2018-04-05",
)
SNOW = record(
    "北山县大雪封路\n北山县前天下了大雪，积雪有32厘米，茶园被雪盖住。\n",
    "雪.txt",
    publisher="山城日报",
    published="2019-12-08",
    site="山城网",
)
MUSEUM = record(
    "Harbour museum opens again\nBy Ada Quill\nThe harbour museum opened again on Monday.\n",
    "museum.txt",
    author="Ada Quill",
)
ALL = sources(BRIDGE, TEA, SNOW, MUSEUM, cosine=0.5)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("这篇报道的作者是谁?", Field.AUTHOR),
        ("這篇報道的記者是誰？", Field.AUTHOR),
        ("关于茶园的报道是谁写的?", Field.AUTHOR),
        ("《青石镇老桥修缮完工》的作者是谁?", Field.AUTHOR),
        ("Who wrote the article about the museum?", Field.AUTHOR),
        ("这篇文章出自哪家媒体?", Field.PUBLISHER),
        ("這則新聞的來源是甚麼？", Field.PUBLISHER),
        ("Which newspaper is this article from?", Field.PUBLISHER),
        ("这篇文章发表于哪一天?", Field.PUBLISHED),
        ("關於大雪的報道是甚麼時候發布的？", Field.PUBLISHED),
        ("关于大雪的报道是什么时候发布的?", Field.PUBLISHED),
        ("这篇文章的日期是什么?", Field.PUBLISHED),
        ("When was the report on the bridge published?", Field.PUBLISHED),
        ("What is the date of this article?", Field.PUBLISHED),
        ("老桥是谁修的?", None),
        ("新闻发布会什么时候召开?", None),
        ("文中提到的资金来源是什么?", None),
        ("这篇文章讲了什么?", None),
        ("Who runs the museum?", None),
    ],
)
def test_which_metadata_a_question_asks_for(text, field):
    assert asked_field(analyse(text)) is field


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("有哪些关于茶园的报道?", True),
        ("關於大雪的新聞有哪些？", True),
        ("哪几篇文章提到了老桥?", True),
        ("有没有关于大雪的新闻?", True),
        ("山城日报2016年报道了什么?", True),
        ("山城日报报道了哪些内容?", True),
        ("Which articles are about the museum?", True),
        ("Are there any reports about snow?", True),
        ("What did the Harbour Post publish in 2020?", True),
        ("这篇报道有哪些内容?", False),
        ("文中有哪些建议?", False),
        ("市政府发布了什么计划?", False),
        ("哪些城市参加了新闻发布会?", False),
        ("图书馆新设了哪些区域?", False),
        ("Which counties do the reports mention?", False),
        ("Which rooms are new?", False),
    ],
)
def test_whether_a_question_asks_for_a_list_of_articles(text, asks):
    assert asks_for_list(analyse(text)) is asks


@pytest.mark.parametrize(
    ("field", "line", "value"),
    [
        (Field.AUTHOR, "记者 周明", "周明"),
        (Field.PUBLISHER, "2016年10月29日 来源：山城日报", "山城日报"),
        (Field.PUBLISHED, "2016年10月29日 来源：山城日报", "2016年10月29日"),
    ],
)
def test_a_value_is_stated_by_the_line_it_stands_in(field, line, value):
    known = stated(field, BRIDGE)
    assert [known.text, *quotes(BRIDGE, [known.span])] == [line, value]
    assert known.value == ""


def test_a_line_that_only_happens_to_hold_the_value_does_not_state_it():
    made = record("题\n周明昨天过了桥。\n文/周明\n", author="周明")
    assert stated(Field.AUTHOR, made).text == "文/周明"


def test_of_a_paragraph_the_sentence_states_it():
    made = record(
        "题\n" + "雪下得很大。" * 40 + "山城日报讯。" + "路封了。" * 10, publisher="山城日报"
    )
    assert stated(Field.PUBLISHER, made).text == "山城日报讯。"


def test_several_authors_are_found_as_they_are_set():
    made = record("题\r\n记者 周明、 何小雨\r\n雪。\r\n", author="周明 何小雨")
    known = stated(Field.AUTHOR, made)
    assert [known.text, *quotes(made, [known.span])] == ["记者 周明、 何小雨", "周明、 何小雨"]


def test_a_value_in_no_line_is_known_and_a_missing_one_unknown():
    known = stated(Field.PUBLISHER, SNOW)
    assert (known.value, known.text, known.span) == ("山城日报", "", None)
    assert stated(Field.AUTHOR, SNOW) is None
    assert stated(Field.AUTHOR, record("题\n雪。", author=" ")) is None


@pytest.mark.parametrize("published", ["2018", "2018-06", "spring 2018"])
def test_a_date_that_is_no_date_is_stated_as_it_is(published):
    made = record(f"题\n发布：{published}\n雪。\n", published=published)
    known = stated(Field.PUBLISHED, made)
    assert [known.text, *quotes(made, [known.span])] == [f"发布：{published}", published]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("《青石镇老桥修缮完工》是什么时候发布的?", "桥.txt"),
        ("《青石鎮老橋修繕完工》的作者是誰？", "桥.txt"),
        ("高山茶园今年丰收这篇报道出自哪家报纸?", "茶.txt"),
        ("关于老桥的报道是谁写的?", "桥.txt"),
        ("那篇关于老桥的报道是谁写的?", "桥.txt"),
        ("关于积雪的新闻是哪家媒体发布的?", "雪.txt"),
        ("Who wrote the article about the harbour museum?", "museum.txt"),
    ],
)
def test_an_article_is_meant_by_its_title_or_its_topic(text, path):
    assert meant(analyse(text), ALL, ()).article.path == path


@pytest.mark.parametrize("text", ["这篇报道的作者是谁?", "作者是谁?", "Who wrote this article?"])
def test_this_article_is_the_one_last_cited(text):
    history = [turn("?", "a。", path="桥.txt"), turn("?", "b。", path="茶.txt"), turn("?")]
    assert meant(analyse(text), ALL, history).article.path == "茶.txt"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("青石镇老桥那篇报道的作者是谁?", "桥.txt"),
        ("高山茶園那篇文章是甚麼時候發表的？", "茶.txt"),
        ("大雪封路的那篇新闻出自哪家媒体?", "雪.txt"),
        ("老桥那篇讲了什么?", "桥.txt"),
        ("刚才那篇报道的作者是谁?", "museum.txt"),
        ("那篇报道的作者是谁?", "museum.txt"),
        ("谁写了这篇报道?", "museum.txt"),
        ("请总结一下这篇文章", "museum.txt"),
        ("火山那篇报道的作者是谁?", "museum.txt"),
    ],
)
def test_that_article_is_the_one_whose_topic_stands_ahead_even_after_another(text, path):
    history = [turn("?", "a。", path="museum.txt")]
    assert meant(analyse(text), ALL, history).article.path == path


def test_of_two_articles_on_a_topic_the_one_that_has_it_in_its_title_is_meant():
    passing = record("镇里的一天\n高山茶园丰收了，老桥也修好了。\n", "天.txt")
    many = sources(passing, TEA)
    assert meant(analyse("高山茶园那篇报道是谁写的?"), many, ()) == TEA
    assert meant(analyse("关于高山茶园的报道是谁写的?"), many, ()) == TEA


def test_articles_of_one_headline_are_as_many_as_they_are():
    four = [
        record(f"大雪封路\n北山县下了{n}场大雪。\n", f"{n}.txt", published=f"201{n}-12-08")
        for n in range(1, 5)
    ]
    many = sources(*four)
    assert len(listed(analyse("有哪些关于大雪的报道?"), many)) == 4
    assert len(listed(analyse("有几篇关于大雪封路的文章?"), many)) == 4
    in_2013 = analyse("《大雪封路》2013年那篇是谁写的?")
    assert meant(in_2013, many, ()).article.path == "3.txt"
    cited = [turn("?", "a。", path="2.txt")]
    assert meant(analyse("《大雪封路》的作者是谁?"), many, cited).article.path == "2.txt"


def test_this_article_is_none_without_a_history_unless_it_is_the_only_one():
    asked = analyse("这篇报道的作者是谁?")
    assert meant(asked, ALL, ()) is None
    assert meant(asked, sources(BRIDGE), ()) == BRIDGE
    assert meant(asked, ALL, [turn("?", "a。", path="走了.txt")]) is None


def test_a_book_is_no_article():
    book = record("山里的书店\n书店里有《山河记》，作者是李远。\n", "书.txt", author="周明")
    assert meant(analyse("《山河记》的作者是谁?"), sources(book, TEA), ()) is None
    assert meant(analyse("提到《山河记》的文章是谁写的?"), sources(book, TEA), ()) == book


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("有哪些关于茶园的报道?", ["茶.txt", "雪.txt"]),
        ("有哪些關於老橋的新聞？", ["桥.txt"]),
        ("山城日报2016年报道了什么?", ["桥.txt"]),
        ("山城日报报道了什么?", ["桥.txt", "雪.txt"]),
        ("海岛晚报报道了什么?", ["茶.txt"]),
        ("2019年有哪些报道?", ["雪.txt"]),
        ("山城网有哪些文章?", ["雪.txt"]),
        ("Which articles are about the harbour museum?", ["museum.txt"]),
        ("有哪些关于火山的报道?", []),
    ],
)
def test_articles_are_listed_by_topic_outlet_and_year(text, paths):
    assert sorted(r.article.path for r in listed(analyse(text), ALL)) == sorted(paths)


def test_in_another_language_a_near_passage_is_on_the_topic():
    asked = analyse("Which articles are about tea?")
    assert listed(asked, sources(TEA, cosine=0.5)) == []
    assert listed(asked, sources(TEA, cosine=0.9)) == [TEA]


def test_all_articles_are_listed_however_many():
    many = [record(f"大雪{n}\n北山县下了大雪。\n", f"{n}.txt") for n in range(14)]
    assert len(listed(analyse("有哪些关于大雪的报道?"), sources(*many))) == len(many)
    assert len(listed(analyse("有哪些报道?"), sources(*many))) == len(many)
