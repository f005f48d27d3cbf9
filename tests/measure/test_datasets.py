"""Which paragraphs are for what: a split that never moves."""

import hashlib

import pytest

from qa.measure.datasets import _place, held_out, part_of

# Literal paragraphs and their parts. Whoever changes the split changes these, and with them every
# figure that was ever published: weights would have been trained on what is then held out.
PINNED = [
    ("北溪桥建成于1954年。", "training"),
    ("市图书馆每周一闭馆。", "training"),
    ("老周的面馆每天只卖一百碗。", "training"),
    ("新的环城公交有十二站。", "training"),
    ("高山茶園今年春天豐收。", "training"),
    ("北山县前天下了大雪，共76次。", "calibration"),
    ("The harbour museum opened again on Monday.", "held out"),
]


@pytest.mark.parametrize(("paragraph", "part"), PINNED)
def test_a_paragraph_s_part_is_pinned(paragraph, part):
    assert part_of(paragraph) == part


def test_the_pinned_paragraphs_are_of_every_part():
    assert {part for _, part in PINNED} == {"held out", "calibration", "training"}


@pytest.mark.parametrize(("paragraph", "part"), PINNED)
def test_what_is_held_out_is_told_by_the_digest_of_the_paragraph_alone(paragraph, part):
    number = int(hashlib.sha256(paragraph.encode("utf-8")).hexdigest(), 16)
    assert held_out(paragraph) == (number % 5 == 0) == (part == "held out")


@pytest.mark.parametrize(
    ("text", "start", "place"),
    [
        ("1954年", 6, (6, 11)),  # where it says
        ("1954年", 0, (6, 11)),  # elsewhere than it says
        ("1955年", 6, None),  # nowhere
        ("", 0, None),
    ],
)
def test_where_an_answer_stands(text, start, place):
    folded = "北溪桥建成于1954年。"
    assert _place(folded, {"text": text, "answer_start": start}) == place
