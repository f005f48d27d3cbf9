"""Follow-ups in English: "What about 2018?", "And the price?", "When did it open?", "Why?"."""

import re
from collections.abc import Sequence

from corpus import fold, language
from qa.question.attributes import english_attribute
from qa.question.kinds import Kind
from qa.question.referents import person, thing
from qa.question.turns import (
    ENGLISH_ATTRIBUTE_OF,
    ENGLISH_AUXILIARY,
    ENGLISH_BARE,
    ENGLISH_LIST,
    ENGLISH_MORE,
    ENGLISH_NTH,
    ENGLISH_WHY,
    PERSONAL,
    POSSESSIVE,
    PREPOSITIONS,
    PRONOUN,
    STANDS_AT,
    SWAP,
    TOWARDS,
)
from qa.types import Answer

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_COUNTED = re.compile(r"\bhow (?:many|much) (?P<noun>\w+)", re.IGNORECASE)
_PROPER = re.compile(r"\b[A-Z]\w*(?: [A-Z]\w*)*")
_OWNED = re.compile(r"(?:the|its|his|her|their) (?P<words>[a-z][a-z -]*)")


def in_english(question: str, history: Sequence[Answer]) -> str:
    """A question in English with what it leaves to the turn before filled in."""
    before = history[-1].question
    if ENGLISH_MORE.regex.match(fold(question)):
        return before
    if ENGLISH_WHY.regex.match(fold(question)):
        aux = ENGLISH_AUXILIARY.regex.search(before)
        return f"Why {before[aux.start() :]}" if aux else f"Why? {before}"
    match = SWAP.regex.match(fold(question))
    if match:
        return _swapped(history[-1], question[slice(*match.span(match.lastgroup or 0))].strip())
    bare = ENGLISH_BARE.regex.match(fold(question))
    if bare and english_attribute(bare["attribute"]):
        subject = thing(history[-1])
        return f"{question.rstrip(' ?？')} of {subject}?" if subject else question
    return _pronoun(question, history)


def _swapped(answer: Answer, new: str) -> str:
    """The question before, about `new` in place of what is of its kind there."""
    before = answer.question
    if _YEAR.fullmatch(new):
        if _YEAR.search(before):
            return _YEAR.sub(new, before, count=1)
        return f"{before.rstrip(' ?？')} in {new}?"
    nth = ENGLISH_NTH.regex.match(new.lower())
    listed = ENGLISH_LIST.regex.search(before.lower())
    if nth and listed:
        return f"What is the {nth['nth']} {listed['noun']}{before[listed.end() :]}"
    owned = _OWNED.fullmatch(new) or re.fullmatch(r"(?P<words>[a-z][a-z -]*)", new)
    kind = english_attribute(owned["words"].split()[-1]) if owned else None
    subject = thing(answer)
    if owned and kind and subject and language(before) == "en":
        old = ENGLISH_ATTRIBUTE_OF.regex.search(before)
        if old and kind is not Kind.PERSON:
            return (
                before[: old.start("attribute")] + owned["words"] + before[old.end("attribute") :]
            )
        asks = "Who" if kind is Kind.PERSON else "What"
        return f"{asks} is the {owned['words']} of {subject}?"
    counted = _COUNTED.search(before)
    proper = _PROPER.search(before, counted.end() if counted else 1)
    if new[:1].isupper():
        old_text = proper.group() if proper else subject
    elif counted and not new.startswith(("the ", "this ", "that ")):
        old_text = counted["noun"]
    else:
        old_text = subject if subject and not subject[:1].isupper() else None
    return before.replace(old_text, new) if old_text else f"{before} {new}"


def _pronoun(question: str, history: Sequence[Answer]) -> str:
    match = PRONOUN.regex.search(fold(question))
    if match is None or _PROPER.search(question[: match.start()], 1):
        return question  # the pronoun may stand for a name ahead of it
    known = person(history) if PERSONAL.regex.search(match.group()) else None
    subject = known or thing(history[-1])
    if subject is None:
        return question
    ahead, rest = question[: match.start()], question[match.end() :]
    if match["there"]:
        return ahead + _at(subject, fold(ahead), history[-1].question) + rest
    owns = POSSESSIVE.regex.match(match.group()) or (match.group() == "her" and rest.strip(" ?？"))
    return ahead + subject + ("'s" if owns else "") + rest


def _at(place: str, ahead: str, before: str) -> str:
    """What `there` means behind `ahead`, with the preposition that English needs in its stead.

    The one that the question before had, where it had one: `'in Ashford'`, `'at the museum'`.
    """
    if PREPOSITIONS.regex.search(ahead):
        return place  # from there
    if TOWARDS.regex.search(ahead):
        return f"to {place}"
    stood = STANDS_AT.regex.search(fold(before[: before.find(place)]))
    usual = "at" if place.startswith("the ") else "in"
    return f"{stood['preposition'] if stood else usual} {place}"
