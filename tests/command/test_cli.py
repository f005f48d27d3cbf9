"""The command line: exit codes, what goes to stdout, and the shapes of its JSON."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ARTICLES, SmallEncoder, SmallReader

from qa import Library
from qa.command.cli import main

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def small_models(monkeypatch):
    """The commands run on the small encoder and the small reader."""
    monkeypatch.setattr("qa.store.model.SentenceEncoder", lambda _: SmallEncoder())
    monkeypatch.setattr("qa.library.SpanReader.load", SmallReader)


@pytest.fixture
def run(capsys, tmp_path):
    """Runs a command on the library `cli.chuchu`; gives its status, stdout and stderr."""

    def run_(command, *arguments):
        capsys.readouterr()
        where = ["--library", str(tmp_path / "cli.chuchu")]
        status = main([command, *map(str, arguments), *where])
        done = capsys.readouterr()
        return status, done.out, done.err

    return run_


@pytest.fixture
def indexed(run, folder):
    assert run("index", folder)[0] == 0
    return run


def refused(result):
    """The one line on stderr of a refusal, which has nothing on stdout."""
    status, out, err = result
    assert (status, out) == (1, "")
    assert err.startswith("chuchu: ")
    assert err.count("\n") == 1
    return err.removeprefix("chuchu: ").rstrip()


def test_index_reports_in_counts_and_in_paths(run, folder):
    assert run("index", folder)[1] == "5 added, 0 updated, 0 unchanged, 0 removed, 0 skipped\n"
    (folder / "桥.txt").unlink()
    (folder / "bild.png").write_bytes(b"\x89PNG")
    status, out, err = run("index", folder, "--json")
    assert status == 0
    assert json.loads(out) == {
        "added": [],
        "updated": [],
        "unchanged": ["harbour.txt", "新闻/图书馆.txt", "新闻/大雪.txt", "茶.txt"],
        "removed": ["桥.txt"],
        "skipped": [["bild.png", "not a kind of file that is read (.png)"]],
    }
    assert err == "skipped bild.png: not a kind of file that is read (.png)\n"


def test_an_answer_in_json_has_just_the_promised_fields(indexed):
    status, out, err = indexed("ask", "石桥建于哪一年？", "--json")
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert list(answer) == [
        "id", "question", "answer", "abstained", "confidence", "citations", "passages"
    ]  # fmt: skip
    assert answer["id"] is None
    assert answer["question"] == "石桥建于哪一年？"
    assert answer["abstained"] is False
    (citation,) = answer["citations"]
    assert list(citation) == [
        "number", "path", "title", "publisher", "published",
        "start", "end", "line", "quote", "span", "also",
    ]  # fmt: skip
    text = ARTICLES["桥.txt"]
    quote = "这座石桥建于1897年，全长48.5米，一共有7个桥洞。"
    start = text.index(quote)
    assert citation["quote"] == text[citation["start"] : citation["end"]] == quote
    assert text[slice(*citation["span"])] == "1897"
    assert citation["number"] == 1
    assert citation["path"] == "桥.txt"
    assert citation["start"] == start
    assert citation["line"] == 4
    assert citation["also"] == []
    assert (citation["publisher"], citation["published"]) == ("山城日报", "2016-10-29")
    assert answer["answer"] == f"{quote} [1]"
    for rank, passage in enumerate(answer["passages"], 1):
        assert list(passage) == ["rank", "score", "path", "start", "end", "text"]
        assert passage["rank"] == rank
        held = ARTICLES[passage["path"]][passage["start"] : passage["end"]]
        assert passage["text"] == held


def test_an_answer_for_a_terminal_shows_its_text_and_where_it_stands(indexed):
    _, out, _ = indexed("ask", "石桥建于哪一年？")
    first, second = out.splitlines()
    assert first.endswith("[1]")
    assert second == "  [1] 青石镇老桥修缮完工, 山城日报, 2016-10-29  (桥.txt:4)"


def test_an_abstention_is_a_normal_answer(indexed):
    status, out, _ = indexed("ask", "太阳离地球有多远？", "--json")
    answer = json.loads(out)
    assert status == 0
    assert answer["abstained"] is True
    assert answer["citations"] == []
    assert answer["passages"] != []


def test_a_batch_has_an_answer_a_line_with_the_same_ids_in_the_same_order(indexed, tmp_path):
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        '\ufeff{"id": "b", "q": "石桥建于哪一年？"}\n\n{"q": "How many model ships?"}\n'
        '{"id": [1, null], "q": "石桥建于哪一年？", "more": 1}\r\n',
        encoding="utf-8",
    )
    status, out, _ = indexed("ask", "--batch", batch, "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [answer["id"] for answer in answers] == ["b", 3, [1, None]]
    assert answers[0]["answer"] == answers[2]["answer"]
    assert answers[1]["question"] == "How many model ships?"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2: wanted"),
        ('["q"]', "line 2: wanted"),
        ("7", "line 2: wanted"),
        ('{"id": 1}', "line 2: wanted"),
        ('{"q": 1}', "line 2: wanted"),
        ('{"q": " "}', "line 2: wanted"),
        ('{"q": "%s"}' % ("桥" * 1_001), "1,001 characters"),
    ],
)
def test_a_batch_with_a_bad_line_is_refused_before_the_first_answer(indexed, tmp_path, line, words):
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"q": "石桥建于哪一年？"}\n' + line, encoding="utf-8")
    assert words in refused(indexed("ask", "--batch", batch, "--json"))


def test_a_batch_that_is_no_utf8_or_not_there_is_refused(indexed, tmp_path):
    batch = tmp_path / "batch.jsonl"
    batch.write_bytes('{"q": "石桥建于哪一年？"}'.encode("gb18030"))
    assert "wanted UTF-8" in refused(indexed("ask", "--batch", batch, "--json"))
    assert "No such file" in refused(indexed("ask", "--batch", tmp_path / "none", "--json"))


def test_a_batch_can_come_from_stdin(indexed, monkeypatch):
    data = '{"id": 5, "q": "石桥建于哪一年？"}'.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    _, out, _ = indexed("ask", "--batch", "-", "--json")
    assert json.loads(out)["id"] == 5


def test_search_lists_passages_in_json_and_for_a_terminal(indexed):
    _, out, _ = indexed("search", "石桥建于哪一年？", "-k", "2", "--json")
    first, second = json.loads(out)
    assert list(first) == ["rank", "score", "path", "start", "end", "text"]
    assert (first["rank"], first["path"], second["rank"]) == (1, "桥.txt", 2)
    assert first["score"] > second["score"]
    _, out, _ = indexed("search", "石桥建于哪一年？", "-k", "1")
    assert out.startswith(f"  1  {first['score']:.3f}  桥.txt 0-{first['end']}\n     青石镇老桥")


def test_sources_and_show_give_metadata_and_text(indexed, folder):
    _, out, _ = indexed("sources", "--json")
    sources = {source["path"]: source for source in json.loads(out)}
    assert list(sources) == sorted(ARTICLES)
    tea = sources["茶.txt"]
    assert (tea["title"], tea["publisher"]) == ("高山茶園今年豐收", "海島晚報")
    assert (tea["published"], tea["author"], tea["url"]) == ("2018-04-05", None, None)
    assert tea["file"] == str(folder / "茶.txt")
    assert tea["removed"] == tea["broken"] == []
    _, out, _ = indexed("show", "茶.txt", "--json")
    assert json.loads(out) == tea | {"text": ARTICLES["茶.txt"]}
    _, out, _ = indexed("show", "茶.txt")
    assert out == ARTICLES["茶.txt"] + "\n"
    _, out, _ = indexed("sources")
    assert "桥.txt\n  青石镇老桥修缮完工, 山城日报, 2016-10-29, 周明\n" in out


def test_remove_prints_what_went(indexed, folder):
    assert indexed("remove", folder / "新闻", "茶.txt")[:2] == (
        0,
        "新闻/图书馆.txt\n新闻/大雪.txt\n茶.txt\n",
    )
    assert "holds no article 茶.txt" in refused(indexed("remove", "茶.txt"))


def test_verify_is_quiet_about_a_sound_library_and_fails_with_a_list(indexed, folder):
    assert indexed("verify") == (0, "5 articles, no fault found\n", "")
    (folder / "桥.txt").write_text("老桥又坏了。\n", encoding="utf-8")
    status, out, err = indexed("verify")
    assert status == 1
    assert out.startswith("桥.txt: its file has changed")
    assert err == "chuchu: faults found: 1\n"


@pytest.mark.parametrize(
    "command", ["ask 桥", "search 桥", "sources", "show a", "verify", "remove a"]
)
def test_a_missing_library_names_the_command_that_makes_one(run, tmp_path, command):
    assert "make one with chuchu index" in refused(run(*command.split()))
    assert list(tmp_path.iterdir()) == []


def test_a_slip_of_the_pen_makes_no_library(run, tmp_path):
    assert "no such file or folder" in refused(run("index", tmp_path / "typo"))
    assert not (tmp_path / "cli.chuchu").exists()


def test_mistakes_are_refused_in_one_line(indexed, tmp_path, folder):
    assert "the question is empty" in refused(indexed("ask", " "))
    assert "holds no article none" in refused(indexed("show", "none"))
    (tmp_path / "cli.chuchu").write_text("not a library" * 100, encoding="utf-8")
    assert "is not a Chuchu library" in refused(indexed("ask", "桥"))
    (tmp_path / "cli.chuchu").unlink()
    (tmp_path / "cli.chuchu").mkdir()
    assert "is a folder: a library is one file" in refused(indexed("index", folder))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["ask"],
        ["ask", "桥", "--batch", "b"],
        ["search", "桥", "-k", "0"],
        ["index"],
    ],
)
def test_wrong_usage_is_status_2(capsys, arguments):
    try:
        status = main(arguments)
    except SystemExit as stopped:
        status = stopped.code
    assert status == 2
    assert capsys.readouterr().out == ""


def test_the_default_library_is_the_one_that_the_environment_names(folder, tmp_path, capsys):
    assert main(["index", str(folder)]) == 0
    assert (tmp_path / "default.chuchu").exists()
    with Library.open(tmp_path / "default.chuchu", SmallEncoder(), create=False) as library:
        assert len(library.articles()) == 5


def test_a_stop_by_the_keyboard_says_what_is_kept(indexed, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.library.Library.add", stop)
    assert "what was embedded so far is kept" in refused(indexed("index", "."))


# The program itself


def program(*arguments, **how):
    return subprocess.run(
        [sys.executable, "-m", "qa", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
        **how,
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A library made by the program, with the real model."""
    from conftest import write_articles

    place = tmp_path_factory.mktemp("real")
    done = program("index", write_articles(place / "articles"), "--library", place / "n.chuchu")
    assert (done.returncode, done.stdout) == (
        0,
        "5 added, 0 updated, 0 unchanged, 0 removed, 0 skipped\n",
    )
    return place / "n.chuchu"


@pytest.mark.model
def test_the_program_answers_with_results_alone_on_stdout(real):
    done = program("ask", "石桥建于哪一年？", "--json", "--library", real)
    assert done.returncode == 0
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert "1897" in answer["answer"]
    assert answer["citations"][0]["path"] == "桥.txt"


@pytest.mark.model
def test_the_program_writes_utf8_in_any_locale(real):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = program("sources", "--json", "--library", real, env=environment)
    assert [source["path"] for source in json.loads(done.stdout)] == sorted(ARTICLES)


def test_the_program_ends_quietly_when_nobody_reads_on(tmp_path):
    with Library.open(tmp_path / "n.chuchu", SmallEncoder()) as library:
        from corpus import Article

        library.add_articles(Article(f"{n}", text="今天盘点。" * 40) for n in range(400))
    command = f"'{sys.executable}' -m qa sources --json --library '{tmp_path}/n.chuchu' | head -c 9"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
    )
    assert done.stdout == '[{"path":'
    assert done.stderr == ""


def test_the_program_refuses_without_a_traceback(tmp_path):
    done = program("ask", "桥", "--library", tmp_path / "none.chuchu")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
