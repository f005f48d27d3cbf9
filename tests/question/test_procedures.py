import pytest

from qa.question.analysis import analyse
from qa.question.procedures import asked_step, asks_how, asks_why


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("更换滤芯的第二步是什么?", 2),
        ("第十二步怎么做?", 12),
        ("更換濾芯的第3個步驟是什麼？", 3),
        ("最后一步呢?", -1),
        ("倒数第二步是什么?", -2),
        ("三大行动的第二个是什么?", 2),
        ("管理办法的第五条是什么?", 5),
        ("封路的第一个原因是什么?", 1),
        ("倒数第三条是什么?", -3),
        ("最后一项呢?", -1),
        ("What is the second step?", 2),
        ("What is the last reason?", -1),
        ("What happens in step 4?", 4),
        ("What is step three?", 3),
        ("第三大城市是哪座?", None),
        ("第一届音乐节在哪里举行?", None),
        ("第二个孩子叫什么?", None),
        ("第一名是谁?", None),
        ("第二次修缮是哪年?", None),
        ("怎么更换滤芯?", None),
        ("Who came in second?", None),
        ("", None),
    ],
)
def test_a_question_may_ask_for_one_step(text, step):
    assert asked_step(analyse(text)) == step


@pytest.mark.parametrize(
    ("text", "how", "why"),
    [
        ("怎么更换滤芯?", True, False),
        ("如何申請借書證？", True, False),
        ("怎样报名?", True, False),
        ("报名的流程是什么?", True, False),
        ("How do I open the lid?", True, False),
        ("What are the steps of the repair?", True, False),
        ("为什么封路?", False, True),
        ("為何封路？", False, True),
        ("封路的原因有哪些?", False, True),
        ("封路的主要理由是什么?", False, True),
        ("怎么会封路?", False, True),
        ("Why was the road closed?", False, True),
        ("What were the reasons?", False, True),
        ("味道怎么样?", False, False),
        ("老桥现在怎样?", False, False),
        ("湖北又如何?", False, False),
        ("如何评价这座桥?", False, False),
        ("How many arches are there?", False, False),
        ("原因调查组有几个人?", False, False),
        ("谁提出了方法?", False, False),
    ],
)
def test_whether_a_way_or_reasons_are_asked_for(text, how, why):
    asked = analyse(text)
    assert (asks_how(asked), asks_why(asked)) == (how, why)
