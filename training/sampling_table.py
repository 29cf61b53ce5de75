"""Write the tables of CPython's own draws that the sampler of src/core/sampling is tested against.

Run: python3 training/sampling_table.py
Writes tests/fixtures/sampling/cpython.json: for 200 seeds (whole numbers and texts), three consecutive
shuffles of a list of 10 and one of a list of 101, on one stream, and the next 32-bit number after them.
Writes tests/fixtures/sampling/tuples.json: for 5 seeds, whole draws of tuples from a made-up catalogue.
"""

import json
import platform
import random
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "sampling"
SMALL, LARGE = 10, 101

SKILLS = ["irony", "pun", "hyperbole", "metaphor", "oxymoron", "rhyme", "understatement", "induction", "deduction",
          "ad hominem", "straw man", "common ground"]
TOPICS = ["Sewing", "Beekeeping", "Rowing", "Cheese", "Lighthouses", "Chess", "Maps", "Bread"]
# Seed, skills a tuple, tuples.
WHOLE_DRAWS = [(0, 1, 1), (1, 2, 5), (10, 3, 20), (2**40, 4, 8), (-3, 5, 13)]


def int_seeds() -> list[int]:
    """130 whole numbers: small, around the word borders, huge, and negative ones."""
    borders = [sign * (2**bits + step) for bits in (31, 32, 53, 63, 64, 96, 128) for step in (-1, 0, 1) for sign in (1, -1)]
    huge = [3**power for power in range(41, 81, 5)] + [10**50, -(10**50), 7**400, 2**4000]
    small = list(range(67)) + [-1, -2, -10, 100, 1234, 65535, 65536, 20231026, 20240929]
    return (small + borders + huge)[:130]


def text_seeds() -> list[str]:
    """70 texts: empty, ASCII, spaces and slashes, other scripts, and beyond the basic plane."""
    fixed = ["", " ", "a", "A", "0", "10", "test", "test/", "./test", "test ", "out/test", "k=2", "\n", "\t", "\\", '"', "é",
             "e\u0301", "ß", "naïve", "Zürich", "ключ", "名字", "技能", "測試", "العربية", "🪡", "👩‍🔬", "\u0000", "x" * 200]
    return fixed + [f"run-{number}" for number in range(70 - len(fixed))]


def draws(seed: int | str) -> dict[str, object]:
    """What one stream gives after `random.seed(seed)`."""
    stream = random.Random()
    stream.seed(seed)
    small, large = list(range(SMALL)), list(range(LARGE))
    shuffles = []
    for _ in range(3):
        stream.shuffle(small)
        shuffles.append(list(small))
    stream.shuffle(large)
    return {"small": shuffles, "large": large, "next": stream.getrandbits(32)}


def whole_draw(seed: int, k: int, n: int) -> dict[str, object]:
    """The cumulative draw of method.md section 2: the skills are shuffled n times on one stream, then the topics."""
    stream = random.Random(seed)
    skills, topics = list(SKILLS), list(TOPICS)
    chosen, about = [], []
    for _ in range(n):
        stream.shuffle(skills)
        chosen.append(skills[:k])
    for _ in range(n):
        stream.shuffle(topics)
        about.append(topics[0])
    tuples = [{"skills": of, "topic": topic} for of, topic in zip(chosen, about, strict=True)]
    return {"seed": str(seed), "k": k, "n": n, "tuples": tuples}


def write(name: str, facts: dict[str, object], rows: list[dict[str, object]]) -> None:
    """One row a line, so that a difference can be read."""
    target = FOLDER / name
    target.parent.mkdir(parents=True, exist_ok=True)
    head = json.dumps({"python": platform.python_version(), **facts})[:-1]
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    target.write_text(f'{head}, "rows": [\n{body}\n]}}\n', encoding="utf-8")
    print(f"{name}: {len(rows)} seeds, {target.stat().st_size} bytes")


def main() -> None:
    rows = [{"int": str(seed), **draws(seed)} for seed in int_seeds()]
    rows += [{"text": seed, **draws(seed)} for seed in text_seeds()]
    assert len(rows) == 200, len(rows)
    write("cpython.json", {"sizes": [SMALL, LARGE]}, rows)
    write("tuples.json", {"skills": SKILLS, "topics": TOPICS}, [whole_draw(*draw) for draw in WHOLE_DRAWS])


if __name__ == "__main__":
    main()
