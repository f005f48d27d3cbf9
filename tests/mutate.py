"""Wrong lines, and whether a test sees them: `python -m tests.mutate`.

The tree is copied aside, one line of the copy is made wrong, and the fast tests of that line's room
run. A mutation that they fail on is killed; one that they pass on survives, and is printed with its
line. `mutations.json` lists the mutations by file, enclosing name, operator and place in it, so
that they outlive moved lines, and what carries none, with reasons; `--list` draws for those whose
place is gone. Exit status: 0; 1 where a kill rate is under its floor; 2 where the tests of a room
fail before anything is changed.
"""

import argparse
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.mutations import Key, Mutation, find, mutations

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "mutations.json"
COUNT = 84
_FAST = "not model and not browser and not seeds"
_PROMISES = "tests/test_promises.py"
_LEFT = (".git", ".venv", "venv", "build", "dist", ".hypothesis", ".*_cache", "__pycache__")

# Room -> the share of mutations that it gets, and the tests that are to see them.
ROOMS: dict[str, tuple[int, tuple[str, ...]]] = {
    "corpus": (4, ("tests/corpus",)),
    "corpus/structure": (8, ("tests/corpus",)),
    "corpus/noise": (4, ("tests/corpus",)),
    "corpus/formats": (2, ("tests/corpus",)),
    "embeddings": (4, ("tests/embeddings",)),
    "qa/question": (4, ("tests/question",)),
    "qa/store": (3, ("tests/store", _PROMISES)),
    "qa/search": (5, ("tests/search",)),
    "qa/reading": (18, ("tests/reading", _PROMISES)),
    "qa/answers": (14, ("tests/answers", _PROMISES)),
    "qa/upkeep": (4, ("tests/upkeep", _PROMISES)),
    "qa/command": (3, ("tests/command",)),
    "qa/web": (4, ("tests/web",)),
    "qa/measure": (4, ("tests/measure",)),
    "qa/train": (3, ("tests/train",)),
}
READING = ("qa/reading", "qa/answers")  # confidence is in the former

Excluded = Sequence[dict[str, str]]


def room_of(file: str) -> str | None:
    """The room of a file: the longest of `ROOMS` that it lies in."""
    inside = [room for room in ROOMS if file.startswith(f"{room}/")]
    return max(inside, key=len, default=None)


def places(tree: Path, excluded: Excluded = ()) -> dict[str, list[Mutation]]:
    """Every mutation of every file of the rooms, by room."""
    found: dict[str, list[Mutation]] = defaultdict(list)
    for top in sorted({room.split("/")[0] for room in ROOMS}):
        for path in sorted((tree / top).rglob("*.py")):
            file = path.relative_to(tree).as_posix()
            if room := room_of(file):
                found[room] += mutations(path.read_text(encoding="utf-8"), file, excluded)
    return found


def draw(
    among: dict[str, list[Mutation]], count: int, seed: int, kept: Sequence[Mutation] = ()
) -> list[Mutation]:
    """`kept` and others up to about `count`, each room its share, over its files and operators.

    No two are on one line.
    """
    total = sum(ROOMS[room][0] for room in among)
    drawn: list[Mutation] = []
    for room, options in sorted(among.items()):
        rng = random.Random(f"{seed} {room}")
        mine = [m for m in kept if room_of(m.key.file) == room]
        lines = {(m.key.file, m.row) for m in mine}
        for one in _in_turn(options, rng):
            if len(mine) >= max(1, round(count * ROOMS[room][0] / total)):
                break
            if (one.key.file, one.row) not in lines:
                lines.add((one.key.file, one.row))
                mine.append(one)
        drawn += mine
    return sorted(drawn, key=lambda m: (m.key.file, m.row))


def _in_turn(options: Sequence[Mutation], rng: random.Random) -> Iterator[Mutation]:
    """Each file in turn, and of each file its operators in turn."""
    heaps: dict[str, dict[str, list[Mutation]]] = defaultdict(lambda: defaultdict(list))
    for option in rng.sample(options, len(options)):
        heaps[option.key.file][option.key.operator].append(option)
    waiting = rng.sample(sorted(heaps), len(heaps))
    order = {file: rng.sample(sorted(heaps[file]), len(heaps[file])) for file in waiting}
    while waiting:
        file = waiting.pop(0)
        operator = order[file].pop(0)
        yield heaps[file][operator].pop()
        if heaps[file][operator]:
            order[file].append(operator)
        if order[file]:
            waiting.append(file)


class Copy:
    """A copy of the tree, with a home, a cache and a folder for tests of its own."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self.tree = folder / "tree"
        self.said = ""  # by the tests that ran last
        self._folder = folder
        shutil.copytree(tree, self.tree, ignore=shutil.ignore_patterns(*_LEFT))

    def passes(self, tests: Sequence[str], seconds: float) -> bool:
        """Whether `tests` pass; where they take longer they do not.

        Raises `RuntimeError` where pytest finds none or is used wrongly.
        """
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-m",
            _FAST,
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
        ]
        command += ["--hypothesis-seed=0", f"--basetemp={self._folder / 'tests'}", *tests]
        home = str(self._folder / "home")
        own = dict.fromkeys(("HOME", "CHUCHU_CACHE", "XDG_DATA_HOME", "XDG_CACHE_HOME"), home)
        own |= {"PYTHONPATH": str(self.tree), "PYTHONDONTWRITEBYTECODE": "1"}
        inherited = {n: v for n, v in os.environ.items() if n not in ("CHUCHU_TEST_DATA",)}
        run = subprocess.Popen(
            command, cwd=self.tree, env=inherited | own, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=True,
        )  # fmt: skip
        try:
            self.said = run.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            return False
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)  # with what the tests have started
                run.wait()
        if run.returncode not in (0, 1, 2):
            raise RuntimeError(self.said[-2000:])
        return run.returncode == 0

    def survives(self, mutation: Mutation, tests: Sequence[str], seconds: float) -> bool:
        """Whether `tests` pass with `mutation` in the tree, which is put back afterwards."""
        path = self.tree / mutation.key.file
        source = path.read_text(encoding="utf-8")
        lines = source.split("\n")
        lines[mutation.row - 1] = mutation.changed(lines[mutation.row - 1])
        try:
            path.write_text("\n".join(lines), encoding="utf-8")
            return self.passes(tests, seconds)
        finally:
            path.write_text(source, encoding="utf-8")


def survivors(chosen: Sequence[Mutation], tree: Path, jobs: int) -> list[Mutation]:
    """The mutations that no test sees, after a line of progress for each.

    Raises `RuntimeError` where the tests of a room fail in the tree as it is.
    """
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for number in range(jobs):
            copies.put(Copy(tree, Path(folder) / str(number)))

        def with_copy(work: Any) -> Any:
            copy = copies.get()
            try:
                return work(copy)
            finally:
                copies.put(copy)

        def unchanged(room: str) -> float:
            begun = time.monotonic()

            def run(copy: Copy) -> None:
                if not copy.passes(ROOMS[room][1], 600):
                    said = f"the tests of {room} fail as they are: make them pass first"
                    raise RuntimeError(f"{said}\n{copy.said[-2000:]}")

            with_copy(run)
            return time.monotonic() - begun

        def survived(mutation: Mutation) -> bool:
            room = room_of(mutation.key.file) or ""
            seconds = 30 + 4 * taken[room]
            found = with_copy(lambda copy: copy.survives(mutation, ROOMS[room][1], seconds))
            said = "survived" if found else "killed"
            print(
                f"{said:9}{mutation.key.file}:{mutation.row}  {mutation.key.operator}", flush=True
            )
            return bool(found)

        rooms = sorted({room_of(m.key.file) or "" for m in chosen})
        taken = dict(zip(rooms, pool.map(unchanged, rooms), strict=True))
        kept = list(pool.map(survived, chosen))
    return [mutation for mutation, lives in zip(chosen, kept, strict=True) if lives]


def rate(chosen: Sequence[Mutation], alive: Sequence[Mutation], rooms: Sequence[str]) -> float:
    """The share of the mutations of `rooms` that was killed; 1 where there are none."""
    asked = [m for m in chosen if room_of(m.key.file) in rooms]
    lost = [m for m in alive if room_of(m.key.file) in rooms]
    return 1 - len(lost) / len(asked) if asked else 1.0


def main(arguments: Sequence[str] | None = None, tree: Path = ROOT, file: Path = LIST) -> int:
    """Run the list, or mutations drawn with `--seed`; or with `--list` write the list."""
    given = _arguments(arguments)
    listed = json.loads(file.read_text(encoding="utf-8"))
    among = places(tree, listed["excluded"])
    every = [m for options in among.values() for m in options]
    by_file = defaultdict(list)
    for mutation in every:
        by_file[mutation.key.file].append(mutation)
    keys = [Key(**entry) for entry in listed["mutations"]]
    found = [(key, find(key, by_file[key.file])) for key in keys]
    for key, mutation in found if given.seed is None else ():
        if mutation is None:
            print(f"gone     {key.file}  {key.operator} in {key.name}: {key.line}")
    chosen = [mutation for _, mutation in found if mutation]
    if given.list or given.seed is not None:
        seed = listed["seed"] if given.seed is None else given.seed
        if given.rooms and not given.list:
            among = {room: among[room] for room in given.rooms}
        chosen = draw(among, given.count or COUNT, seed, () if given.seed is not None else chosen)
        if given.list:
            write(file, {**listed, "seed": seed, "mutations": [asdict(m.key) for m in chosen]})
            print(f"{len(chosen)} mutations in {file}")
            return 0
    chosen = [m for m in chosen if not given.rooms or room_of(m.key.file) in given.rooms]
    if given.count and given.count < len(chosen):
        chosen = random.Random(given.seed or 0).sample(chosen, given.count)
    try:
        alive = survivors(chosen, tree, given.jobs)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    for m in alive:
        line = (tree / m.key.file).read_text(encoding="utf-8").split("\n")[m.row - 1]
        print(f"\n{m.key.file}:{m.row}  {m.key.operator} in {m.key.name}")
        print(f"  - {line.strip()}\n  + {m.changed(line).strip()}")
    rates = rate(chosen, alive, [*ROOMS]), rate(chosen, alive, READING)
    print(f"\n{len(chosen)} mutations, killed: {rates[0]:.1%}; reading and answers: {rates[1]:.1%}")
    return int(rates[0] < given.floor or rates[1] < given.floor_reading)


def write(file: Path, listed: dict[str, Any]) -> None:
    """The list, a mutation or an exclusion a line."""
    parts = [f' "seed": {listed["seed"]}']
    for name in ("excluded", "mutations"):
        lines = ",\n".join("  " + json.dumps(e, ensure_ascii=False) for e in listed[name])
        parts.append(f' "{name}": [\n{lines}\n ]')
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    parser.add_argument("--rooms", nargs="+", choices=ROOMS, metavar="ROOM", help="only these")
    parser.add_argument("--seed", type=int, help="draw mutations anew instead of those listed")
    parser.add_argument("--count", type=int, help=f"so many; {COUNT} are drawn without it")
    parser.add_argument("--list", action="store_true", help="write the list, and run nothing")
    parser.add_argument("--floor", type=float, default=0.85, help="of all: %(default)s")
    parser.add_argument("--floor-reading", type=float, default=0.8, help="reading and answers")
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=2, help="at a time")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
