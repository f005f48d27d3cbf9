"""A library under kills, full disks and flipped bits: `python -m tests.crash --kills 300`.

A child process changes a library and says what it begins and what is done. It is killed at random
points; what was done must be there, what had begun may be, whole or not at all. Then the disk is
made too small, and then bits are flipped in every file of a library: `verify` finds it, or nothing
that a caller can see has changed. Prints counts, and fails where anything was lost.
"""

import argparse
import contextlib
import json
import logging
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from corpus import Article, clean_text, fold
from qa import Library, LibraryError
from qa.question.tokenisation import tokens
from qa.store.model import Model
from qa.upkeep import indexing
from qa.upkeep.repairs import repair
from tests.conftest import SmallEncoder, SmallReader

State = dict[str, str]
"""Path -> text: what a library should hold."""

_THINGS = "水库 仓库 茶园 老桥 图书馆 铁路 医院 学校 码头 果园 電廠 車站".split()
_MAIN = "n.chuchu"


def text_of(rng: random.Random) -> str:
    """An article of one to a dozen sentences."""
    sentences = [
        f"第{rng.randint(1, 999)}号{rng.choice(_THINGS)}今年完成{rng.randint(1, 9999)}.5万元，"
        f"比{rng.choice(_THINGS)}多{rng.randint(1, 99)}%。"
        for _ in range(rng.randint(1, 12))
    ]
    return f"{rng.choice(_THINGS)}的消息\n" + "\n".join(sentences) + "\n"


def open_library(place: Path) -> Library:
    """The library in `place`, with the small models."""
    return Library.open(place / _MAIN, SmallEncoder(), reader=SmallReader())


def _one_line(error: Exception) -> str:
    words = str(error)
    assert words
    assert "\n" not in words
    return words


# Changing a library, one step after the other


def step(library: Library, place: Path, state: State, rng: random.Random, say) -> State:
    """One change: files and folders, articles from memory, or a removal."""
    after = dict(state)
    kind = rng.choice(["files", "files", "articles", "remove"])
    if kind == "files":
        folder = place / "files"
        folder.mkdir(exist_ok=True)
        for n in rng.sample(range(12), rng.randint(1, 6)):
            if rng.random() < 0.25:
                after.pop(f"{n}.txt", None)
                (folder / f"{n}.txt").unlink(missing_ok=True)
            else:
                after[f"{n}.txt"] = text_of(rng)
        wanted = {path: text for path, text in after.items() if path.endswith(".txt")}
        if not wanted:
            return state
        for path, text in wanted.items():
            (folder / path).write_text(text, encoding="utf-8")
        for file in folder.iterdir():
            if file.name not in wanted:
                file.unlink()
        say(after)
        library.add([folder])
    elif kind == "articles":
        new = {f"memo/{rng.randint(1, 8)}": text_of(rng) for _ in range(rng.randint(1, 4))}
        after |= new
        say(after)
        library.add_articles(Article(path, text=text) for path, text in new.items())
    else:
        gone = rng.sample(sorted(state), min(len(state), rng.randint(1, 3)))
        if not gone:
            return state
        after = {path: text for path, text in state.items() if path not in gone}
        say(after)
        library.remove(gone)
    return after


def work(place: Path, state: State, seed: int, out: int) -> None:
    """Change the library for ever; `out` gets what begins and what is done."""
    rng = random.Random(seed)
    with open_library(place) as library:
        while True:
            state = step(library, place, state, rng, lambda after: _say(out, {"begin": after}))
            _say(out, {"done": True})


def _say(out: int, value: object) -> None:
    data = json.dumps(value).encode() + b"\n"
    while data:
        data = data[os.write(out, data) :]


# Looking at what is left


def content(place: Path) -> State:
    """What the library holds, after everything about it was checked."""
    with open_library(place) as library:
        faults = [fault for fault in library.verify() if "its file" not in fault.what]
        assert faults == [], faults
        state = {article.path: article.text for article in library.articles()}
        with library._derived.reading():
            derived, rows = library._derived, library._store.passage_ids().tolist()
            vectors = [] if derived.vectors is None else sorted(derived.vectors.rows().tolist())
            assert vectors == rows
            assert len(derived.lexical) == len(rows)
        for path in sorted(state)[:3]:
            hits = library.retrieve(fold(state[path])[:200], 50)
            assert {hit.article.path for hit in hits} <= set(state)
            assert all(hit.text in state[hit.article.path] for hit in hits)
            assert any(state[hit.article.path] == state[path] for hit in hits)
        library.ask("水库今年完成多少万元？")
    return state


def child(run, *arguments):
    """Run `run(*arguments, out)` in a forked process; its id and the pipe it writes to.

    Nothing that starts threads has run in this process: such a one could not be forked safely.
    """
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        status = 1
        with contextlib.suppress(BaseException):
            try:
                os.close(reading)
                run(*arguments, writing)
                status = 0
            except BaseException:
                traceback.print_exc()
                sys.stderr.flush()
        os._exit(status)
    os.close(writing)
    return process, reading


def result(run, *arguments):
    """What `run(*arguments)` returns in a forked process; None where it failed."""
    process, reading = child(lambda *a: _say(a[-1], run(*a[:-1])), *arguments)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(process, 0)
    return json.loads(said) if status == 0 else None


def after_trouble(place: Path, said: bytes, before: State) -> tuple[State | None, str]:
    """The library's content, and `lost` where it isn't what was said to be done, else `sound`."""
    begun = None
    for line in said.split(b"\n")[:-1]:
        entry = json.loads(line)
        if "begin" in entry:
            begun = entry["begin"]
        elif "done" in entry and begun is not None:
            before, begun = begun, None
        elif "refused" in entry:  # which says that nothing was changed
            begun = None
    found = result(content, place)
    return found, "sound" if found is not None and found in (before, begun) else "lost"


# The three troubles


def kills(count: int, seed: int, place: Path) -> Counter[str]:
    """Kill a process that changes the library, `count` times, anywhere."""
    rng, counts, state = random.Random(seed), Counter(kills=count), {}
    pace = _pace(place / "pace")
    for number in range(count):
        process, reading = child(work, place, state, rng.randrange(1 << 30))
        time.sleep(rng.uniform(0, 3 * pace))
        os.kill(process, signal.SIGKILL)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(process, 0)
        assert os.WIFSIGNALED(status), "the child ended by itself"
        counts["changes"] += said.count(b'"done"')
        counts["inside a change"] += said.count(b'"begin"') != said.count(b'"done"')
        state, how = after_trouble(place, said, state)
        if how == "lost":
            print(f"lost at kill {number} of seed {seed}: {place}", file=sys.stderr)
            counts["lost"] += 1
            shutil.rmtree(place)
            place.mkdir()
            state = {}
    counts["bytes at the end"] = sum(f.stat().st_size for f in place.rglob("*") if f.is_file())
    return counts


def _pace(place: Path) -> float:
    """The seconds that a change takes here and now, from opening the library on."""
    place.mkdir()
    began = time.monotonic()
    process, reading = child(work, place, {}, 0)
    with os.fdopen(reading, "rb") as pipe:
        for _ in range(8):
            pipe.readline()
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    shutil.rmtree(place)
    return (time.monotonic() - began) / 4


def starve(place: Path, state: State, seed: int, limit: int, out: int) -> None:
    """Change the library until there is no room; anything but a `LibraryError` is a failure."""
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    rng, refused = random.Random(seed), 0
    with open_library(place) as library:
        for _ in range(40):
            try:
                state = step(library, place, state, rng, lambda after: _say(out, {"begin": after}))
                _say(out, {"done": True})
            except (LibraryError, OSError) as error:  # the second: a file of the test's own
                refused += 1
                _say(out, {"refused": _one_line(error)})
            if refused == 3:
                return


def faults(count: int, seed: int, place: Path) -> Counter[str]:
    """Let no file grow past a random size; then fill small file systems, where one can be made."""
    rng, counts = random.Random(seed), Counter(faults=count)
    for number in range(count):
        here = place / str(number)
        here.mkdir()
        process, reading = child(starve, here, {}, number, rng.randrange(50_000, 120_000))
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        counts["crashed"] += os.waitpid(process, 0)[1] != 0
        counts["refused"] += said.count(b'"refused"')
        counts["lost"] += after_trouble(here, said, {})[1] == "lost"
    inside = [sys.executable, "-m", "tests.crash", "--full", str(count), "--seed", str(seed)]
    for apart in (["unshare", "-m"], ["unshare", "-Urm"]):
        with contextlib.suppress(OSError):
            done = subprocess.run(
                [*apart, *inside, "--place", str(place)],
                capture_output=True,
                text=True,
                cwd=Path(__file__).parent.parent,
            )
            if done.returncode == 0:
                counts.update(json.loads(done.stdout))
                return counts
            if done.returncode != 3:
                print(done.stderr, file=sys.stderr)
                return counts + Counter({"crashed": 1})
    print("no small file system can be made here: full disks are left out", file=sys.stderr)
    return counts


def full(count: int, seed: int, place: Path) -> Counter[str]:
    """Fill small file systems; this process must be free to mount them."""
    _prepare()
    rng, counts = random.Random(seed), Counter({"full disks": count})
    for number in range(count):
        disk = place / f"disk-{number}"
        disk.mkdir()
        size = f"size={rng.randrange(70, 300)}k"
        if subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", str(disk)]).returncode:
            sys.exit(3)
        process, reading = child(starve, disk, {}, number, 0)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        counts["crashed"] += os.waitpid(process, 0)[1] != 0
        counts["refused"] += said.count(b'"refused"')
        counts["lost"] += after_trouble(disk, said, {})[1] == "lost"
        subprocess.run(["umount", str(disk)], check=True)
    return counts


def seen(library: Library) -> list[object]:
    """All that a caller can see of a library."""
    with library._turn, library._store.reading():
        rows = library._store.passage_ids().tolist()
        passages = [repr(passage) for passage in library._store.passages(rows)]
        vectors = library._store.vectors_of(rows).tobytes().hex()
    questions = ("水库今年完成多少万元？", "比茶园多多少？", "How much did it cost?")
    answers = [repr(library.ask(question)) for question in questions]
    return [[repr(record) for record in library.records()], passages, vectors, answers]


def check_flip(place: Path, expected: list[object], is_index: bool) -> str:
    """What became of a flip: found, unharmed, or one of the failures."""
    try:
        with open_library(place) as library:
            found = bool(library.verify())
            try:
                now = seen(library)
            except LibraryError as error:
                _one_line(error)
                return "found" if found else "refused what verify calls sound"
            if found:
                texts_stay = now[0] == expected[0]
                return "found" if texts_stay or not is_index else "silently wrong"
            return "unharmed" if now == expected[:4] else "silently wrong"
    except LibraryError as error:
        _one_line(error)
        return "found"


def flip_each(place: Path, flips: list[tuple[str, int]], expected: list[object]) -> dict[str, int]:
    """Flip each bit in turn, in a copy; how often which end it took."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=place.parent) as work_place:
        for name, bit in flips:
            copy = Path(work_place) / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(place, copy)
            with (copy / name).open("r+b") as file:
                file.seek(bit // 8)
                byte = file.read(1)[0]
                file.seek(bit // 8)
                file.write(bytes([byte ^ 1 << bit % 8]))
            try:
                how = check_flip(copy, expected, name != _MAIN)
            except BaseException:
                traceback.print_exc()
                how = "crashed"
            if how not in ("found", "unharmed"):
                print(f"{how}: bit {bit} of {name}", file=sys.stderr)
            counts[how] += 1
            if name == _MAIN and how == "found":
                counts[_mended(copy, expected)] += 1
    return counts


def _mended(copy: Path, expected: list[object]) -> str:
    """Whether `repair` brings every article back: all of them are files."""
    try:
        done = repair(copy / _MAIN, Model(SmallEncoder()))
        with open_library(copy) as library:
            articles = [repr(article) for article in library.articles()]
            if library.verify() or done.lost or articles != expected[4]:
                print("not mended:", done, library.verify(), file=sys.stderr)
                return "not mended"
    except BaseException:
        traceback.print_exc()
        return "not mended"
    return "mended"


def flips(count: int, seed: int, place: Path) -> Counter[str]:
    """Flip bits in the library's file, most of them, and in each file of its index."""
    rng = random.Random(seed)
    for n in range(8):
        (place / f"{n}.txt").write_text(text_of(rng), encoding="utf-8")
    expected = result(_made, place)
    assert expected is not None
    files = [file for file in place.rglob("*") if file.is_file() and file.stat().st_size]
    index = [file for file in files if f"{_MAIN}.index" in str(file) and file.suffix != ".lock"]
    chosen = []
    for number in range(count):
        file = place / _MAIN if number % 3 else rng.choice(index)
        bit = rng.randrange(file.stat().st_size * 8)
        if number % 6 == 1:
            bit = rng.randrange(4096 * 8)  # the file's header and its tables' descriptions
        chosen.append((str(file.relative_to(place)), bit))
    counts: Counter[str] = Counter(flips=count)
    for start in range(0, count, 25):
        some = chosen[start : start + 25]
        ends = result(flip_each, place, some, expected)
        counts.update(ends if ends is not None else {"crashed": 1})
    return counts


def _made(place: Path) -> list[object]:
    with open_library(place) as library:
        library.add([place / f"{n}.txt" for n in range(8)])
        return [*seen(library), [repr(article) for article in library.articles()]]


FAILURES = ("lost", "crashed", "silently wrong", "refused what verify calls sound", "not mended")


def _prepare() -> None:
    logging.disable(logging.WARNING)  # an index made again says so
    indexing._EMBED_STEP = 4  # more commits, more points to be killed at
    for load in (tokens, fold, clean_text):  # dictionaries, once and not in every child
        load(text_of(random.Random(0)))


def run(name: str, count: int, seed: int) -> Counter[str]:
    """One of the three troubles, in a folder of its own."""
    _prepare()
    # A killed process leaves the same behind in memory as on a disk, and is tried faster.
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="chuchu-crash-", dir=where) as place:
        return {"kills": kills, "faults": faults, "flips": flips}[name](count, seed, Path(place))


def main() -> int:
    """Run all three and print their counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--faults", type=int, default=20, help="files and disks that are too small")
    parser.add_argument("--flips", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--full", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.full is not None:
        print(json.dumps(full(asked.full, asked.seed, asked.place)))
        return 0
    failed = 0
    for name in ("kills", "faults", "flips"):
        counts = run(name, getattr(asked, name), asked.seed)
        failed += sum(counts[failure] for failure in FAILURES)
        counts.setdefault("lost", 0)
        print(", ".join(f"{what}: {number}" for what, number in counts.items()), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
