"""`python -m qa.train reader|projection|intents|confidence ...`: make and measure the weights."""

import sys
from collections.abc import Callable, Sequence

from qa.train import calibration, figures, intents, projection, reader

_MAKES: dict[str, Callable[[Sequence[str]], int]] = {
    "reader": reader.main,
    "projection": projection.main,
    "confidence": calibration.main,
    "intents": intents.main,
    "figures": figures.main,
}


def main(arguments: Sequence[str]) -> int:
    """Make what the first of `arguments` names; the others are its own."""
    if not arguments or arguments[0] not in _MAKES:
        print(f"python -m qa.train {'|'.join(_MAKES)} DATASET.json...", file=sys.stderr)
        return 2
    return _MAKES[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
