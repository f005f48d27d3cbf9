"""What each command does: open the library, ask it, print."""

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from corpus import find_files
from qa.command import serialisation
from qa.errors import LibraryError
from qa.library import Library, checked_question
from qa.places import default_library
from qa.store import Model
from qa.upkeep import repair as mend


def _open(arguments: argparse.Namespace, *, create: bool = False) -> Library:
    path = arguments.library or default_library()
    return Library.open(path, getattr(arguments, "model", None), create=create)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))


def index(arguments: argparse.Namespace) -> int:
    """`chuchu index PATH...`."""
    for path in arguments.paths:
        find_files(Path(path))  # a slip of the pen is refused before a library is made for it
    with _open(arguments, create=True) as library:
        report = library.add(arguments.paths)
        if arguments.json:
            _print_json(serialisation.report(report))
        else:
            counts = ("added", "updated", "unchanged", "removed", "skipped")
            print(", ".join(f"{len(getattr(report, name))} {name}" for name in counts))
        for path, reason in report.skipped:
            print(f"skipped {path}: {reason}", file=sys.stderr)
        for path, note in report.noted:
            print(f"noted {path}: {note}", file=sys.stderr)
    return 0


def remove(arguments: argparse.Namespace) -> int:
    """`chuchu remove PATH...`."""
    with _open(arguments) as library:
        for path in library.remove(arguments.paths):
            print(path)
    return 0


def ask(arguments: argparse.Namespace) -> int:
    """`chuchu ask QUESTION` or `chuchu ask --batch QUESTIONS.jsonl`."""
    if (arguments.question is None) == (arguments.batch is None):
        print("chuchu ask: give a question, or --batch QUESTIONS.jsonl", file=sys.stderr)
        return 2
    with _open(arguments) as library:
        if arguments.batch is not None:
            for number, question in list(_questions(Path(arguments.batch))):
                _print_json(serialisation.answer(library.ask(question), number))
                sys.stdout.flush()
            return 0
        answer = library.ask(arguments.question)
        if arguments.json:
            _print_json(serialisation.answer(answer))
        else:
            print(serialisation.answer_text(answer))
    return 0


def _questions(path: Path) -> Iterator[tuple[Any, str]]:
    """Ids and questions of a batch, all read and checked before the first is asked."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path}: wanted UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            question = checked_question(entry["q"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wanted = '{"id": 1, "q": "..."}'
            raise LibraryError(f"{path}, line {number}: wanted {wanted}: {error}") from error
        yield entry.get("id", number), question


def search(arguments: argparse.Namespace) -> int:
    """`chuchu search QUESTION`."""
    with _open(arguments) as library:
        hits = library.retrieve(arguments.question, arguments.k)
    if arguments.json:
        _print_json([serialisation.hit(hit) for hit in hits])
    else:
        for hit in hits:
            print(serialisation.hit_text(hit))
    return 0


def sources(arguments: argparse.Namespace) -> int:
    """`chuchu sources`."""
    with _open(arguments) as library:
        records = library.records()
    if arguments.json:
        _print_json([serialisation.source(record) for record in records])
    else:
        for record in records:
            print(serialisation.source_text(record))
    return 0


def show(arguments: argparse.Namespace) -> int:
    """`chuchu show PATH`."""
    with _open(arguments) as library:
        record = library.record(arguments.path)
    if arguments.blocks:
        for line in serialisation.block_text(record.article.text):
            print(line)
    elif arguments.json:
        _print_json(serialisation.source(record) | {"text": record.article.text})
    else:
        print(record.article.text)
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """`chuchu verify`."""
    with _open(arguments) as library:
        faults = library.verify()
        count = len(library.articles()) if not faults else 0
    for fault in faults:
        print(f"{fault.where}: {fault.what}")
    if faults:
        raise LibraryError(f"faults found: {len(faults)}")
    print(f"{count} articles, no fault found")
    return 0


def repair(arguments: argparse.Namespace) -> int:
    """`chuchu repair`."""
    done = mend(arguments.library or default_library(), Model(arguments.model))
    for line in done.mended:
        print(line)
    for fault in done.lost:
        print(f"{fault.where}: {fault.what}")
    if done.lost:
        raise LibraryError(f"articles lost: {len(done.lost)}; index them again")
    if not done.mended:
        print("nothing had to be mended")
    return 0


def evaluate(arguments: argparse.Namespace) -> int:
    """`chuchu eval DATASET.json...`."""
    from qa.measure import evaluate as run

    files = [Path(name) for name in arguments.datasets]
    figures = run(files, only_held_out=arguments.held_out, sample=arguments.sample)
    if arguments.json:
        _print_json(figures)
        return 0
    print("| |", " | ".join(figures), "|")
    print("|---|", "---|" * len(figures), sep="")
    for name in next(iter(figures.values())):
        cells = (f"{values[name]:,.3f}".removesuffix(".000") for values in figures.values())
        print(f"| {name} |", " | ".join(cells), "|")
    return 0


def bench(arguments: argparse.Namespace) -> int:
    """`chuchu bench`."""
    from qa.measure import bench as run
    from qa.measure import table

    figures = run(arguments.passages)
    if arguments.json:
        _print_json(figures)
    else:
        print(table(figures))
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """`chuchu serve`: the module `app`, which is found by name so that nothing here imports it."""
    options = [*arguments.paths, "--host", arguments.host]
    if arguments.port is not None:
        options += ["--port", str(arguments.port)]
    if arguments.library is not None:
        options += ["--library", str(arguments.library)]
    status: int = import_module("app").main(options)
    return status
