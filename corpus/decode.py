"""Bytes to text: which of the encodings of Chinese files these are."""

import codecs
from collections import Counter

from charset_normalizer import from_bytes

from corpus.frequency import UNKNOWN, log_frequency

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_CHINESE = ("utf-8", "gb18030", "big5hkscs", "cp950")
_PLAUSIBLE = -12.5
"""Chinese text has a mean log frequency of about -7.5; misread bytes come out below -13."""
_DAMAGE = -40.0
"""What a byte that could not be read counts: one in a hundred does not outweigh the rest."""


class UndecodableError(ValueError):
    """The bytes are text in no encoding that can be told."""


def _plausibility(text: str) -> float:
    """The mean log frequency of the characters that are not ASCII."""
    total = count = 0.0
    for character, n in Counter(text).items():
        if character < "\x80" and (character >= " " or character in "\t\n\r\f\x0b\x1a\x1b"):
            continue
        count += n
        if character == "\ufffd" or character < " ":
            total += _DAMAGE * n
        elif "\u2010" <= character <= "\u2027" or "\u3000" <= character <= "\u301f":
            total += -5.0 * n
        elif "\uff01" <= character <= "\uff5e" or character in "\xa0·":
            total += -6.0 * n
        elif character.isascii() or "\ue000" <= character <= "\uf8ff":
            total += UNKNOWN * n
        else:
            total += log_frequency(character) * n
    return total / count if count else 0.0


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, without its byte-order mark, and the codec that reads it.

    Told over the whole file. Raises `UndecodableError`, whose words give the reason.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), codec
            except UnicodeDecodeError as error:
                raise UndecodableError(f"begins as {codec} but is not: {error.reason}") from error
    if b"\0" in data:
        return _wide(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    best = max(_readings(data), key=lambda reading: reading[0], default=None)
    if best and best[0] >= _PLAUSIBLE:
        return best[1], best[2]
    guess = from_bytes(data).best()
    if guess is None:
        raise UndecodableError("its encoding cannot be told")
    return str(guess), guess.encoding


def is_binary(first: bytes) -> bool:
    """Whether the first bytes of a file, an even number of them or all, are no text's.

    Only bytes of NUL tell: text has them in UTF-16 and UTF-32 alone.
    """
    if b"\0" not in first or any(first.startswith(mark) for mark, _ in _MARKS):
        return False
    wide = (first.decode(codec, errors="replace") for codec in _WIDE)
    return all("\0" in text or _plausibility(text) < _PLAUSIBLE for text in wide)


def _readings(data: bytes) -> list[tuple[float, str, str]]:
    """Each encoding's plausibility, text and name; the first of equals is the commonest."""
    readings = []
    for codec in _CHINESE:
        text = data.decode(codec, errors="replace")
        readings.append((_plausibility(text), text, codec))
    if len(data) % 2 == 0:
        for codec in _WIDE:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            readings.append((_plausibility(text), text, codec))
    return readings


def _wide(data: bytes) -> tuple[str, str]:
    """NUL bytes: UTF-16 without its mark, or no text at all."""
    for codec in _WIDE:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _plausibility(text) >= _PLAUSIBLE:
            return text, codec
    raise UndecodableError("it is binary, not text")
