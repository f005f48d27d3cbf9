"""Codes: the marks of models, standards, versions and documents, each one whole and in one form."""

import re

from corpus.wording import Wording, words

# Capital letters and a blank make a code, KX 3100; but folded, so do a word and its number.
NOT_A_MARK = Wording(
    *words("in on at to by of or and for the is are was has had all any but than from with into"),
    *words("as an up be we my so if no not its our top day age page room item type line only over"),
    *words("usd rmb cny hkd eur gbp"),
    form="^{}$",
)
# A number of these is an ordinal: article 4 is the fourth.
NUMBERED = Wording(*words("article chapter section part title annex volume"), form="^{}$")
# Not the mark of a document yet: 根据江政办〔2019〕42号.
BEFORE_A_MARK = Wording(
    *words("根据 依据 按照 依照 遵照 参照 执行 落实 关于 印发 废止 下发 转发 发布 文号 文件 通知"),
    *words("和 与 及 的 了 是 在 按 依 即 以 为 见"),
)
# Behind digits, a unit and no code: 20kg.
LATIN_UNITS = Wording(
    *words("km kg cm mm ml kw mw gw kv kwh kb mb gb tb hz khz mhz ghz am pm ha s m"),
    form="{}(?![a-z0-9])",
)

_HEAD = re.compile(r"(?<![a-z0-9])[a-z]+(?:[-/.][a-z]+)*([-_ ]?)\Z")
_TAIL = re.compile(r"[0-9]+(?:[a-z]+[0-9]*)*(?:[-.][0-9a-z]*[0-9][0-9a-z]*)*")
_BARE = re.compile(r"[0-9]+(?:\.[0-9]+){2,}(?:[a-z]+[0-9]*)?|[0-9]+[a-z]+[0-9a-z]*(?:-[0-9a-z]+)*")
_VOWEL = re.compile("[aeiouy]")
_LETTERS = re.compile("[a-z]")
_DOCUMENT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[)\]〕】］] ?第?(?P<number>[0-9]+)号")
_ISSUER = re.compile(r"[\u3400-\u9fff]{2,12}\Z")
_LONGEST = 24  # letters of a code before its first digit
_SHORT, _SPELT = 3, 5  # letters with a blank behind them: of a mark; of a mark without vowels


def code(text: str, start: int) -> tuple[int, int, list[str]] | None:
    """The code whose first digit is `text[start]`: its start, its end and its forms.

    Hyphens and blanks between letters and digits don't count: `'kx-3100'`, `'kx 3100'` ->
    `'kx3100'`. With a blank it may be a word and a number, so that the number is a form too.
    """
    before = text[start - 1] if start else ""
    if before and before in "([〔【［" and (match := _DOCUMENT.match(text, start)):
        return _document(text, start - 1, match)
    if before and (before in "-_ /." or (before.isascii() and before.isalpha())):
        window = text[max(0, start - _LONGEST) : start]
        if (head := _HEAD.search(window)) and (found := _headed(text, start, head)):
            return found
    bare = _BARE.match(text, start)
    if bare is None or (before and before in ".-"):
        return None
    if (letters := _LETTERS.search(bare.group())) and LATIN_UNITS.regex.match(
        text, start + letters.start()
    ):
        return None
    return start, bare.end(), [bare.group()]


def _headed(text: str, start: int, head: re.Match[str]) -> tuple[int, int, list[str]] | None:
    letters, gap = head.group().rstrip("-_ "), head[1]
    tail = _TAIL.match(text, start)
    if tail is None:
        return None
    if gap == " ":
        if NUMBERED.regex.match(letters) and tail.group().isdigit():
            return start - len(head.group()), tail.end(), [f"第{int(tail.group())}"]
        if NOT_A_MARK.regex.match(letters) or not _a_mark(letters):
            return None
    some = [f"{letters}{tail.group()}"]
    if gap == " " and tail.group().isdigit():
        some.append(tail.group().lstrip("0") or "0")
        if _VOWEL.search(letters):  # rather a word, as in 「set 2020」, than a mark, as in iso 9001
            some.reverse()
    return start - len(head.group()), tail.end(), some


def _a_mark(letters: str) -> bool:
    """Whether letters with a blank behind them may be a mark: kx, iso, but not bridge."""
    return len(letters) <= (_SHORT if _VOWEL.search(letters) else _SPELT)


def _document(text: str, bracket: int, match: re.Match[str]) -> tuple[int, int, list[str]] | None:
    """江政办〔2019〕42号, whatever its brackets: its issuer, its year and its number."""
    issuer = _ISSUER.search(text, max(0, bracket - 12), bracket)
    if issuer is None:
        return None
    mark = issuer.group()
    for before in BEFORE_A_MARK.regex.finditer(mark):
        if len(issuer.group()) - before.end() > 1:
            mark = issuer.group()[before.end() :]
    start = bracket - len(mark)
    return start, match.end(), [f"{mark}[{match['year']}]{int(match['number'])}号"]
