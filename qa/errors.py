"""The errors that a caller sees."""


class LibraryError(ValueError):
    """What was wanted, what came and what to do, in one line."""
