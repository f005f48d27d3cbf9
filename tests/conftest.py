"""What the tests share: a small encoder, a few articles, libraries that are verified at the end."""

import ctypes
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from corpus import fold, sentences
from qa import Library
from qa.reading.spans import Reading

# How long an example takes on a shared machine says nothing of the code.
settings.register_profile("chuchu", deadline=None)
settings.load_profile("chuchu")


class SmallEncoder:
    """Counts characters by their code point modulo 64: texts of the same characters are near.

    Cosines run from 0.8 (no character in common) to 1 (the same counts), about as the real
    model's do. `embedded` holds every passage that it was given, in order.
    """

    name = "small"
    dim = 65

    def __init__(self):
        self.embedded = []

    def encode_passages(self, texts, progress=None):
        self.embedded += texts
        return self.encode_queries(texts)

    def encode_queries(self, texts):
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            counts = np.bincount([ord(character) % 64 for character in text], minlength=64)
            row[:64] = np.sqrt(0.2) * counts / max(1, np.linalg.norm(counts))
            row[64] = np.sqrt(0.8)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class SmallReader:
    """Finds the sentence that shares most characters with the question, and a number in it.

    The score runs from -10 (no character in common) to 10 (all of them).
    """

    def read(self, question, texts, n, also=()):
        return [self._best(set(fold(question)), text) for text in texts]

    def judge(self, question, texts, units):
        asked = set(fold(question))
        return [
            [20 * len(asked & set(fold(text[s:e]))) / len(asked) - 10 for s, e in some]
            for text, some in zip(texts, units, strict=True)
        ]

    def _best(self, asked, text):
        runs = sentences(text)
        shares = [len(asked & set(fold(text[start:end]))) / len(asked) for start, end in runs]
        start, end = runs[shares.index(max(shares))]
        number = re.search(r"\d+(\.\d+)?万?", text[start:end])
        if number:
            start, end = start + number.start(), start + number.end()
        return [Reading(start, end, 20 * max(shares) - 10)]


ARTICLES = {
    "桥.txt": (
        "青石镇老桥修缮完工\n"
        "2016年10月29日 来源：山城日报\n"
        "记者 周明\n"
        "青石镇的老桥昨天修缮完工，重新通车。这座石桥建于1897年，全长48.5米，一共有7个桥洞。\n"
        "修缮用了11个月，花费10.34万元。镇长说：“桥修好了，学生上学不用再绕路！”\n"
        "工程队更换了三百多块石板，并在桥头立了一块新的石碑。\n"
    ),
    "茶.txt": (
        "高山茶園今年豐收\n"
        "2018-04-05 來源：海島晚報\n"
        "高山茶園今年春天豐收，共採茶6200公斤，比去年多兩成。\n"
        "茶農林阿土說，今年雨水足，茶葉的香氣特別好。合作社計畫明年再開闢15公頃新茶園。\n"
    ),
    "新闻/图书馆.txt": (
        "市图书馆延长开放时间\n"
        "2017年3月1日 来源：城市晚报\n"
        "市图书馆从下周一起延长开放时间，每天开到晚上十点。\n"
        "馆长陈静介绍，馆内现有藏书86万册；去年借出图书132万册次。\n"
        "图书馆新设了儿童阅览室、盲文阅览室和自习室三个区域。\n"
    ),
    "新闻/大雪.txt": (
        "北山县大雪封路\n"
        "2019年12月8日 来源：北山时报\n"
        "北山县前天下了大雪，积雪有32厘米，两条公路被封。\n"
        "县里派出了45台铲雪车，今天中午公路恢复通行。\n"
    ),
    "harbour.txt": (
        "Harbour museum opens again\n"
        "2020-06-01\n"
        "The harbour museum opened again on Monday after two years of repairs.\n"
        "It shows 240 model ships, and entry is free for children under 12.\n"
    ),
}


def write_articles(folder: Path, articles: dict[str, str] = ARTICLES) -> Path:
    """Write `articles`, path -> text, into `folder`."""
    for path, text in articles.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    """No test finds the user's library; the cache stays, it holds the model written out once."""
    monkeypatch.setenv("CHUCHU_LIBRARY", str(tmp_path / "default.chuchu"))


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is this test's alone."""
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def encoder() -> SmallEncoder:
    return SmallEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the articles."""
    return write_articles(tmp_path / "articles")


@pytest.fixture
def open_library(tmp_path: Path, encoder: SmallEncoder) -> Iterator[Callable[..., Library]]:
    """Opens libraries; at the end of the test each that was opened has no fault."""
    opened: list[Library] = []

    def open_(path: Path | None = None, model: object = encoder, **how: bool) -> Library:
        path = path or tmp_path / "news.chuchu"
        library = Library.open(path, model, reader=SmallReader(), **how)
        opened.append(library)
        return library

    yield open_
    for library in opened:
        faults = library.verify()
        library.close()
        assert faults == []


@pytest.fixture
def library(open_library: Callable[..., Library], folder: Path) -> Library:
    """A library of the articles."""
    made = open_library()
    made.add([folder])
    return made


@pytest.fixture
def dataset(tmp_path: Path):
    """Writes a small data set in SQuAD format, whose paragraphs are of the parts asked for."""
    from fixtures_train import dataset_in  # the crash test imports this file by another way

    return dataset_in(tmp_path)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with `seeds` and `eval` that $CHUCHU_TEST_DATA names."""
    named = os.environ.get("CHUCHU_TEST_DATA")
    if not named:
        pytest.skip("CHUCHU_TEST_DATA names no folder with seeds/ and eval/")
    for part in ("seeds", "eval"):
        if not (Path(named) / part).is_dir():
            pytest.skip(f"CHUCHU_TEST_DATA: no folder {part} in {named}")
    return Path(named)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing in `folder` can be written, not by root either, whose powers are put aside."""
    places = [folder, *folder.rglob("*")]
    before = [(place, place.stat().st_mode & 0o777) for place in places]
    for place, mode in before:
        place.chmod(mode & 0o555)
    try:
        with without_override():
            yield
    finally:
        for place, mode in before:
            place.chmod(mode)


@contextmanager
def without_override() -> Iterator[None]:
    """Root without CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2), in this thread."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this thread
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    if libc.capget(header, sets):
        pytest.skip("can't put root's rights aside here")
    effective = sets[0]
    sets[0] &= ~0b110
    libc.capset(header, sets)
    try:
        yield
    finally:
        sets[0] = effective
        libc.capset(header, sets)
