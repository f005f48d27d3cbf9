"""Paragraphs as news would print them: several to an article, with a headline and a byline.

Encyclopedia paragraphs have neither, and what only announces or signs an article must not be taken
for what it says. The headline is the paragraph's first clause; outlets, names and dates are made up
and follow from the paragraph's digest, so that each run dresses it the same.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus import Article, Kind, blocks, clause_number, first_clause, fold, sentences
from qa.library import Library
from qa.measure import Asked, Dataset, digest, part_of
from qa.question import analyse, asked_count

_PLACES = "柳河 青山 北溪 东岭 石桥 南浦 云台 白沙".split()
_OUTLETS = "日报 晚报 新闻网 时报 周刊".split()
_SURNAMES = "王 李 陈 周 吴 何 罗 宋".split()
_GIVEN = "小明 建国 丽华 文静 海涛 晓燕 志强 雪梅".split()
_ASKED = 60  # articles
_TOGETHER = 3  # paragraphs
_OF_TEN = 4
_SENTENCE = 20  # characters


def dressed(path: str, context: str) -> Article:
    """The text as an article with headline and byline."""
    number = int(digest(context), 16)

    def pick(words: list[str]) -> str:
        nonlocal number
        number, at = divmod(number, len(words))
        return words[at]

    publisher = pick(_PLACES) + pick(_OUTLETS)
    author = pick(_SURNAMES) + pick(_GIVEN)
    published = f"{2010 + number % 12}-{1 + number % 9:02}-{1 + number % 27:02}"
    title = first_clause(context)
    text = f"{title}\n{published} 来源：{publisher} 作者：{author}\n{context}\n"
    return Article(path, title, publisher, None, published, author, None, text)


def chosen(dataset: Dataset) -> list[Asked]:
    """The questions of a set that confidence is fitted on: those on calibration paragraphs.

    Of a large set, whose name says `train`, a part, those that say how many things they ask for
    among them: they are rare.
    """
    large = "train" in dataset.name
    return [
        asked
        for asked in dataset.questions
        if part_of(dataset.paragraphs[asked.path]) == "calibration"
        and (not large or _taken(asked) or asked_count(analyse(asked.question)) is not None)
    ]


def _taken(asked: Asked) -> bool:
    """Whether a question is one of the four in ten that are taken of a large set."""
    return int(digest(asked.question), 16) % 10 < _OF_TEN


def joined(dataset: Dataset) -> dict[str, str]:
    """Paragraph for calibration -> the first paragraph of the article that it is made part of.

    What a set has of one article stays together; paragraphs that are all it has of theirs are put
    together in threes, so that an article has several passages.
    """
    own: dict[int, list[str]] = {}
    for path, context in dataset.paragraphs.items():
        if part_of(context) == "calibration":
            own.setdefault(dataset.articles[path], []).append(path)
    alone = [some[0] for some in own.values() if len(some) == 1]
    groups = [some for some in own.values() if len(some) > 1]
    groups += [alone[n : n + _TOGETHER] for n in range(0, len(alone), _TOGETHER)]
    return {path: group[0] for group in groups for path in group}


def articles(datasets: list[Dataset]) -> Iterator[Article]:
    """The paragraphs as articles, those for calibration joined, and each second one dressed.

    Of a set whose name says `train` only those for calibration are taken.
    """
    for dataset in datasets:
        first = joined(dataset)
        texts: dict[str, list[str]] = {}
        for path, context in dataset.paragraphs.items():
            if path in first or "train" not in dataset.name:
                texts.setdefault(first.get(path, path), []).append(context)
        for path, some in texts.items():
            text = "\n".join(some)
            if path in first and int(digest(some[0]), 16) // 64 % 2:
                yield dressed(path, text)
            else:
                yield Article(path=path, text=text)


def laid_out(file: Path, part: str | None = None) -> tuple[list[Article], list[Asked]]:
    """Documents that are laid out in other ways than paragraphs, and the questions on them.

    A line is `{"path": ..., "text": ..., "questions": [{"q": ..., "answers": [...]}]}`; a question
    without an answer is one that its document seems to answer and does not, or has `evidence`.
    `part` is which of the documents are meant, all unless it is named.
    """
    texts, asked = [], []
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if part is not None and part_of(entry["text"]) != part:
            continue
        path = f"{file.stem}/{entry['path']}"
        texts.append(Article(path=path, text=entry["text"]))
        for number, one in enumerate(entry["questions"]):
            evidence = tuple(one.get("evidence", ()))
            name, answers = f"{path}/{number}", tuple(one["answers"])
            asked.append(Asked(name, one["q"], answers, path, (), evidence, bool(evidence)))
    return texts, asked


def measured(library: Library) -> dict[str, float]:
    """How many in one of the answers about the articles themselves are right, by kind.

    `clause`: a law's clause by its number, and one more than it has, which has to be refused.
    `stated`: author, outlet and date of articles that are named by their headline, half of which
    state them; `listed`: what an outlet reported; `summary`: what an article is about, right where
    each quote is of it; `pasted`: a sentence of its middle, found again. One right and one wrong
    answer are added to what was counted (Laplace).
    """
    every = library.articles()
    signed = list(islice((a for a in every if a.author), _ASKED))
    plain = list(islice((a for a in every if not a.author and len(a.title) > 3), _ASKED))
    stated: list[bool] = []
    summary: list[bool] = []
    for article in (*signed, *plain):
        for question, value in (
            (f"《{article.title}》的作者是谁？", article.author),
            (f"《{article.title}》是哪家媒体报道的？", article.publisher),
            (f"《{article.title}》这篇报道是什么时候发表的？", article.published),
        ):
            answer = library.ask(question)
            if not answer.abstained:
                stated.append(bool(value) and fold(value or "") in fold(answer.text))
        answer = library.ask(f"《{article.title}》主要讲了什么？")
        if not answer.abstained:
            summary.append({citation.path for citation in answer.citations} == {article.path})
    repeated: list[bool] = []
    for article in plain:
        runs = [s for s in sentences(article.text) if s[1] - s[0] >= _SENTENCE]
        if runs:
            start, end = runs[len(runs) // 2]
            answer = library.ask(article.text[start:end].rstrip("。；！？"))
            cited = [(c.path, c.start) for c in answer.citations]
            repeated.append(cited == [(article.path, start)])
    listed: list[bool] = []
    for outlet in sorted({article.publisher for article in every if article.publisher}):
        answer = library.ask(f"{outlet}报道了什么？")
        theirs = {article.path for article in every if article.publisher == outlet}
        if not answer.abstained:
            listed.append({citation.path for citation in answer.citations} <= theirs)
    clauses: list[bool] = []
    for article in every:
        folded = fold(article.text)
        numbered = [b for b in blocks(folded) if b.kind is Kind.CLAUSE]
        numbers = [clause_number(folded[b.start : b.end]) for b in numbered]
        for block, number in zip(numbered[1:], numbers[1:], strict=True):
            answer = library.ask(f"《{article.title}》第{number}条是什么？")
            places = [(c.path, c.start) for c in answer.citations[:1]]
            clauses.append(places == [(article.path, block.start)])
        if len(numbers) > 1:
            after = max(n or 0 for n in numbers) + 1
            clauses.append(library.ask(f"《{article.title}》第{after}条是什么？").abstained)
    return {
        name: round((sum(right) + 1) / (len(right) + 2), 3)
        for name, right in (
            ("stated", stated),
            ("listed", listed),
            ("summary", summary),
            ("clause", clauses),
            ("pasted", repeated),
        )
    }
