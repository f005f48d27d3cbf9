"""What sort of answer is wanted, by what was learnt."""

import numpy as np
import pytest

from embeddings import SentenceEncoder
from qa.question import Intent, analyse, intents, runs


@pytest.fixture(scope="module")
def encoder():
    return SentenceEncoder()


@pytest.mark.model
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
def test_the_sort_of_plain_questions_is_told(encoder, question, intent):
    asked = analyse(question)
    wanted = intents(asked, encoder.encode_queries([asked.folded])[0])
    assert max(wanted, key=wanted.__getitem__) is intent


def test_without_the_model_s_vector_the_words_have_to_do():
    wanted = intents(analyse("老桥是哪一年建成的?"))
    assert set(wanted) == set(Intent)
    assert max(wanted, key=wanted.__getitem__) is Intent.FACT
    assert sum(wanted.values()) == pytest.approx(1.0)


def test_digits_are_alike_and_runs_have_unit_length():
    assert np.array_equal(runs("2016年有几座?"), runs("1998年有几座?"))
    assert not np.array_equal(runs("有几座?"), runs("有几所?"))
    assert np.linalg.norm(runs("老桥多长?")) == pytest.approx(1.0)
