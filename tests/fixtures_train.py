"""Data sets by hand, for the tests of what trains and measures."""

import json

from qa.measure.datasets import part_of

PARAGRAPHS = [
    "北溪桥建成于1954年。它是城里最老的石桥。去年的大水冲坏了桥墩。",
    "市图书馆每周一闭馆。周末开到晚上九点。馆里有藏书37万册。",
    "老周的面馆每天只卖一百碗。下午两点关门。他今年六十三岁。",
    "新的环城公交有十二站。首班车早上六点发出。票价是两元。",
]
ASKED = [
    ("北溪桥是哪一年建成的?", "1954年"),
    ("图书馆有多少藏书?", "37万册"),
    ("面馆每天卖多少碗?", "一百碗"),
    ("环城公交的票价是多少?", "两元"),
]


def named(part, text):
    """Lengthen a paragraph until its hash puts it into `part`."""
    number = 0
    while part_of(f"{text}第{number}版。") != part:
        number += 1
    return f"{text}第{number}版。"


def squad(paragraphs):
    """Put [(context, [(question, [(answer, start)])])] into SQuAD's format, as one article."""
    rows = [
        {
            "context": context,
            "qas": [
                {"question": q, "answers": [{"text": t, "answer_start": s} for t, s in found]}
                for q, found in asked
            ],
        }
        for context, asked in paragraphs
    ]
    return {"data": [{"title": "", "paragraphs": rows}]}


def dataset_in(folder):
    """Writes a data set of four paragraphs into `folder`, each of the part that is asked for."""

    def write(parts):
        paragraphs = [named(part, text) for part, text in zip(parts, PARAGRAPHS, strict=True)]
        rows = [
            (text, [(question, [(answer, text.find(answer))])])
            for text, (question, answer) in zip(paragraphs, ASKED, strict=True)
        ]
        path = folder / "own.json"
        path.write_text(json.dumps(squad(rows)), encoding="utf-8")
        return path

    return write
