"""The command line: `chuchu` and `python -m qa`.

Results go to stdout, progress and words to stderr. Exit status 0 is done (an abstention too), 1 is
refused with one line that says why, 2 is wrong usage.
"""

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import CorpusError
from embeddings import ModelError
from qa.command import commands
from qa.errors import LibraryError

_Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    logging.basicConfig(format="chuchu: %(message)s", level=logging.WARNING)
    if isinstance(sys.stdout, io.TextIOWrapper):  # JSON is UTF-8, whatever the terminal's locale
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    run: _Run = arguments.run
    try:
        status = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (until we exit)
        return 0
    except (LibraryError, CorpusError, ModelError, OSError) as error:
        print(f"chuchu: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("chuchu: stopped; what was embedded so far is kept", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="chuchu",
        description="Ask a folder of articles, and be shown the sentence that answers.",
    )
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name: str, run: _Run, told: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=told, description=told)
        made.add_argument(
            "--library",
            type=Path,
            metavar="FILE",
            help="the library (default: $CHUCHU_LIBRARY, else one in the user's data folder)",
        )
        made.set_defaults(run=run)
        return made

    index = verb("index", commands.index, "index files and folders; again, to follow what changed")
    index.add_argument("paths", nargs="+", metavar="PATH")
    index.add_argument("--model", metavar="NAME_OR_FOLDER", help="a sentence-transformers model")
    index.add_argument("--json", action="store_true", help="print the report as JSON")

    remove = verb("remove", commands.remove, "take articles out of the library")
    remove.add_argument("paths", nargs="+", metavar="PATH")

    ask = verb("ask", commands.ask, "answer a question with quotes, or say that there is no answer")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--batch", metavar="QUESTIONS.jsonl", help='lines of {"id": 1, "q": "..."}')
    ask.add_argument("--json", action="store_true")

    search = verb("search", commands.search, "list the passages nearest to a question")
    search.add_argument("question", metavar="QUESTION")
    search.add_argument("-k", type=_count, default=10, help="how many (default: 10)")
    search.add_argument("--json", action="store_true")

    sources = verb("sources", commands.sources, "list the articles and what cleaning took away")
    sources.add_argument("--json", action="store_true")

    show = verb("show", commands.show, "print one article's clean text")
    show.add_argument("path", metavar="PATH")
    show.add_argument("--json", action="store_true")
    show.add_argument("--blocks", action="store_true", help="how it is laid out, block by block")

    verb("verify", commands.verify, "check the library against itself and against the files")

    repair = verb("repair", commands.repair, "mend a damaged library; the old one is kept")
    repair.add_argument("--model", metavar="NAME_OR_FOLDER", help="where the library's model is")

    evaluate = verb("eval", commands.evaluate, "measure answers on SQuAD-format data")
    evaluate.add_argument("datasets", nargs="+", metavar="DATASET.json")
    evaluate.add_argument(
        "--held-out", action="store_true", help="ask only about paragraphs whose SHA-256 mod 5 is 0"
    )
    evaluate.add_argument(
        "--sample", type=_count, default=0, metavar="N", help="ask N questions of each set"
    )
    evaluate.add_argument("--json", action="store_true")

    bench = verb("bench", commands.bench, "measure speed and memory")
    bench.add_argument(
        "--passages", type=_count, metavar="N", help="measure a library of N passages instead"
    )
    bench.add_argument("--json", action="store_true")

    serve = verb("serve", commands.serve, "open the web chat")
    serve.add_argument("paths", nargs="*", metavar="PATH")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=None)
    return parser


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
