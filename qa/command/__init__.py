"""The command line: `chuchu` and `python -m qa`."""

from qa.command.cli import main

__all__ = [
    "main",
]
