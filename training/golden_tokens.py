# /// script
# requires-python = ">=3.11"
# dependencies = ["llama-cpp-python>=0.3"]
# ///
"""Prints the `golden` of a model entry: what a GGUF model writes greedily after a prompt, by llama.cpp itself.

    python training/golden_tokens.py MODEL.gguf 9 '<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n'

Beside each token stands its lead over the second best. A small lead is a coin toss on other hardware: choose
a prompt, or its end, so that every lead is well above 1.
"""

import argparse
import json
from pathlib import Path

from llama_cpp import Llama


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("count", type=int, help="tokens wanted")
    parser.add_argument("prompt", help="rendered, special tokens included; \\n is a line break")
    given = parser.parse_args()
    prompt: str = given.prompt.replace("\\n", "\n")
    model = Llama(str(given.model), n_ctx=512, n_threads=1, logits_all=True, verbose=False)
    tokens, leads = greedy(model, prompt, given.count)
    print(json.dumps({"prompt": prompt, "tokens": tokens}, ensure_ascii=False, indent=2))
    print("leads:", " ".join(f"{lead:.1f}" for lead in leads))


def greedy(model: Llama, prompt: str, count: int) -> tuple[list[str], list[float]]:
    model.eval(model.tokenize(prompt.encode(), add_bos=False, special=True))
    tokens: list[str] = []
    leads: list[float] = []
    for _ in range(count):
        logits = model.scores[model.n_tokens - 1]
        second, best = logits.argsort()[-2:]
        tokens.append(model.detokenize([int(best)], special=True).decode())
        leads.append(float(logits[best] - logits[second]))
        if best == model.token_eos():
            break
        model.eval([int(best)])
    return tokens, leads


if __name__ == "__main__":
    main()
