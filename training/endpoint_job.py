# /// script
# requires-python = ">=3.11"
# dependencies = ["llama-cpp-python[server]>=0.3.36"]
# ///
"""A real server as student and as judge: the command line writes and grades a small plan with it.

    npm run build
    python training/endpoint_job.py

Starts llama-cpp-python's OpenAI-compatible server with the page's model file and a made-up key, then lets
`skillet run` use it for both parts (dialect `llama.cpp`). Takes about two minutes on two cores. By hand, not part
of `npm test`, which has a scripted endpoint for that: what this adds is a server that nobody of ours wrote.

Checked: every text is written, by streaming; every record names the model and the host; this server ignores `n`,
so that votes come one by one; what the small model says as a judge is graded or ungraded with a reason, never lost;
nothing is asked for again; a wrong key is refused in words; the key stands in no file and no output.
"""

import argparse
import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "weights" / "SmolLM2-135M-Instruct.Q4_1.gguf"
NAME = "SmolLM2-135M"
# The grading prompt of two skills takes about 900 tokens, its reply up to 256.
CONTEXT_TOKENS = 2048
START_SECONDS = 120


@dataclass(frozen=True)
class Ran:
    """One call of the command line."""

    code: int
    stdout: str
    stderr: str

    def summary(self) -> dict:
        return json.loads(self.stdout.splitlines()[-1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_up(url: str, key: str) -> bool:
    asked = urllib.request.Request(f"{url}/models", headers={"authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def serve(key: str, threads: int) -> Iterator[str]:
    """The base address of a running server, which ends with the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/v1"
    options = {"model": MODEL, "model_alias": NAME, "host": "127.0.0.1", "port": port, "api_key": key}
    options |= {"n_ctx": CONTEXT_TOKENS, "n_threads": threads}
    # By default this server breaks off a streamed reply as soon as another request comes.
    options["interrupt_requests"] = False
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen([sys.executable, "-m", "llama_cpp.server", *words], stdout=log, stderr=log)
        try:
            end = time.monotonic() + START_SECONDS
            while not is_up(url, key):
                if server.poll() is not None or time.monotonic() > end:
                    log.seek(0)
                    raise SystemExit(f"the server did not start:\n{log.read().decode()[-2000:]}")
                time.sleep(0.5)
            yield url
        finally:
            server.terminate()
            server.wait()


def plan_for(url: str, args: argparse.Namespace) -> dict:
    endpoint = {"url": url, "model": NAME, "dialect": "llama.cpp"}
    return {
        "format": "skillet-plan",
        "version": 1,
        "pack": "checkable",
        "tuples": [{"kind": "drawn", "split": "heldout", "k": 2, "seed": 1, "from": 0, "count": args.tuples}],
        "student": {"endpoint": endpoint},
        "sampling": {
            "temperature": 0.7, "topP": 1, "topK": 0, "minP": 0, "repetitionPenalty": 1, "seed": 1, "maxTokens": 64,
        },
        "rounds": [1],
        "judge": {"endpoint": endpoint, "votes": 3, "voting": "together", "maxTokens": 256},
    }


def skillet(args: argparse.Namespace, key: str, *words: str) -> Ran:
    env = os.environ | {"SKILLET_STUDENT_KEY": key, "SKILLET_JUDGE_KEY": key}
    done = subprocess.run(["node", str(args.skillet), *words], env=env, capture_output=True, text=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def lines_of(folder: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines() if line.strip()]


def problems_in(folder: Path, ran: Ran, host: str, tuples: int) -> list[str]:
    """What is wrong with a run that should have gone well; empty where nothing is."""
    problems = []
    summary = ran.summary()
    if summary["ended"] != "done" or summary["written"] != tuples:
        problems.append(f"not everything was written: {summary}")
    if summary["graded"] + summary["ungraded"] != tuples:
        problems.append(f"a text is neither graded nor ungraded: {summary}")
    for text in lines_of(folder, "generations.jsonl"):
        if text["student"]["host"] != host:
            problems.append(f"{text['key']}: its host is {text['student']['host']}, not {host}")
        for turn in text["turns"]:
            if turn["endpoint"]["model"] != NAME or turn["dropped"] or turn["usage"]["newTokens"] < 1:
                problems.append(f"{text['key']}: {turn['endpoint']}, {turn['dropped']}, {turn['usage']}")
    for vote in lines_of(folder, "votes.jsonl"):
        source = vote["source"]
        if source["kind"] != "llm" or source["returned"] != NAME or source["usage"]["inputTokens"] < 1:
            problems.append(f"a vote that does not say where it is from: {source}")
    return problems


def holding(key: str, folder: Path, *runs: Ran) -> list[str]:
    """Where the key stands."""
    files = [str(path) for path in folder.rglob("*") if path.is_file() and key in path.read_text(errors="replace")]
    return files + [f"output of run {i}" for i, ran in enumerate(runs) if key in ran.stdout + ran.stderr]


def check(args: argparse.Namespace, folder: Path) -> list[str]:
    key = f"sk-{secrets.token_hex(16)}"
    plan, out, refused = folder / "plan.json", folder / "run", folder / "refused"
    with serve(key, args.threads) as url:
        plan.write_text(json.dumps(plan_for(url, args)))
        first = skillet(args, key, "run", "--plan", str(plan), "--out", str(out))
        if not first.stdout:
            return [f"skillet run failed: {first.stderr}"]
        again = skillet(args, key, "run", "--out", str(out), "--resume")
        wrong = skillet(args, f"{key}x", "run", "--plan", str(plan), "--out", str(refused))
    votes = Counter(vote["vote"]["state"] for vote in lines_of(out, "votes.jsonl"))
    print(first.stdout, end="")
    print(f"votes: {dict(votes)}")
    problems = problems_in(out, first, url.split("/")[2], args.tuples)
    if again.summary()["written"] != 0 or again.summary()["judge_requests"] != 0:
        problems.append(f"what is stored was asked for again: {again.summary()}")
    if wrong.code == 0 or "refused the key" not in wrong.stderr:
        problems.append(f"a wrong key is not named: {wrong.code} {wrong.stderr}")
    problems += [f"the key stands in {place}" for place in holding(key, folder, first, again, wrong)]
    return problems


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--skillet", type=Path, default=ROOT / "dist-cli" / "skillet.js", help="the built command line")
    parser.add_argument("--tuples", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    return parser


def main(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        problems = check(args, Path(folder))
    for problem in problems:
        print(f"wrong: {problem}", file=sys.stderr)
    print("the job failed" if problems else "the job is done: all as it should be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(make_parser().parse_args()))
