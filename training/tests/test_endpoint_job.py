"""What the endpoint job takes for wrong, without a server: python3 -m unittest discover -s training/tests"""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from endpoint_job import NAME, Ran, holding, problems_in

HOST = "127.0.0.1:1"
SUMMARY = {"ended": "done", "written": 1, "graded": 0, "ungraded": 1}
TURN = {"endpoint": {"model": NAME}, "dropped": [], "usage": {"newTokens": 5}}
TEXT = {"key": "g", "student": {"host": HOST}, "turns": [TURN, TURN]}
VOTE = {"source": {"kind": "llm", "returned": NAME, "usage": {"inputTokens": 9}}}


class Problems(unittest.TestCase):
    def found(self, summary: dict = SUMMARY, text: dict = TEXT, vote: dict = VOTE) -> list[str]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "generations.jsonl").write_text(json.dumps(text) + "\n")
            (folder / "votes.jsonl").write_text(json.dumps(vote) + "\n")
            return problems_in(folder, Ran(0, json.dumps(summary) + "\n", ""), HOST, 1)

    def test_a_run_that_went_well_has_none(self):
        self.assertEqual(self.found(), [])

    def test_what_was_not_written_or_lost_in_grading_is_one(self):
        self.assertEqual(len(self.found({**SUMMARY, "written": 0})), 1)
        self.assertEqual(len(self.found({**SUMMARY, "ungraded": 0})), 1)

    def test_a_text_says_where_it_is_from_and_lacks_nothing(self):
        self.assertEqual(len(self.found(text={**TEXT, "student": {"host": "elsewhere"}})), 1)
        for name, value in (("dropped", ["seed"]), ("usage", {"newTokens": 0}), ("endpoint", {"model": None})):
            text = {**TEXT, "turns": [TURN, {**TURN, name: value}]}
            self.assertEqual(len(self.found(text=text)), 1, name)

    def test_so_does_a_vote(self):
        self.assertEqual(len(self.found(vote={"source": {"kind": "rules"}})), 1)


class Holding(unittest.TestCase):
    def test_the_key_is_found_in_files_and_output(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "run").mkdir()
            (folder / "run" / "run.json").write_text("the key is k-1234")
            clean = Ran(0, "", "")
            self.assertEqual(holding("k-1234", folder, clean), [str(folder / "run" / "run.json")])
            self.assertEqual(holding("k-9999", folder, clean, Ran(1, "", "k-9999")), ["output of run 1"])


if __name__ == "__main__":
    unittest.main()
