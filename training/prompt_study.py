# /// script
# requires-python = ">=3.11"
# dependencies = ["llama-cpp-python>=0.3.36"]
# ///
"""Which wording suits the small student: writes the same tuples with every prompt candidate and grades them.

    python training/prompt_study.py --out .cache/prompt-study.json
    python training/prompt_study.py --regrade .cache/prompt-study.json

Runs the page's model file natively (about 100 tokens/s on two cores). Tuples, prompts, chat template and
grades come from the built command line (`npm run build`), so what is measured is what the page does.
"""

import argparse
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "weights" / "SmolLM2-135M-Instruct.Q4_1.gguf"
# A run this long in common with what the student was shown is counted as copying.
COPIED_WORDS = 5
# Those of docs/prompts.md.
VARIANTS = ",".join(f"small-{letter}" for letter in "abcehijklmn")


@dataclass
class Cell:
    """One generation of one tuple with one variant: what was shown, what was written, how it was graded."""

    variant: str
    k: int
    tuple: dict
    replies: list[str] = field(default_factory=list)
    copied: bool = False
    vote: dict = field(default_factory=dict)


def skillet(args: argparse.Namespace, *words: str, lines: list[dict] | None = None) -> list[dict]:
    """One call of the command line; JSON Lines in, JSON Lines out."""
    stdin = None if lines is None else "\n".join(json.dumps(line) for line in lines) + "\n"
    done = subprocess.run(["node", str(args.skillet), *words], input=stdin, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def normal(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def shares_run(text: str, source: str, length: int = COPIED_WORDS) -> bool:
    """Whether `text` holds `length` words in a row that stand in `source` in the same order."""
    written, shown = normal(text), " ".join(normal(source))
    runs = (" ".join(written[i : i + length]) for i in range(len(written) - length + 1))
    return any(f" {run} " in f" {shown} " for run in runs)


def chat(messages: list[tuple[str, str]]) -> str:
    """The model entry's chat template (ChatML), as `models/registry.json` states it."""
    turns = "".join(f"<|im_start|>{role}\n{content}<|im_end|>\n" for role, content in messages)
    return turns + "<|im_start|>assistant\n"


def write(llm, shown: dict, args, seed: int) -> list[str]:
    """The two replies of one generation."""
    messages: list[tuple[str, str]] = []
    if shown["system"]:
        messages.append(("system", shown["system"]))
    replies = []
    for turn, user in enumerate(shown["turns"]):
        messages.append(("user", user))
        made = llm.create_completion(
            chat(messages), max_tokens=args.max_tokens, temperature=args.temperature, top_p=1.0, top_k=0,
            min_p=0.0, repeat_penalty=args.repetition_penalty, seed=seed * 2 + turn, stop=["<|im_end|>"],
        )
        replies.append(made["choices"][0]["text"].strip())
        messages.append(("assistant", replies[-1]))
    return replies


def run_variant(llm, variant: str, tuples: list[dict], args) -> list[Cell]:
    cells = []
    for index, item in enumerate(tuples):
        shown = skillet(
            args, "prompt", "--pack", args.pack, "--skills", ";".join(item["skills"]), "--topic", item["topic"],
            "--variant", variant,
        )[0]
        cell = Cell(variant, item["k"], item, write(llm, shown, args, args.seed * 1000 + index))
        cell.copied = shares_run(cell.replies[-1], "\n".join(shown["turns"]))
        cells.append(cell)
        print(f"{variant} k={cell.k} {index + 1}/{len(tuples)}", file=sys.stderr, flush=True)
    return cells


def grade(cells: list[Cell], args: argparse.Namespace) -> None:
    asked = [{"skills": c.tuple["skills"], "topic": c.tuple["topic"], "reply": c.replies[-1]} for c in cells]
    for cell, vote in zip(cells, skillet(args, "check", "--pack", args.pack, lines=asked), strict=True):
        cell.vote = vote


def share(values: list[bool | float]) -> str:
    return f"{sum(values) / len(values):.2f}" if values else "n/a"


def row(variant: str, k: int, cells: list[Cell]) -> str:
    points = [c.vote["points"] for c in cells if c.vote["state"] == "graded"]
    figures = [
        share([c.copied for c in cells]),
        share([sum(p[:k]) / k for p in points]),
        share([p[k] for p in points]),
        share([p[k + 1] for p in points]),
        share([p[k + 2] for p in points]),
        share([sum(p) / len(p) for p in points]),
        share([sum(p) == len(p) for p in points]),
    ]
    return f"| {variant} | {k} | {len(points)} | {len(cells) - len(points)} | " + " | ".join(figures) + " |"


def table(cells: list[Cell], variants: list[str], ks: list[int]) -> str:
    head = "| variant | k | n | ungraded | copies the prompt | skills | topic | sense | length | points | full marks |"
    lines = [head, "|---|" + "---|" * 10]
    for variant in variants:
        for k in ks:
            lines.append(row(variant, k, [c for c in cells if c.variant == variant and c.k == k]))
    return "\n".join(lines)


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", default=VARIANTS, help="left out: those of docs/prompts.md")
    parser.add_argument("--pack", default="checkable")
    parser.add_argument("--split", default="heldout")
    parser.add_argument("--k", default="1,2")
    parser.add_argument("--n", type=int, default=30, help="tuples a variant and k")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--temperature", type=float, default=0.7)
    parser.add_argument("--repetition-penalty", type=float, default=1.0)
    parser.add_argument("--max-tokens", type=int, default=96, help="new tokens a turn, as the page's first visit")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--skillet", type=Path, default=ROOT / "dist-cli" / "skillet.js")
    parser.add_argument("--out", type=Path, help="every text and grade, as JSON")
    parser.add_argument("--regrade", type=Path, help="grade the texts of an earlier --out again; write nothing new")
    return parser


def write_all(args: argparse.Namespace) -> list[Cell]:
    from llama_cpp import Llama

    llm = Llama(str(MODEL), n_ctx=2048, n_threads=args.threads, verbose=False)
    cells: list[Cell] = []
    for k in args.k.split(","):
        tuples = skillet(
            args, "sample", "--pack", args.pack, "--split", args.split, "--k", k, "--n", str(args.n),
            "--seed", str(args.seed),
        )
        for variant in args.variants.split(","):
            cells += run_variant(llm, variant, tuples, args)
    return cells


def main(args: argparse.Namespace) -> None:
    if args.regrade:
        cells = [Cell(**cell) for cell in json.loads(args.regrade.read_text())]
    else:
        cells = write_all(args)
    grade(cells, args)
    variants = list(dict.fromkeys(cell.variant for cell in cells))
    print(table(cells, variants, sorted({cell.k for cell in cells})))
    if args.out:
        args.out.write_text(json.dumps([vars(c) for c in cells], indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(make_parser().parse_args())
