"""The web chat: `python app.py [PATH...]` indexes what is given and serves the page."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from ipaddress import ip_address

from corpus import CorpusError
from embeddings import ModelError
from qa import Library, LibraryError
from qa.places import default_library, starter_articles, starter_library
from qa.web import Examples, build_page, listen, serve

STARTER = "starter corpus: index your own folder with chuchu index PATH"


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted, which is 0; or print one line that says what failed, which is 1."""
    asked = _arguments(argv)
    try:
        # The port first: nobody should wait for an index and then be told that it was in vain.
        with listen(asked.host, asked.port) as listening:
            library, starter = _open(asked)
            with library:
                _announce(library, starter, listening.getsockname())
                examples = Examples(library, starter)
                page = build_page(library, examples, starter)
                with examples.preparing():
                    serve(page, listening, asked.host)
    except (LibraryError, CorpusError, ModelError, OSError) as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", description="The web chat over a library.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders to index first")
    parser.add_argument("--library", metavar="FILE", help="the library file")
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s, this machine")
    parser.add_argument("--port", type=_port, help="default: 7860, or the next one that is free")
    return parser.parse_args(argv)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def _open(asked: argparse.Namespace) -> tuple[Library, bool]:
    """The library to serve, and whether it is the starter corpus."""
    file = asked.library or default_library()
    if asked.paths:
        library = Library.open(file)
        _say(f"indexing {', '.join(asked.paths)} into {library.path}")
        try:
            report = library.add(asked.paths)
        except BaseException:
            library.close()
            raise
        for path, reason in report.skipped:
            _say(f"left out {path}: {reason}")
        return library, False
    if asked.library or default_library().exists():
        return Library.open(file, create=False), False
    return _starter(), True


def _starter() -> Library:
    """The library of the starter corpus: a cache, and made anew where anything is wrong with it."""
    file = starter_library()
    try:
        library = Library.open(file)
    except LibraryError:
        for piece in file.parent.glob(f"{file.name}*"):
            shutil.rmtree(piece) if piece.is_dir() else piece.unlink()
        library = Library.open(file)
    library.add([starter_articles()])  # no work where they are there already
    return library


def _announce(library: Library, starter: bool, address: tuple[str, int]) -> None:
    host, port = address[:2]
    _say(f"{library.counts()[0]} articles in {library.path}")
    if starter:
        _say(STARTER)
    name = f"[{host}]" if ":" in host else host
    if not ip_address(host).is_loopback:
        _say(f"--host {host}: whoever reaches this machine can read the library")
    _say(f"Chuchu 出处: http://{name}:{port}/  (Ctrl+C stops it)")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
