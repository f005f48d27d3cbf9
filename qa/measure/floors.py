"""What quality must not fall below: `python -m qa.measure.floors DATASET...`.

`floors.json` pins figures of fixed sets, each set with the SHA-256 of what it is made of. Data sets
in SQuAD format are one set, asked as `evaluate` asks their held-out questions; a file of questions
is asked over a folder of articles; the starter corpus is always asked. Prints a table, and fails
where a figure is worse than it is pinned, at three decimals. `--write` pins what was measured.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import LibraryError
from qa.library import Library
from qa.measure.evaluation import evaluate
from qa.measure.metrics import holds_answer, mean
from qa.places import starter_articles

FLOORS = Path(__file__).with_name("floors.json")
STARTER = Path(__file__).with_name("starter.jsonl")

_LEAST = (
    *("recall@1", "recall@5", "mrr@10", "holds", "em", "f1", "given_em", "given_f1"),
    *("citation_precision", "cited", "refusal_recall", "refusal_precision"),
)
_MOST = ("calibration_error",)
_PLACES = 3  # decimals

Pinned = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a set, and by name the digests of the files that it is made of.

    `least` are those of which more is better, `most` those of which less is.
    """

    name: str
    digests: dict[str, str]
    least: dict[str, float]
    most: dict[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside what it is pinned at, None where it is not; `worse` where it must not be."""

    name: str
    figure: str
    pinned: float | None
    now: float
    worse: bool


def digest_of(place: Path) -> str:
    """The SHA-256 of a file's bytes, or of the names and digests of a folder's files."""
    if place.is_file():
        return hashlib.sha256(place.read_bytes()).hexdigest()
    if not place.is_dir():
        raise LibraryError(f"{place}: no such file or folder")
    state = hashlib.sha256()
    for file in sorted(place.rglob("*")):
        if file.is_file():
            state.update(f"{file.relative_to(place).as_posix()} {digest_of(file)}\n".encode())
    return state.hexdigest()


def measure_datasets(files: Sequence[Path], sample: int = 0) -> Measured:
    """The figures of data sets in SQuAD format, on their held-out questions."""
    digests = {file.name: digest_of(file) for file in files}
    figures = evaluate(files, only_held_out=True, sample=sample)

    def of(names: Sequence[str]) -> dict[str, float]:
        return {
            f"{part.split(' ')[0]} {name}": found[name]
            for part, found in figures.items()
            for name in names
        }

    suffix = f", {sample} questions of each" if sample else ""
    return Measured(" + ".join(digests) + suffix, digests, of(_LEAST), of(_MOST))


def measure_questions(file: Path, articles: Path) -> Measured:
    """The figures of questions over a folder.

    A line is `{"q": question, "a": [["13县"], ["十三", "县"]], "seed": "000"}`: alternatives, each
    of strings that all stand in a right answer, and how the cited file's name begins. Without
    alternatives the right answer is a refusal. `quotes` is the share of the citations that say
    what their article says at that place.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        asked = [json.loads(line) for line in lines if line.strip()]
        digests = {file.name: digest_of(file), articles.name: digest_of(articles)}
    except (OSError, ValueError) as error:
        raise LibraryError(f"{file} is no file of questions: {error}") from error
    right, cited, refused, quotes = [], [], [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "floors.chuchu") as library,
    ):
        library.add([articles])
        for entry in asked:
            answer = library.ask(entry["q"])
            quotes += [
                float(library.article(c.path).text[c.start : c.end] == c.quote)
                for c in answer.citations
            ]
            if not entry["a"]:
                refused.append(float(answer.abstained))
                continue
            right.append(float(any(_all(answer.text, found) for found in entry["a"])))
            first = answer.citations[0].path if answer.citations else ""
            cited.append(float(Path(first).name.startswith(entry["seed"])))
    least = {"right": right, "cited": cited, "refused": refused, "quotes": quotes}
    return Measured(file.name, digests, {n: mean(v) for n, v in least.items() if v}, {})


def _all(text: str, strings: Sequence[str]) -> bool:
    return all(holds_answer(text, [string]) for string in strings)


def compare(measured: Measured, pinned: Pinned) -> list[Row]:
    """Each figure of a set beside its pin.

    Raises `LibraryError` where the set is not pinned, or is not what was pinned.
    """
    held = pinned.get(measured.name)
    if held is None:
        raise LibraryError(f"{measured.name}: no floors are pinned for it: --write pins them")
    changed = [n for n, digest in measured.digests.items() if held["digests"].get(n) != digest]
    if changed:
        raise LibraryError(
            f"{measured.name}: {', '.join(changed)} differs from what the floors are of: "
            "use that set, or pin this one with --write --lower"
        )
    least = _rows(measured, measured.least, held["least"], 1)
    return least + _rows(measured, measured.most, held["most"], -1)


def _rows(
    measured: Measured, figures: Mapping[str, float], held: Mapping[str, float], better: int
) -> list[Row]:
    """`better` is 1 where more is better, and -1 where less is."""
    rows = []
    for figure, value in figures.items():
        now, pin = round(value, _PLACES), held.get(figure)
        worse = pin is not None and better * now < better * pin
        rows.append(Row(measured.name, figure, pin, now, worse))
    missing = [figure for figure in held if figure not in figures]
    if missing:
        raise LibraryError(f"{measured.name}: pinned, but not measured: {', '.join(missing)}")
    return rows


def check(files: Sequence[Path], articles: Path | None = None, sample: int = 0) -> list[Row]:
    """Measure the sets, and compare them with what `floors.json` pins."""
    pinned = read(FLOORS)
    return [row for one in measure(files, articles, sample) for row in compare(one, pinned)]


def measure(files: Sequence[Path], articles: Path | None = None, sample: int = 0) -> list[Measured]:
    """The figures of the starter corpus, of questions (`.jsonl`) over `articles`, of data sets."""
    datasets = [file for file in files if file.suffix == ".json"]
    questions = [file for file in files if file.suffix != ".json"]
    if questions and articles is None:
        raise LibraryError(f"{questions[0]}: give the folder that it asks about, as --articles")
    found = [measure_questions(STARTER, starter_articles())]
    found += [measure_questions(file, articles) for file in questions if articles]
    return [*found, measure_datasets(datasets, sample)] if datasets else found


def read(file: Path) -> Pinned:
    """What a file pins, by set."""
    found: Pinned = json.loads(file.read_text(encoding="utf-8"))
    return found


def pin(
    measured: Sequence[Measured], file: Path, command: str = "", *, lower: bool = False
) -> None:
    """Write the figures into `file`, and what measured them, beside the sets that stand there.

    Raises `LibraryError` where one is worse than it is pinned, or a set is another than was
    pinned, unless they are to be lowered.
    """
    pinned = read(file)
    for one in measured:
        if one.name in pinned and not lower:
            worse = [row.figure for row in compare(one, pinned) if row.worse]
            if worse:
                raise LibraryError(f"{one.name}: {', '.join(worse)} would be lowered: give --lower")
        least, most = (
            {name: round(value, _PLACES) for name, value in figures.items()}
            for figures in (one.least, one.most)
        )
        pinned[one.name] = {
            "measured_by": command, "digests": one.digests, "least": least, "most": most,
        }  # fmt: skip
    file.write_text(json.dumps(pinned, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """0; or 1 where a figure is under its floor, or something can't be compared."""
    parser = argparse.ArgumentParser(prog="python -m qa.measure.floors", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="DATASET", help=".json or .jsonl")
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="what a .jsonl asks about")
    parser.add_argument("--sample", type=int, default=0, help="so many questions of each data set")
    parser.add_argument("--write", action="store_true", help="pin the figures measured now")
    parser.add_argument("--lower", action="store_true", help="pin lower ones too")
    given = parser.parse_args(arguments)
    try:
        if given.write:
            measured = measure(given.files, given.articles, given.sample)
            command = " ".join(["python -m qa.measure.floors", *(f.name for f in given.files)])
            command += f" --articles {given.articles.name}" if given.articles else ""
            command += f" --sample {given.sample}" if given.sample else ""
            pin(measured, FLOORS, command, lower=given.lower)
            print(f"pinned in {FLOORS}")
            return 0
        rows = check(given.files, given.articles, given.sample)
    except LibraryError as error:
        print(error, file=sys.stderr)
        return 1
    for row in rows:
        floor = "     " if row.pinned is None else f"{row.pinned:5.3f}"
        worse = "WORSE" if row.worse else "     "
        print(f"{row.now:5.3f}  {floor}  {worse}  {row.figure}, {row.name}")
    return int(any(row.worse for row in rows))


if __name__ == "__main__":
    sys.exit(main())
