"""How the weights are made: `python -m qa.train`. Nothing here serves a question."""

__all__: list[str] = []
