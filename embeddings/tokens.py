"""The bundled model's tokenizer, built from its pieces and its normalisation map."""

import struct
from typing import Any

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

LONGEST = 512
"""Tokens the model has positions for, the special ones included."""

_START, _PAD, _END, _UNKNOWN = 0, 1, 2, 3


def build_tokenizer(pieces: list[tuple[str, float]], mapping: dict[int, str]) -> Tokenizer:
    """XLM-RoBERTa's tokenizer: `<s> text </s>`, a pair as `<s> a </s> </s> b </s>`.

    The row of a piece is its id; the first four are `<s> <pad> </s> <unk>`, the last is `<mask>`.
    """
    tokenizer = Tokenizer(Unigram(pieces, unk_id=_UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(character_map(mapping)),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", _START), ("</s>", _END)],
    )
    specials = [pieces[i][0] for i in (_START, _PAD, _END, _UNKNOWN)] + [pieces[-1][0]]
    tokenizer.add_special_tokens(specials)
    return tokenizer


def character_map(mapping: dict[int, str]) -> bytes:
    """Return a SentencePiece `precompiled_charsmap`: it sends each code point to its replacement.

    Its layout: the byte length of a double-array trie as u32, the trie's u32 units, then the
    replacements, each ended by a zero byte. A unit is that of the Darts clone library: from node
    `p` with unit `u` the byte `c` leads to `p ^ offset(u) ^ c`, whose low byte must be `c`; a key
    that ends has its value (the replacement's place) at the child of byte 0, top bit set.
    """
    texts = bytearray()
    tree: dict[int, Any] = {}  # by byte, nested; under 0 stands the value
    for point, replacement in sorted(mapping.items()):
        node = tree
        for byte in chr(point).encode("utf-8"):
            node = node.setdefault(byte, {})
        node[0] = len(texts)
        texts += replacement.encode("utf-8") + b"\0"
    units: dict[int, int] = {0: 0}
    pending = [(0, tree)]
    bases = set()  # units don't name their parent: two nodes with one base would share children
    start = 1
    while pending:
        at, node = pending.pop()
        base = start
        while base in bases or any(base ^ byte in units for byte in node):
            base += 1
        bases.add(base)
        if len(node) > 8:
            start = (
                base + 1
            )  # broad nodes come first and fill the low region; don't search it again
        offset = at ^ base
        # Ten bits above the flag hold offsets below 2^21, ample for some thousand keys.
        units[at] |= offset << 10 | (1 << 8 if 0 in node else 0)
        for byte, child in node.items():
            if byte == 0:
                units[base] = child | 1 << 31
            else:
                units[base ^ byte] = byte
                pending.append((base ^ byte, child))
    size = (max(units) | 255) + 1  # a probe with any byte must stay inside the array
    array = [units.get(i, 0) for i in range(size)]
    # An unused unit must never match a probe, whose label is a plain byte: mark it as a value.
    array = [unit if i in units else 1 << 31 for i, unit in enumerate(array)]
    return struct.pack("<I", 4 * size) + struct.pack(f"<{size}I", *array) + bytes(texts)
