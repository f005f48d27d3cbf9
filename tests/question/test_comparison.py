import pytest

from qa.question.comparison import sides


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("青河和白水各有多少个项目?", "青河有多少个项目?", "白水有多少个项目?"),
        ("2013年和2020年的比例分别是多少?", "2013年的比例是多少?", "2020年的比例是多少?"),
        ("杭州對湖北與貴州的支持分別是多少?", "杭州对湖北的支持是多少?", "杭州对贵州的支持是多少?"),
        (
            "How many schools did Anhui and Hubei build respectively?",
            "how many schools did anhui build?",
            "how many schools did hubei build?",
        ),
    ],
)
def test_a_comparison_is_two_questions(question: str, one: str, two: str) -> None:
    assert sides(question) == (one, two)


@pytest.mark.parametrize(
    "question",
    ["浙江与四川建立了多少对结对关系?", "谁主持了会议?", "各地有哪些做法?", "", "和", "各和各"],
)
def test_two_names_alone_are_no_comparison(question: str) -> None:
    assert sides(question) is None
