"""The head of the page, and the questions offered below it."""

from qa.web.excerpt import literal
from qa.web.words import LANGUAGES, Words


def header(counts: tuple[int, int], file: str, starter: bool, words: Words) -> str:
    """The name, what the library holds, and the switch of languages."""
    articles, passages = (f"{count:,}" for count in counts)
    holds = words.holds.format(articles=articles, passages=passages)
    notice = f'<p class="starter">{words.starter}</p>' if starter else ""
    buttons = "".join(
        f'<button type="button" data-event="language" data-code="{other.code}" lang="{other.code}" '
        f'aria-pressed="{str(other is words).lower()}">{other.language}</button>'
        for other in LANGUAGES.values()
    )
    return (
        f'<div class="head" data-code="{words.code}"><div class="name">'
        '<span class="stamp" aria-hidden="true" lang="zh-Hans">出<br>处</span>'
        f'<div><h1>Chuchu <span lang="zh-Hans">出处</span></h1><p>{words.tagline}</p></div></div>'
        f'<div class="library"><p>{holds}</p>'
        f'<p class="file" title="{literal(file)}">{words.file} <bdi>{literal(file)}</bdi></p>'
        f'{notice}</div><div class="languages" role="group">{buttons}</div></div>'
    )


def offer(questions: tuple[str, ...], words: Words) -> str:
    """The example questions as buttons."""
    if not questions:
        return ""
    buttons = "".join(
        f'<button type="button" data-event="example" data-question="{literal(question)}">'
        f"{literal(question)}</button>"
        for question in questions
    )
    return f'<div class="offers"><p>{words.examples}</p>{buttons}</div>'
