"""One thing under several names."""

import pytest

from corpus import fold
from corpus.aliases import _NAMES, spells_out, variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("软件", "軟體"),
        ("信息", "資訊"),
        ("出租车", "計程車"),
        ("悉尼", "雪梨"),
    ],
)
def test_a_term_is_known_by_its_names_elsewhere(one, other):
    assert fold(other) in variants(one)
    assert one in variants(fold(other))


def test_the_term_itself_comes_first_and_what_has_one_name_has_one():
    assert variants("茶园") == ("茶园",)
    assert variants("kx-3100") == ("kx-3100",)
    assert variants("公车")[0] == "公车"


def test_each_line_of_names_is_folded_and_says_several():
    assert all(fold(name) == name for names in _NAMES for name in names)
    assert all(len(set(names)) > 1 for names in _NAMES)


@pytest.mark.parametrize(
    ("text", "term", "spelt"),
    [
        ("市住房和城乡建设局发出通知", "住建局", True),
        ("县教育和体育局", "教体局", True),
        ("北京大学的学生", "北大", False),
        ("住在城里的人建了一座桥，到了局里", "住建局", False),
        ("市卫生健康委员会", "卫健委", True),
        ("茶园和面馆", "茶面馆", False),
    ],
)
def test_a_short_name_is_found_in_the_long_one(text, term, spelt):
    assert spells_out(text, term) is spelt
