# /// script
# requires-python = ">=3.11"
# dependencies = ["torch", "transformers>=5", "accelerate", "gguf", "onnx", "onnx_ir", "onnxruntime", "onnxruntime-genai>=0.18"]
# ///
"""Exports a model as a folder that transformers.js runs in the page: 4-bit ONNX with tokenizer and settings.

    python training/export_onnx.py MODEL OUT [--dtype q4|fp32]

MODEL is a folder of a Hugging Face checkpoint (a fine-tune, adapter merged) or a .gguf file. OUT gets

    config.json  generation_config.json  tokenizer.json  tokenizer_config.json  onnx/model_q4.onnx

Take it in by Models > Import from disk, or write its entry with `skillet models import OUT`.

The graph comes from the model builder of onnxruntime-genai, with what it leaves undone done here:
embeddings stay apart from the head (shared ones become an operator that the page's runtime lacks), the size of
a head is written into the graph's state (transformers.js reads a symbol as 0), the chat template is put where
the page looks for it, and the two configurations are copied. A graph above 1.9 GB keeps its weights beside it.

SmolLM2-135M takes a minute on two cores and 1.5 GB of memory; torch takes 5 GB of disk.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import onnx

PRECISIONS = {"q4": "int4", "fp32": "fp32"}
SUFFIXES = {"q4": "_q4", "fp32": ""}
# A single file of protobuf ends at 2 GiB.
SINGLE_FILE_BYTES = 1_900_000_000
COPIED = ["config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"]


def checkpoint_of_gguf(path: Path, out: Path) -> None:
    """Writes what a GGUF file holds as a checkpoint; its weights are the dequantised ones."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype="float32")
    # Else saving is refused: the model would count as quantised still.
    model.hf_quantizer = None
    model.is_quantized = False
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.save_pretrained(out)
    AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name).save_pretrained(out)


def build_graph(checkpoint: Path, out: Path, precision: str) -> Path:
    """The builder's own output; returns the graph's path."""
    options = ["shared_embeddings=false"] + (["int4_accuracy_level=4"] if precision == "int4" else [])
    command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", str(checkpoint), "-o", str(out)]
    subprocess.run([*command, "-p", precision, "-e", "cpu", "--extra_options", *options], check=True)
    return out / "model.onnx"


def head_size(config: dict) -> int:
    return config.get("head_dim") or config["hidden_size"] // config["num_attention_heads"]


def write_head_size(graph: onnx.GraphProto, size: int) -> int:
    """Puts the number where a symbol stands in the state's shapes; returns in how many."""
    written = 0
    for value in [*graph.input, *graph.output]:
        if not value.name.startswith(("past_key_values.", "present.")):
            continue
        last = value.type.tensor_type.shape.dim[-1]
        if last.dim_param:
            last.dim_value = size
            written += 1
    return written


def with_chat_template(checkpoint: Path) -> dict:
    """`tokenizer_config.json` with the chat template inside it."""
    config = json.loads((checkpoint / "tokenizer_config.json").read_text(encoding="utf-8"))
    beside = checkpoint / "chat_template.jinja"
    if "chat_template" not in config and beside.exists():
        config["chat_template"] = beside.read_text(encoding="utf-8")
    if "chat_template" not in config:
        raise SystemExit("The checkpoint has no chat template: add chat_template.jinja beside its tokenizer.")
    return config


def save(model: onnx.ModelProto, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = path.name + "_data"
    (path.parent / data).unlink(missing_ok=True)
    if model.ByteSize() < SINGLE_FILE_BYTES:
        onnx.save(model, path, save_as_external_data=False)
    else:
        onnx.save(model, path, save_as_external_data=True, location=data)


def export(checkpoint: Path, out: Path, dtype: str, work: Path) -> Path:
    """Errors: SystemExit in words where the checkpoint lacks something."""
    missing = [name for name in COPIED if not (checkpoint / name).exists() and name != "generation_config.json"]
    if missing:
        raise SystemExit(f"{checkpoint} lacks {', '.join(missing)}: give a whole checkpoint, or a .gguf file.")
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    model = onnx.load(build_graph(checkpoint, work, PRECISIONS[dtype]))
    write_head_size(model.graph, head_size(config))
    graph = out / "onnx" / f"model{SUFFIXES[dtype]}.onnx"
    save(model, graph)
    for name in COPIED:
        if (checkpoint / name).exists():
            shutil.copyfile(checkpoint / name, out / name)
    text = json.dumps(with_chat_template(checkpoint), ensure_ascii=False, indent=2)
    (out / "tokenizer_config.json").write_text(text + "\n", encoding="utf-8")
    return graph


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="folder of a checkpoint, or a .gguf file")
    parser.add_argument("out", type=Path)
    parser.add_argument("--dtype", choices=sorted(PRECISIONS), default="q4")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = asked.model
        if asked.model.suffix == ".gguf":
            checkpoint = Path(folder) / "checkpoint"
            checkpoint_of_gguf(asked.model, checkpoint)
        graph = export(checkpoint, asked.out, asked.dtype, Path(folder) / "graph")
    print(f"{graph}: {graph.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
