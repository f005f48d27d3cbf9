"""Floors over small sets: what is pinned, what is refused, and when the command fails."""

import hashlib
import json
from types import SimpleNamespace

import pytest

from qa import LibraryError
from qa.measure import floors
from qa.measure.floors import Measured, Row, compare, digest_of, main, measure_questions, pin, read

BRIDGE = "青石镇的老桥建于1897年。老桥一共有7个桥洞。"
ARTICLES = {
    "01-桥.txt": f"老桥\n\n{BRIDGE}\n",
    "02-雪.txt": "大雪\n\n北山县前天下了大雪。县里派出45台铲雪车。\n",
}


SAID = {
    "老桥一共有多少个桥洞?": ("01-桥.txt", "老桥一共有7个桥洞。", 0),
    "县里派出多少台铲雪车?": ("02-雪.txt", "县里派出45台铲雪车。", 0),
    "青石镇的老桥建于何时?": (
        "01-桥.txt",
        "青石镇的老桥建于1897年。",
        1,
    ),  # cited one character off
    "老桥建于何时?": ("01-桥.txt", "青石镇的老桥建于1897年。", 0),
}


class FakeLibrary:
    """Answers as it is told to, with one citation; what it isn't told is refused."""

    def __init__(self):
        self.articles = {}

    @classmethod
    def open(cls, path):
        return cls()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def add(self, folders):
        for file in folders[0].iterdir():
            text = file.read_text(encoding="utf-8")
            self.articles[file.name] = SimpleNamespace(text=text)

    def article(self, path):
        return self.articles[path]

    def ask(self, question):
        if question not in SAID:
            return SimpleNamespace(text="没有", abstained=True, citations=())
        path, quote, off = SAID[question]
        start = self.articles[path].text.find(quote) + off
        cited = SimpleNamespace(path=path, start=start, end=start + len(quote), quote=quote)
        return SimpleNamespace(text=f"{quote} [1]", abstained=False, citations=(cited,))


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setattr(floors, "Library", FakeLibrary)


@pytest.fixture
def pinned(tmp_path, monkeypatch):
    """An empty `floors.json`."""
    file = tmp_path / "floors.json"
    file.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(floors, "FLOORS", file)
    return file


def measured(now=0.75, error=0.04, digest="a"):
    return Measured("set.json", {"set.json": digest}, {"f1": now}, {"error": error})


def held(least=0.75, most=0.04, digest="a"):
    return {
        "set.json": {
            "digests": {"set.json": digest}, "least": {"f1": least}, "most": {"error": most},
        }
    }  # fmt: skip


@pytest.mark.parametrize(
    ("now", "error", "worse"),
    [
        (0.75, 0.04, [False, False]),
        (0.7496, 0.0404, [False, False]),  # alike at three decimals
        (0.7494, 0.04, [True, False]),
        (0.76, 0.0406, [False, True]),
        (0.9, 0.01, [False, False]),
    ],
)
def test_more_is_better_of_the_former_and_less_of_the_latter(now, error, worse):
    rows = compare(measured(now, error), held())
    assert [row.worse for row in rows] == worse
    assert rows[0] == Row("set.json", "f1", 0.75, round(now, 3), worse[0])
    assert (rows[1].figure, rows[1].pinned) == ("error", 0.04)


def test_a_figure_without_a_floor_is_shown_and_one_without_a_measure_is_refused():
    less = held()
    del less["set.json"]["least"]["f1"]
    assert compare(measured(0.1), less)[0] == Row("set.json", "f1", None, 0.1, False)
    more = held()
    more["set.json"]["least"]["em"] = 0.5
    with pytest.raises(LibraryError, match=r"set\.json: pinned, but not measured: em"):
        compare(measured(), more)


def test_another_set_than_was_pinned_is_refused_by_name():
    with pytest.raises(LibraryError, match=r"set\.json: set\.json differs from what the floors"):
        compare(measured(digest="b"), held())
    with pytest.raises(LibraryError, match=r"set\.json: no floors are pinned for it"):
        compare(measured(), {})


def test_a_folders_digest_is_of_its_files_and_their_names(tmp_path):
    (tmp_path / "一").mkdir()
    (tmp_path / "一" / "a.txt").write_text("甲", encoding="utf-8")
    inside = hashlib.sha256("甲".encode()).hexdigest()
    assert digest_of(tmp_path / "一" / "a.txt") == inside
    assert digest_of(tmp_path) == hashlib.sha256(f"一/a.txt {inside}\n".encode()).hexdigest()
    with pytest.raises(LibraryError, match="no such file or folder"):
        digest_of(tmp_path / "none")


def test_lower_figures_and_other_sets_are_pinned_only_when_that_is_said(pinned):
    pin([measured()], pinned, "the command")
    assert read(pinned) == {"set.json": {"measured_by": "the command", **held()["set.json"]}}
    for worse in (measured(now=0.74), measured(error=0.05), measured(digest="b")):
        with pytest.raises(LibraryError, match="--lower"):
            pin([worse], pinned)
    pin([measured(now=0.8)], pinned)
    assert read(pinned)["set.json"]["least"] == {"f1": 0.8}
    pin([measured(now=0.5, digest="b")], pinned, lower=True)
    assert read(pinned)["set.json"]["least"] == {"f1": 0.5}
    assert read(pinned)["set.json"]["digests"] == {"set.json": "b"}


@pytest.fixture
def questions(tmp_path):
    """A file of questions and the folder that they are about."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in ARTICLES.items():
        (articles / name).write_text(text, encoding="utf-8")
    lines = [
        {"q": "老桥一共有多少个桥洞?", "a": [["八个"], ["7个", "桥洞"]], "seed": "01"},
        {"q": "县里派出多少台铲雪车?", "a": [["45台"]], "seed": "01"},  # right, from elsewhere
        {"q": "青石镇的老桥建于何时?", "a": [["1898年"]], "seed": "01"},
        {"q": "火星?", "a": []},
        {"q": "老桥建于何时?", "a": []},  # answered all the same
    ]
    file = tmp_path / "asked.jsonl"
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_text(f"{text}\n\n", encoding="utf-8")
    return file, articles


def test_questions_over_a_folder_are_counted(questions):
    file, articles = questions
    found = measure_questions(file, articles)
    assert found.name == "asked.jsonl"
    assert found.digests == {"asked.jsonl": digest_of(file), "articles": digest_of(articles)}
    assert found.least == {
        "right": 2 / 3, "cited": 2 / 3, "refused": 1 / 2, "quotes": 3 / 4,
    }  # fmt: skip
    assert found.most == {}


def test_what_holds_no_questions_is_refused_by_name(tmp_path):
    file = tmp_path / "asked.jsonl"
    file.write_text("no JSON", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"asked\.jsonl is no file of questions"):
        measure_questions(file, tmp_path)


def test_the_command_pins_then_passes_and_fails_once_a_figure_is_lower(
    questions, pinned, monkeypatch, capsys
):
    file, articles = questions
    monkeypatch.setattr(floors, "STARTER", file)
    monkeypatch.setattr(floors, "starter_articles", lambda: articles)
    asked = [str(file), "--articles", str(articles)]
    assert main(asked) == 1
    assert "no floors are pinned" in capsys.readouterr().err
    assert main([*asked, "--write"]) == 0
    command = "python -m qa.measure.floors asked.jsonl --articles articles"
    assert read(pinned)["asked.jsonl"]["measured_by"] == command
    capsys.readouterr()
    assert main(asked) == 0
    assert "0.667  0.667         right, asked.jsonl\n" in capsys.readouterr().out
    raised = read(pinned)
    raised["asked.jsonl"]["least"]["right"] = 0.7
    pinned.write_text(json.dumps(raised), encoding="utf-8")
    assert main(asked) == 1
    assert "0.667  0.700  WORSE  right, asked.jsonl\n" in capsys.readouterr().out
    assert main([*asked, "--write"]) == 1
    assert capsys.readouterr().err == "asked.jsonl: right would be lowered: give --lower\n"
    (articles / "01-桥.txt").write_text("另一篇", encoding="utf-8")
    assert main(asked) == 1
    assert "articles differs from what the floors are of" in capsys.readouterr().err
    assert main([str(file)]) == 1
    assert "--articles" in capsys.readouterr().err


def test_data_sets_are_one_set_of_held_out_questions(tmp_path, monkeypatch):
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file in files:
        file.write_text("{}", encoding="utf-8")
    asked = []

    def evaluate(files, *, only_held_out, sample):
        asked.append((files, only_held_out, sample))
        names = (*floors._LEAST, *floors._MOST, "answered")
        return {part: dict.fromkeys(names, 0.5) for part in ("one (zh-Hans)", "all")}

    monkeypatch.setattr(floors, "evaluate", evaluate)
    found = floors.measure_datasets(files)
    assert (found.name, list(found.digests)) == ("one.json + two.json", ["one.json", "two.json"])
    assert set(found.least) == {f"{p} {name}" for p in ("one", "all") for name in floors._LEAST}
    assert found.most == {"one calibration_error": 0.5, "all calibration_error": 0.5}
    assert floors.measure_datasets(files, 5).name == "one.json + two.json, 5 questions of each"
    assert asked == [(files, True, 0), (files, True, 5)]


def test_what_the_repository_pins_is_of_known_sets():
    kept = read(floors.FLOORS)
    assert all(entry["measured_by"] and entry["digests"] for entry in kept.values())
    assert all(len(d) == 64 for entry in kept.values() for d in entry["digests"].values())
    starter = kept["starter.jsonl"]
    assert starter["digests"] == {
        "starter.jsonl": digest_of(floors.STARTER),
        "articles": digest_of(floors.starter_articles()),
    }
