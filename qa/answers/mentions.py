"""Whether the articles mention a thing, and where."""

import re
from collections.abc import Sequence

from corpus import Line, Wording, fold, sentences
from qa.answers.citing import Quote
from qa.answers.sources import Sources
from qa.answers.wording import ARTICLE
from qa.question import Question, analyse, coverage, glossed, named, names_in, told
from qa.search import Found

_SEARCHED = 50  # passages
_SPOKEN = 0.99  # share of a topic's weight that a passage has to hold
_REPEATED = 0.9  # share of a pasted sentence
_MEANT = 0.75  # the same for a topic in another language
_SAID = "(?:提到|提及|谈到|说到|讲到|写到|涉及|介绍|报道|记载|讲|说|写|谈)过?"
_NAMED = "(?:提到|提及|谈到|说到|讲到|写到|涉及)过?"
_WHERE = f"(?:{ARTICLE.source}|这里|库里|文库|资料|材料)?(?:里面|当中|里|中)?"
_TALKS = "(?:mention|talk about|discuss|cover|say anything about)"

MENTIONS = Wording(
    Line(
        f"{_WHERE}有没有(?:任何|哪篇|什么)?(?:{ARTICLE.source})?.{{0,2}}{_SAID}(.+?)"
        f"(?:的?(?:内容|{ARTICLE.source}))?[吗么呢]?",
        "有没有文章提到老桥",
    ),
    Line(f"{_WHERE}(?:是否|有|可|曾|都)?{_NAMED}(.+?)了?[吗么没]", "文章里提到过老桥吗"),
    Line(f"{_WHERE}(?:是否|有否){_NAMED}(.+?)", "是否提到老桥"),
    Line(
        f"(.+?)(?:在{ARTICLE.source}.{{0,3}})?(?:有没有|是否|有)被?{_NAMED}[吗么]?",
        "老桥有没有被提到过",
    ),
    Line(
        f"{_WHERE}有(?:没有)?(?:关于|有关)?(.+?)的(?:内容|信息|介绍)[吗么呢]?",
        "有没有关于老桥的内容",
    ),
    Line("(?:is|are|was|were) (.+?) (?:ever )?mentioned.*", "is the bridge mentioned"),
    Line(
        r"(?:do|does|did) (?:any|one|some|the|these|an)?(?: of the)? ?(?:\w+ )?"
        rf"(?:article|report|text|storie|story)s? (?:ever )?{_TALKS} (.+)",
        "does any article mention the bridge",
    ),
    Line(
        r"is there (?:any|an?)(?: \w+)? (?:of|about|on) (.+)",
        "is there any mention of the bridge",
    ),
    form="^{}$",
)
"""Asks whether a topic is spoken of at all; the first that fits says which."""

_EDGES = " \t?？。.!！,，\"'“”「」《》"
_ARTICLES = re.compile(r"^(?:the|a|an|any|anything about|something about)\s+")


def asked_topic(question: Question) -> str | None:
    """The topic whose mention is asked for, folded: `'提到过老桥吗?'` -> `'老桥'`."""
    for line in MENTIONS.lines:
        match = re.fullmatch(line.pattern, question.folded.strip(_EDGES))
        if match:
            topic = _ARTICLES.sub("", match[1].strip(_EDGES))
            return topic or None
    return None


def mentions(sources: Sources, topic: str, asked: Question) -> tuple[Quote, ...]:
    """Of each article the sentence that speaks most of the topic, nearest first."""
    question = analyse(topic)
    found = sources.search(question, _SEARCHED)
    quotes: dict[str, Quote] = {}
    for one in found:
        path = one.record.article.path
        if path not in quotes:
            spans = _spoken(question, asked, one)
            if spans is not None:
                quotes[path] = Quote(one.record, *spans)
    for record in sources.records():
        if len(topic) > 1 and record.article.path not in quotes:
            folded = fold(record.article.text)
            runs = sentences(folded) if topic in folded else []
            held = next((run for run in runs if topic in folded[slice(*run)]), None)
            if held is not None:
                quotes[record.article.path] = Quote(record, *held)
    return tuple(quotes.values())


def _spoken(question: Question, asked: Question, one: Found) -> tuple[int, int] | None:
    """The unit of a passage that speaks of the topic most, if the passage speaks of it."""
    units = [unit for unit in one.view.units if unit.answers]
    if not units:
        return None
    texts = [one.view.about(u, one.folded.text) + one.read[u.start : u.end] for u in units]
    if one.crossing:
        called, meant = names_in(asked.text), glossed(question.text)
        shares = [max(named(called, text), told(meant, text)) for text in texts]
        least = _MEANT
    else:
        shares = [
            1.0 if question.folded in text else coverage(question.terms, text) - 0.001
            for text in texts
        ]
        least = _SPOKEN
    best = max(range(len(units)), key=shares.__getitem__)
    return units[best].quote if shares[best] >= least else None


def pasted(question: Question, found: Sequence[Found]) -> Quote | None:
    """The sentence that a question repeats, or nearly; None where none of the passages has it."""
    best: tuple[float, Quote] | None = None
    for one in found:
        for unit in one.view.units:
            held = coverage(question.terms, one.read[unit.start : unit.end])
            if unit.answers and held >= _REPEATED and (best is None or held > best[0]):
                best = (held, Quote(one.record, *unit.quote))
    return best and best[1]
