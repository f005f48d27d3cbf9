"""`python app.py`: its arguments, its port, and which library it serves."""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, ClassVar

import pytest

import app
from qa import LibraryError
from qa.web import listen


class FakeLibrary:
    """Remembers how it was opened and what was added."""

    opened: ClassVar[list["FakeLibrary"]] = []

    def __init__(self, path: Path, create: bool) -> None:
        self.path, self.create = Path(path), create
        self.added: list[str] = []
        self.closed = False
        self.opened.append(self)

    @classmethod
    def open(cls, path: Any, *, create: bool = True) -> "FakeLibrary":
        if not create and not Path(path).exists():
            raise LibraryError(f"there is no library {path}")
        if Path(path).exists() and Path(path).read_text(encoding="utf-8"):
            raise LibraryError(f"{path} is damaged")
        return cls(path, create)

    def add(self, paths: Any, **_: Any) -> Any:
        if "missing" in map(str, paths):
            raise LibraryError("missing: no such file or folder")
        self.added += [str(path) for path in paths]
        return type("Report", (), {"skipped": [("bad.txt", "not a text")]})

    def counts(self) -> tuple[int, int]:
        return 0, 0

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> "FakeLibrary":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Any]]:
    """The pages that would have been served, over fake libraries, with no library by default."""
    pages: list[Any] = []
    FakeLibrary.opened = []
    monkeypatch.setattr(app, "Library", FakeLibrary)
    monkeypatch.setattr(
        app,
        "serve",
        lambda page, listening, host: pages.append((*listening.getsockname()[:2], host)),
    )
    monkeypatch.setattr(app, "default_library", lambda: tmp_path / "default.chuchu")
    monkeypatch.setattr(app, "starter_library", lambda: tmp_path / "starter.chuchu")
    monkeypatch.setattr(app.Examples, "preparing", lambda self: nullcontext())
    return pages


def test_without_a_library_the_starter_corpus_is_served_and_said(
    served: list[Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert app.main([]) == 0
    library = FakeLibrary.opened[0]
    assert library.path == tmp_path / "starter.chuchu"
    assert library.added == [str(app.starter_articles())]
    assert library.closed
    captured = capsys.readouterr()
    assert "starter corpus: index your own folder with chuchu index PATH" in captured.err
    assert f"http://127.0.0.1:{served[0][1]}/" in captured.err
    assert captured.out == ""


def test_a_starter_library_that_cannot_be_read_is_made_anew(
    served: list[Any], tmp_path: Path
) -> None:
    file = tmp_path / "starter.chuchu"
    file.write_text("damaged", encoding="utf-8")
    (tmp_path / "starter.chuchu.index").mkdir()
    (tmp_path / "starter.chuchu.index" / "stamp.json").touch()
    assert app.main([]) == 0
    assert FakeLibrary.opened[0].added == [str(app.starter_articles())]
    assert list(tmp_path.iterdir()) == []


def test_the_default_library_is_served_where_there_is_one(
    served: list[Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "default.chuchu").touch()
    assert app.main([]) == 0
    assert FakeLibrary.opened[0].path == tmp_path / "default.chuchu"
    assert FakeLibrary.opened[0].added == []
    assert "starter" not in capsys.readouterr().err


def test_paths_are_indexed_into_the_library_before_it_is_served(
    served: list[Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(tmp_path / "mine.chuchu")
    assert app.main(["news", "more", "--library", file]) == 0
    assert str(FakeLibrary.opened[0].path) == file
    assert FakeLibrary.opened[0].added == ["news", "more"]
    assert "left out bad.txt: not a text" in capsys.readouterr().err


def test_what_cannot_be_opened_or_indexed_is_one_line_and_exit_code_1(
    served: list[Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert app.main(["--library", str(tmp_path / "none.chuchu")]) == 1
    assert capsys.readouterr().err == f"there is no library {tmp_path / 'none.chuchu'}\n"
    assert app.main(["missing"]) == 1
    assert capsys.readouterr().err.endswith("default.chuchu\nmissing: no such file or folder\n")
    assert FakeLibrary.opened[-1].closed
    assert served == []


def test_a_port_in_use_is_one_line_and_exit_code_1(
    served: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert app.main(["--port", str(port)]) == 1
    why = os.strerror(errno.EADDRINUSE)
    assert capsys.readouterr().err == f"port {port} of 127.0.0.1: {why}: give another --port\n"
    assert FakeLibrary.opened == served == []


def test_without_a_port_the_next_free_one_is_taken() -> None:
    with listen("127.0.0.1", None) as first, listen("127.0.0.1", None) as second:
        ports = first.getsockname()[1], second.getsockname()[1]
    assert 7860 <= ports[0] < ports[1]


def test_a_host_that_is_no_address_is_one_line(
    served: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["--host", "no.such.host.invalid"]) == 1
    assert capsys.readouterr().err.startswith("--host no.such.host.invalid is no address")


def test_the_page_is_served_on_loopback_alone(served: list[Any]) -> None:
    assert app.main([]) == 0
    assert served[0][0] == served[0][2] == "127.0.0.1"


def test_an_open_host_is_said_to_be_open(
    served: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["--host", "0.0.0.0"]) == 0
    assert "whoever reaches this machine can read the library" in capsys.readouterr().err
    assert app.main([]) == 0
    assert "whoever" not in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "70000", "http", ""])
def test_a_port_that_is_none_is_wrong_usage(port: str) -> None:
    with pytest.raises(SystemExit) as stop:
        app.main([f"--port={port}"])
    assert stop.value.code == 2


def test_stopping_it_is_no_failure(served: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(page: object, listening: socket.socket, host: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "serve", interrupted)
    assert app.main([]) == 0
    assert FakeLibrary.opened[0].closed
