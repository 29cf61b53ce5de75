# /// script
# requires-python = ">=3.11"
# dependencies = ["gguf>=0.17", "numpy"]
# ///
"""Makes the tiny GGUF models that tests load: random weights, real format, half a megabyte.

    python training/tiny_gguf.py tests/fixtures/models/gguf

Writes a llama of two layers (F32), the same in two parts, a LoRA adapter for it, one for a wider base, and
`files.json` with sizes and hashes. The same numbers come out on every machine.

Every character is a token of its own, so that a text is always cut into the tokens that wrote it. Byte
and control tokens are never chosen: see `output_rows`.
"""

import argparse
import hashlib
import json
import string
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType

CONTEXT = 512
LAYERS = 2
HEADS, KV_HEADS = 4, 2
FORWARD = 96
RANK = 4
# Characters that the model writes; it reads every printable one.
WRITTEN = string.ascii_lowercase + " .,"
READ = string.printable[:95] + "\n"
# How strongly the constant first dimension speaks for written tokens and against all others.
CONSTANT, PUSH = 4.0, 30.0
TEMPLATE = (
    "{% for message in messages %}[{{ message['role'] }}] {{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}[assistant] {% endif %}"
)


@dataclass(frozen=True)
class Vocabulary:
    tokens: list[str]
    kinds: list[TokenType]

    @staticmethod
    def of_characters() -> "Vocabulary":
        control = [("<unk>", TokenType.UNKNOWN), ("<s>", TokenType.CONTROL), ("</s>", TokenType.CONTROL)]
        as_bytes = [(f"<0x{byte:02X}>", TokenType.BYTE) for byte in range(256)]
        letters = [(piece(one), TokenType.NORMAL) for one in READ]
        pairs = control + as_bytes + letters
        return Vocabulary([token for token, _ in pairs], [kind for _, kind in pairs])


def piece(character: str) -> str:
    """As SentencePiece writes it: a space is U+2581."""
    return "\u2581" if character == " " else character


def matrix(random: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    return (random.standard_normal((rows, columns)) / np.sqrt(columns)).astype(np.float32)


def writes_nothing_first(weights: np.ndarray) -> np.ndarray:
    """Keeps the first dimension of the stream what the token's own row made it."""
    weights[0] = 0
    return weights


def output_rows(random: np.random.Generator, vocabulary: Vocabulary, width: int) -> np.ndarray:
    """The constant first dimension decides which tokens can be chosen, the rest which of them is."""
    rows = matrix(random, len(vocabulary.tokens), width) * 2
    written = {piece(one) for one in WRITTEN}
    rows[:, 0] = [PUSH if token in written else -PUSH for token in vocabulary.tokens]
    return rows


def tensors(vocabulary: Vocabulary, width: int, seed: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    embedding = matrix(random, len(vocabulary.tokens), width) * np.float32(np.sqrt(width))
    embedding[:, 0] = CONSTANT
    ones = np.ones(width, dtype=np.float32)
    made = {"token_embd.weight": embedding}
    for layer in range(LAYERS):
        kv_width = width * KV_HEADS // HEADS
        block = {
            "attn_norm": ones,
            "attn_q": matrix(random, width, width) * 2,
            "attn_k": matrix(random, kv_width, width) * 2,
            "attn_v": matrix(random, kv_width, width),
            "attn_output": writes_nothing_first(matrix(random, width, width)),
            "ffn_norm": ones,
            "ffn_gate": matrix(random, FORWARD, width),
            "ffn_up": matrix(random, FORWARD, width),
            "ffn_down": writes_nothing_first(matrix(random, width, FORWARD)),
        }
        made |= {f"blk.{layer}.{name}.weight": weights for name, weights in block.items()}
    return made | {"output_norm.weight": ones, "output.weight": output_rows(random, vocabulary, width)}


def describe(writer: GGUFWriter, vocabulary: Vocabulary, width: int) -> None:
    writer.add_name("Tiny test llama")
    writer.add_license("apache-2.0")
    writer.add_file_type(0)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(width)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(width // HEADS)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(len(vocabulary.tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_scores([0.0] * len(vocabulary.tokens))
    writer.add_token_types(vocabulary.kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(TEMPLATE)


def finish(writer: GGUFWriter, weights: dict[str, np.ndarray]) -> None:
    for name, values in weights.items():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_model(path: Path, width: int, seed: int, parts: int = 1) -> None:
    """In `parts` files named `…-0000i-of-0000n.gguf` where that is more than one."""
    vocabulary = Vocabulary.of_characters()
    weights = tensors(vocabulary, width, seed)
    a_part = -(-len(weights) // parts) if parts > 1 else 0
    writer = GGUFWriter(path, "llama", split_max_tensors=a_part)
    describe(writer, vocabulary, width)
    finish(writer, weights)


def write_adapter(path: Path, width: int, seed: int) -> None:
    """Changes the queries and what attention writes, of both layers."""
    random = np.random.default_rng(seed)
    halves: dict[str, np.ndarray] = {}
    for layer in range(LAYERS):
        for name in ("attn_q", "attn_output"):
            low, high = matrix(random, RANK, width), matrix(random, width, RANK) * 4
            if name == "attn_output":
                writes_nothing_first(high)
            halves[f"blk.{layer}.{name}.weight.lora_a"] = low
            halves[f"blk.{layer}.{name}.weight.lora_b"] = high
    writer = GGUFWriter(path, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(RANK))
    writer.add_name(f"Tiny adapter of width {width}")
    finish(writer, halves)


def file_of(path: Path) -> dict:
    data = path.read_bytes()
    return {"path": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_model(folder / "tiny.gguf", width=64, seed=1)
    write_model(folder / "tiny-split.gguf", width=64, seed=1, parts=2)
    write_adapter(folder / "tiny-lora.gguf", width=64, seed=2)
    write_adapter(folder / "wider-lora.gguf", width=128, seed=3)
    found = {path.stem: file_of(path) for path in sorted(folder.glob("*.gguf"))}
    facts = {"contextTokens": CONTEXT, "chatTemplate": TEMPLATE, "files": found}
    (folder / "files.json").write_text(json.dumps(facts, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    make(parser.parse_args().folder)
