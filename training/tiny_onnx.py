# /// script
# requires-python = ">=3.11"
# dependencies = ["onnx>=1.17", "numpy"]
# ///
"""Writes a tiny ONNX decoder with its tokenizer, so that tests of transformers.js run everywhere.

    python training/tiny_onnx.py [FOLDER]        (default: tests/fixtures/models/onnx)

Needs `onnx` and `numpy` from PyPI; the files are committed, so tests need neither.

One layer of causal attention with rotating positions over random weights from a fixed seed: what it writes is
nonsense, but it depends on the whole prompt, on the cached state and on positions, as in a real model. Tokens are
single bytes and four special ones. Two habits are built in for tests: byte C3 is followed by A9 (together the
letter U+00E9, so that a character spans two tokens), and `~` is followed by the end of the turn.
The weights (all f32) are written three times: inside the graph (`onnx/model.onnx`), beside it (`onnx/model_q4.onnx`),
and inside one whose state and logits are f16, as in models of 16 bit (`onnx/model_fp16.onnx`).
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH = 16
CONTEXT = 512
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<unk>"]
BOS, END = 1, 2
BYTE = len(SPECIAL)
VOCABULARY = BYTE + 256
LIKELY = "abcdefghijklmnopqrstuvwxyz     ,.".encode() + b"\xc3"

TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def weights() -> dict[str, np.ndarray]:
    """All tensors of the graph, by name."""
    random = np.random.default_rng(1)
    bias = np.full(VOCABULARY, -40.0)
    for byte in LIKELY:
        bias[BYTE + byte] = 0.0
    bias[END] = -4.0
    after_c3 = np.zeros(VOCABULARY)
    after_c3[BYTE + 0xA9] = 120.0
    after_tilde = np.zeros(VOCABULARY)
    after_tilde[END] = 120.0
    frequencies = 1.0 / 10.0 ** (np.arange(WIDTH) / WIDTH * 3)
    tensors = {
        "embedding": random.normal(0, 1, (VOCABULARY, WIDTH)),
        "query": random.normal(0, 0.5, (WIDTH, WIDTH)),
        "key": random.normal(0, 0.5, (WIDTH, WIDTH)),
        "value": random.normal(0, 0.5, (WIDTH, WIDTH)),
        "head": random.normal(0, 0.9, (WIDTH, VOCABULARY)),
        "bias": bias,
        "after_c3": after_c3,
        "after_tilde": after_tilde,
        "frequencies": frequencies,
        "scale": np.array(WIDTH**-0.5),
        "far_below": np.array(-1e9),
        "one": np.array(1.0),
        "zero_f": np.array(0.0),
    }
    floats = {name: tensor.astype(np.float32) for name, tensor in tensors.items()}
    whole = {
        "c3": np.array(BYTE + 0xC3),
        "tilde": np.array(BYTE + ord("~")),
        "last": np.array([-1]),
        "second": np.array([1]),
        "third": np.array([2]),
        "first_two": np.array([1, 2]),
        "axis_2": np.array(2),
        "from_zero": np.array(0),
        "step": np.array(1),
    }
    return floats | {name: tensor.astype(np.int64) for name, tensor in whole.items()}


def nodes(real: int) -> list[onnx.NodeProto]:
    """The graph, from the ids to the logits and the state, both of type `real`."""

    def node(kind: str, inputs: str, output: str, **attributes: object) -> onnx.NodeProto:
        return helper.make_node(kind, inputs.split(), [output], name=output + "_node", **attributes)

    return [
        node("Gather", "embedding input_ids", "embedded"),
        node("Cast", "position_ids", "positions_f", to=TensorProto.FLOAT),
        node("Unsqueeze", "positions_f last", "positions_column"),
        node("Mul", "positions_column frequencies", "angles"),
        node("Sin", "angles", "waves"),
        node("Add", "embedded waves", "x"),
        node("MatMul", "x query", "q"),
        node("MatMul", "x key", "k_flat"),
        node("MatMul", "x value", "v_flat"),
        node("Unsqueeze", "q second", "q_heads"),
        node("Unsqueeze", "k_flat second", "k_new"),
        node("Unsqueeze", "v_flat second", "v_new"),
        node("Cast", "past_key_values.0.key", "k_past", to=TensorProto.FLOAT),
        node("Cast", "past_key_values.0.value", "v_past", to=TensorProto.FLOAT),
        node("Concat", "k_past k_new", "k", axis=2),
        node("Concat", "v_past v_new", "v", axis=2),
        node("Cast", "k", "present.0.key", to=real),
        node("Cast", "v", "present.0.value", to=real),
        node("Transpose", "k", "k_turned", perm=[0, 1, 3, 2]),
        node("MatMul", "q_heads k_turned", "scores_raw"),
        node("Mul", "scores_raw scale", "scores_scaled"),
        # Keys later than the query, and those that the attention mask takes out, are far below.
        node("Shape", "k", "state_shape"),
        node("Gather", "state_shape axis_2", "total"),
        node("Range", "from_zero total step", "key_positions"),
        node("Unsqueeze", "position_ids last", "query_positions"),
        node("Greater", "key_positions query_positions", "is_later"),
        node("Where", "is_later far_below zero_f", "causal"),
        node("Unsqueeze", "causal second", "causal_heads"),
        node("Cast", "attention_mask", "mask_f", to=TensorProto.FLOAT),
        node("Sub", "one mask_f", "masked_out"),
        node("Mul", "masked_out far_below", "padding"),
        node("Unsqueeze", "padding first_two", "padding_heads"),
        node("Add", "scores_scaled causal_heads", "scores_causal"),
        node("Add", "scores_causal padding_heads", "scores"),
        node("Softmax", "scores", "shares", axis=-1),
        node("MatMul", "shares v", "mixed_heads"),
        node("Squeeze", "mixed_heads second", "mixed"),
        node("Add", "x mixed", "y"),
        node("MatMul", "y head", "logits_raw"),
        node("Add", "logits_raw bias", "logits_biased"),
        node("Equal", "input_ids c3", "is_c3"),
        node("Cast", "is_c3", "is_c3_f", to=TensorProto.FLOAT),
        node("Unsqueeze", "is_c3_f last", "is_c3_column"),
        node("Mul", "is_c3_column after_c3", "habit_c3"),
        node("Equal", "input_ids tilde", "is_tilde"),
        node("Cast", "is_tilde", "is_tilde_f", to=TensorProto.FLOAT),
        node("Unsqueeze", "is_tilde_f last", "is_tilde_column"),
        node("Mul", "is_tilde_column after_tilde", "habit_tilde"),
        node("Add", "logits_biased habit_c3", "logits_c3"),
        node("Add", "logits_c3 habit_tilde", "logits_all"),
        node("Cast", "logits_all", "logits", to=real),
    ]


def model(real: int = TensorProto.FLOAT) -> onnx.ModelProto:
    """The whole model, weights inside; state and logits of type `real`."""

    def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    whole = TensorProto.INT64
    inputs = [
        value("input_ids", whole, "batch_size", "sequence_length"),
        value("attention_mask", whole, "batch_size", "total_sequence_length"),
        value("position_ids", whole, "batch_size", "sequence_length"),
    ]
    outputs = [value("logits", real, "batch_size", "sequence_length", VOCABULARY)]
    for part in ("key", "value"):
        shape = ("batch_size", 1, "past_sequence_length", WIDTH)
        inputs.append(value(f"past_key_values.0.{part}", real, *shape))
        shape = ("batch_size", 1, "total_sequence_length", WIDTH)
        outputs.append(value(f"present.0.{part}", real, *shape))
    tensors = [numpy_helper.from_array(tensor, name) for name, tensor in weights().items()]
    graph = helper.make_graph(nodes(real), "tiny", inputs, outputs, tensors)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(made)
    return made


def printable_bytes() -> list[str]:
    """The letter that stands for each byte in a byte-level vocabulary: itself where it prints, else one from 256 on."""
    prints = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (byte for byte in range(256) if byte not in prints)
    stand_in = {byte: 256 + index for index, byte in enumerate(others)}
    return [chr(stand_in.get(byte, byte)) for byte in range(256)]


def tokenizer() -> dict[str, object]:
    """`tokenizer.json`: one token a byte."""
    letters = {letter: BYTE + byte for byte, letter in enumerate(printable_bytes())}
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": id, "content": text, **flags} for id, text in enumerate(SPECIAL)],
        "normalizer": None,
        "pre_tokenizer": byte_level,
        "post_processor": None,
        "decoder": byte_level,
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "byte_fallback": False,
            "vocab": {text: id for id, text in enumerate(SPECIAL)} | letters,
            "merges": [],
        },
    }


def documents() -> dict[str, dict[str, object]]:
    """The JSON files beside the graph."""
    return {
        "config.json": {
            "model_type": "llama",
            "architectures": ["LlamaForCausalLM"],
            "vocab_size": VOCABULARY,
            "hidden_size": WIDTH,
            "head_dim": WIDTH,
            "num_hidden_layers": 1,
            "num_attention_heads": 1,
            "num_key_value_heads": 1,
            "max_position_embeddings": CONTEXT,
            "bos_token_id": BOS,
            "eos_token_id": END,
        },
        "generation_config.json": {"bos_token_id": BOS, "eos_token_id": [END]},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": SPECIAL[BOS],
            "eos_token": SPECIAL[END],
            "model_max_length": CONTEXT,
            "clean_up_tokenization_spaces": False,
            "chat_template": TEMPLATE,
        },
        "tokenizer.json": tokenizer(),
    }


def write(folder: Path) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(model(), folder / "onnx" / "model.onnx")
    onnx.save(model(TensorProto.FLOAT16), folder / "onnx" / "model_fp16.onnx")
    (folder / "onnx" / "model_q4.onnx_data").unlink(missing_ok=True)
    onnx.save(
        model(),
        folder / "onnx" / "model_q4.onnx",
        save_as_external_data=True,
        location="model_q4.onnx_data",
        size_threshold=1024,
    )
    for name, content in documents().items():
        text = json.dumps(content, ensure_ascii=True, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    default = Path(__file__).parent.parent / "tests" / "fixtures" / "models" / "onnx"
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
