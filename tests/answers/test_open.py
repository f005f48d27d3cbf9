"""Questions that one sentence does not answer."""

import pytest
from fixtures_answers import FixedReader, record, set_coefficients, sources

from qa.answers.answering import answer
from qa.answers.mentions import asked_topic
from qa.question import Intent, analyse

PLAN = record(
    "茶园规划公布\n2019年3月2日 来源：海岛晚报\n今年新开茶园二百亩。天气很好。\n"
    "还要修一条进山的路。\n",
    "规划.txt",
    publisher="海岛晚报",
    published="2019-03-02",
)
SCHOOL = record(
    "茶艺学校开学\n2021年9月1日\n茶艺学校九月开学。校长是温良。\n",
    "学校.txt",
    published="2021-09-01",
)


@pytest.fixture(autouse=True)
def by_evidence(monkeypatch):
    set_coefficients(monkeypatch, said=1.0)


class OfTea(FixedReader):
    """Answers nothing about a headmaster."""

    def _readings(self, text):
        return [] if "校长" in self.asked[-1][0] else super()._readings(text)


def ask(text, *records, scores=None, reader=None, intent=Intent.GATHERED, history=()):
    of = sources(*records, reader=reader or FixedReader(scores))
    object.__setattr__(of, "intents", lambda question: {intent: 1.0})
    return answer(of, analyse(text), history)


def test_all_sentences_that_belong_are_quoted_by_article_in_its_order():
    scores = {"进山": 3.0, "二百亩": 2.0, "九月": 1.0, "天气": -4.0}
    said = ask("有什么打算?", SCHOOL, PLAN, scores=scores)
    assert said.text.split("\n") == [
        "今年新开茶园二百亩。 [1]",
        "还要修一条进山的路。 [2]",
        "茶艺学校九月开学。 [3]",
    ]
    assert [c.path for c in said.citations] == ["规划.txt", "规划.txt", "学校.txt"]
    assert (said.kind, said.abstained) == ("gathered", False)
    assert said.confidence == pytest.approx(0.9526, abs=1e-4)


def test_at_most_eight_are_shown_and_the_others_counted():
    lines = "".join(f"{name}家村修好了路。\n" for name in "王李陈周吴何罗宋丁")
    said = ask("修路有什么成绩?", record(f"修路\n{lines}", "路.txt"), scores={"修好了": 2.0})
    assert len(said.citations) == 8
    assert said.text.endswith("另有1句。")


def test_a_fact_is_not_gathered_and_an_open_question_without_evidence_is_refused():
    scores = {"二百亩": 3.0, "进山": 1.0}
    said = ask("开了多少亩?", PLAN, scores=scores, intent=Intent.FACT)
    assert (said.kind, len(said.citations)) == ("fact", 1)
    said = ask("有什么打算?", PLAN, scores={"二百亩": -3.0})
    assert (said.abstained, said.kind, said.citations) == (True, "none", ())


def test_each_of_several_questions_is_answered_and_what_is_not_is_said():
    said = ask("新开茶园多少亩?校长是谁?", PLAN, reader=OfTea({"二百亩": 3.0}), intent=Intent.FACT)
    first, second = said.parts
    assert first.question == "新开茶园多少亩"
    assert not first.abstained
    assert second.abstained
    missing = f"文章没有回答：「{second.question}」"
    assert said.text.split("\n") == ["今年新开茶园二百亩。 [1]", missing]
    assert not said.abstained
    none = ask("谁修了老桥?花了多少钱?", PLAN, scores={}, intent=Intent.FACT)
    assert (none.abstained, none.parts) == (True, ())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("有没有提到湖北?", "湖北"),
        ("文章里提到过电车吗?", "电车"),
        ("里面有关于甘肃的内容吗", "甘肃"),
        ("Does any article mention electric cars?", "electric cars"),
        ("湖北有多少座桥?", None),
        ("会议提到了哪些要求?", None),
    ],
)
def test_the_topic_whose_mention_is_asked_for(question, topic):
    assert asked_topic(analyse(question)) == topic


def test_a_mention_is_quoted_and_none_is_said_with_the_number_of_articles():
    said = ask("有没有提到茶艺学校?", PLAN, SCHOOL)
    assert said.text.split("\n")[0] == "有，1篇提到「茶艺学校」："
    assert [c.path for c in said.citations] == ["学校.txt"]
    said = ask("有没有提到電車?", PLAN, SCHOOL)
    assert (said.text, said.abstained) == ("2篇文章都沒有提到「電車」。", True)


def test_the_oldest_and_the_newest_article_are_named_with_their_date():
    said = ask("最早的一篇是什么时候的?", SCHOOL, PLAN)
    assert "茶园规划公布" in said.text
    assert "2019年3月2日" in said.text
    said = ask("最新的文章是哪篇?", SCHOOL, PLAN)
    assert said.citations[0].path == "学校.txt"
    assert said.kind == "about"


def test_a_list_of_articles_says_how_many_and_a_year_without_any_is_refused():
    said = ask("有几篇文章?", SCHOOL, PLAN)
    assert said.text.endswith("共2篇。")
    assert said.kind == "list"
    assert ask("2020年的文章有哪些?", SCHOOL, PLAN).abstained


def test_a_greeting_is_answered_with_what_can_be_asked_here():
    said = ask("你好", PLAN)
    assert said.kind == "greeting"
    assert not said.citations
    assert "1篇文章" in said.text
    assert "《茶园规划公布》" in said.text
    assert "hello" not in ask("What can you do?", PLAN).text
    assert ask("thanks", PLAN).text.startswith("Hello.")


def test_a_pasted_sentence_is_found_again():
    said = ask("還要修一條進山的路", SCHOOL, PLAN, intent=Intent.PASTED)
    assert said.text == "还要修一条进山的路。 [1]"


def test_an_article_that_does_not_know_a_name_answers_no_open_question():
    scores = {"二百亩": 3.0}
    assert not ask("海岛晚报说有哪些规划?", PLAN, scores=scores).abstained
    assert ask("福建的茶园有哪些规划?", PLAN, scores=scores).abstained


def test_what_a_sentence_denies_is_not_gathered():
    fees = record("渡口须知\n儿童乘船免费。\n团队乘船不免费。\n", "须知.txt")
    said = ask("哪些人乘船免费?", fees, scores={"儿童": 3.0, "团队": 3.0})
    assert said.text == "儿童乘船免费。 [1]"


def test_a_question_takes_the_names_that_the_articles_use():
    trip = record("行程\n遊客搭計程車到渡口，車資四百元。\n", "行程.txt")
    said = ask("出租车费用多少?", trip, scores={"四百元": 3.0}, intent=Intent.FACT)
    assert said.question == "出租车费用多少?"
    assert said.text == "遊客搭計程車到渡口，車資四百元。 [1]"
