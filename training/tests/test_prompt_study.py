"""What the prompt study counts and prints, without a model: python3 -m unittest discover -s training/tests"""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import prompt_study
from prompt_study import Cell, chat, row, shares_run, table


def graded(points: list[int], copied: bool = False, variant: str = "small-a", k: int = 1) -> Cell:
    return Cell(variant, k, {}, ["draft"], copied, {"state": "graded", "points": points})


def ungraded(k: int = 1) -> Cell:
    return Cell("small-a", k, {}, ["draft"], False, {"state": "ungraded", "reason": "made up"})


class SharesRun(unittest.TestCase):
    def test_five_words_in_a_row_are_copying_four_are_not(self):
        shown = "Write one short sentence about sewing that uses simile."
        self.assertTrue(shares_run("Yes: one short sentence about sewing!", shown))
        self.assertFalse(shares_run("One short sentence about rowing.", shown))

    def test_case_and_punctuation_do_not_count_but_order_does(self):
        self.assertTrue(shares_run("A, B; c d. E", "x a b c d e y"))
        self.assertFalse(shares_run("e d c b a", "a b c d e"))

    def test_whole_words_only(self):
        self.assertFalse(shares_run("art is long and life", "part is long and lifelike"))

    def test_short_and_empty_texts_copy_nothing(self):
        self.assertFalse(shares_run("a b c d", "a b c d"))
        self.assertFalse(shares_run("", "a b c d e"))
        self.assertTrue(shares_run("a b", "a b c", length=2))


class Chat(unittest.TestCase):
    def test_ends_where_the_student_writes_on(self):
        self.assertEqual(
            chat([("system", "Be brief."), ("user", "Hello")]),
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n",
        )


class Table(unittest.TestCase):
    def test_a_row_counts_the_graded_texts(self):
        cells = [graded([1, 1, 1, 1], copied=True), graded([0, 1, 0, 1]), ungraded(), ungraded()]
        self.assertEqual(
            row("small-a", 1, cells),
            "| small-a | 1 | 2 | 2 | 0.25 | 0.50 | 1.00 | 0.50 | 1.00 | 0.75 | 0.50 |",
        )

    def test_skills_are_the_first_k_points(self):
        line = row("small-a", 2, [graded([1, 0, 0, 0, 0], k=2)])
        self.assertEqual(line, "| small-a | 2 | 1 | 0 | 0.00 | 0.50 | 0.00 | 0.00 | 0.00 | 0.20 | 0.00 |")

    def test_nothing_graded_is_no_number(self):
        self.assertEqual(row("small-a", 1, [ungraded()]).count("n/a"), 6)
        self.assertEqual(row("small-a", 1, []).count("n/a"), 7)

    def test_one_row_a_variant_and_k(self):
        cells = [graded([1, 1, 1, 1]), graded([0, 0, 0, 0], variant="small-b"), graded([1, 1, 1, 1, 1], k=2)]
        head, rule, *rows = table(cells, ["small-a", "small-b"], [1, 2]).splitlines()
        self.assertEqual(head.count("|"), rule.count("|"))
        starts = [line.split(" | ")[:3] for line in rows]
        self.assertEqual(
            starts,
            [["| small-a", "1", "1"], ["| small-a", "2", "1"], ["| small-b", "1", "1"], ["| small-b", "2", "0"]],
        )


class Defaults(unittest.TestCase):
    def test_the_variants_are_those_of_the_document(self):
        document = (prompt_study.ROOT / "docs" / "prompts.md").read_text(encoding="utf-8")
        variants = prompt_study.make_parser().parse_args([]).variants.split(",")
        for variant in variants:
            self.assertIn(f"| {variant} | 1 ", document)
        self.assertEqual(len(variants), 11)

    def test_no_model_library_is_loaded(self):
        self.assertNotIn("llama_cpp", sys.modules)


if __name__ == "__main__":
    unittest.main()
