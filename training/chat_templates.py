# /// script
# requires-python = ">=3.11"
# dependencies = ["transformers>=5", "jinja2"]
# ///
"""Writes what Hugging Face transformers makes of the chat templates in a folder.

    python training/chat_templates.py tests/fixtures/chat-templates

Reads every `FAMILY.jinja` there and writes `FAMILY.json` beside it: the tokens, and for each conversation
the rendered text or that the template refused it. No weights and no network are needed.
"""

import argparse
import datetime
import json
from pathlib import Path
from unittest.mock import patch

from jinja2.exceptions import TemplateError
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import PreTrainedTokenizerFast, __version__
from transformers.utils import chat_template_utils

# Begin and end token of each family.
TOKENS = {
    "llama-2": ("<s>", "</s>"),
    "mistral-v0.2": ("<s>", "</s>"),
    "mistral-v0.3": ("<s>", "</s>"),
    "llama-3.1": ("<|begin_of_text|>", "<|eot_id|>"),
    "qwen2.5": ("<|endoftext|>", "<|im_end|>"),
    "smollm2": ("<|im_start|>", "<|im_end|>"),
}
# Prompts must not change with the day: both sides render this one.
DATE = datetime.datetime(2024, 7, 26)

SYSTEM = {"role": "system", "content": "You write short texts.\nNo lists."}
FIRST = {"role": "user", "content": "Topic: sewing\n\nWrite one sentence about it."}
DRAFT = {"role": "assistant", "content": " She threaded the needle; it winked back. "}
SECOND = {"role": "user", "content": "Make it {{ better }} & <shorter>: “naïve”, 中文 🧵\n"}

CONVERSATIONS = {
    "one turn": [FIRST],
    "two turns": [FIRST, DRAFT, SECOND],
    "one turn with a system text": [SYSTEM, FIRST],
    "two turns with a system text": [SYSTEM, FIRST, DRAFT, SECOND],
    "an empty text": [{"role": "user", "content": ""}],
    "two users in a row": [FIRST, SECOND],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    for path in sorted(folder.glob("*.jinja")):
        family = path.name.removesuffix(".jinja")
        data = {"transformers": __version__, **rendered_family(path.read_text(), *TOKENS[family])}
        text = json.dumps(data, ensure_ascii=False, indent=2)
        (folder / f"{family}.json").write_text(text + "\n")
        print(f"{family}: {sum('text' in case for case in data['cases'])} rendered")


def rendered_family(template: str, bos: str, eos: str) -> dict:
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer(WordLevel({bos: 0, eos: 1}, unk_token=bos)),
        bos_token=bos,
        eos_token=eos,
        chat_template=template,
    )
    cases = [
        {"name": name, "messages": messages, **outcome(tokenizer, messages)}
        for name, messages in CONVERSATIONS.items()
    ]
    return {"bosToken": bos, "eosToken": eos, "cases": cases}


def outcome(tokenizer: PreTrainedTokenizerFast, messages: list[dict]) -> dict:
    """The text; where the template refuses a system text, the text with it before the first user text."""
    try:
        return {"text": render(tokenizer, messages)}
    except TemplateError as error:
        refusal = {"refused": str(error)}
    if messages[0] is not SYSTEM:
        return refusal
    first = {"role": "user", "content": f"{SYSTEM['content']}\n\n{messages[1]['content']}"}
    return {**refusal, "folded": render(tokenizer, [first, *messages[2:]])}


def render(tokenizer: PreTrainedTokenizerFast, messages: list[dict]) -> str:
    with patch.object(chat_template_utils, "datetime") as clock:
        clock.now.return_value = DATE
        return tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)


if __name__ == "__main__":
    main()
