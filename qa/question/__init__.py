"""What is asked: its kind, its words, its names, and the question that a follow-up means."""

from qa.question.analysis import Question, analyse, asked_count, asked_list, asked_noun
from qa.question.comparison import sides
from qa.question.follow_up import standalone
from qa.question.glosses import Gloss, glossed, told
from qa.question.intent import OPEN, Intent, intents, runs
from qa.question.kinds import Kind
from qa.question.matching import (
    clashes,
    coverage,
    heaviest_missing,
    held,
    holds,
    lacks_year,
    missing_numbers,
    negates,
    of_another,
    share,
    weight,
)
from qa.question.names import Name, named, names_in, unnamed
from qa.question.procedures import asked_step, asks_how, asks_why
from qa.question.several import questions_in
from qa.question.tagging import names_asked
from qa.question.tokenisation import VALUE, tokens
from qa.question.wording import STOP_WORDS
from qa.question.wrapping import asks_for_help, unwrapped

__all__ = [
    "OPEN",
    "STOP_WORDS",
    "VALUE",
    "Gloss",
    "Intent",
    "Kind",
    "Name",
    "Question",
    "analyse",
    "asked_count",
    "asked_list",
    "asked_noun",
    "asked_step",
    "asks_for_help",
    "asks_how",
    "asks_why",
    "clashes",
    "coverage",
    "glossed",
    "heaviest_missing",
    "held",
    "holds",
    "intents",
    "lacks_year",
    "missing_numbers",
    "named",
    "names_asked",
    "names_in",
    "negates",
    "of_another",
    "questions_in",
    "runs",
    "share",
    "sides",
    "standalone",
    "tokens",
    "told",
    "unnamed",
    "unwrapped",
    "weight",
]
