"""What sort of answer is wanted, by what was learnt."""

import numpy as np
import pytest

from qa.question import Intent, analyse, intents, runs


def sort(question):
    wanted = intents(analyse(question))
    return max(wanted, key=wanted.__getitem__)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("老桥是哪一年建成的?", Intent.FACT),
        ("图书馆有多少册藏书", Intent.FACT),
        ("今年茶园取得了哪些成绩?", Intent.GATHERED),
        ("为什么要关闭老码头?", Intent.WHY),
        ("介绍一下温良这个人", Intent.ABOUT),
        ("哪些文章讲了面馆?", Intent.WHICH_ARTICLES),
        ("Why was the old pier closed?", Intent.WHY),
        ("谢谢你", Intent.GREETING),
    ],
)
def test_the_words_alone_tell_the_sort_of_plain_questions(question, intent):
    assert sort(question) is intent


def test_probabilities_add_up_and_digits_are_alike():
    assert sum(intents(analyse("老桥多长?")).values()) == pytest.approx(1.0)
    assert np.array_equal(runs("2016年有几座?"), runs("1998年有几座?"))
    assert np.linalg.norm(runs("老桥多长?")) == pytest.approx(1.0)
