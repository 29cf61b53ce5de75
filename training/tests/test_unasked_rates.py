"""What the rates are counted on and how they are kept, without model, package or command line."""

import argparse
import io
import json
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import unasked_rates
from unasked_rates import as_typescript, is_sentence, key, paragraphs, plain, spread, texts_of

TAGGED = """
\tThe/at fog/nn came/vbd in/in early/rb ./.
``/`` Who/wps rang/vbd the/at bell/nn ?/. ?/. ''/''

\tTide/nn-hl tables/nns-hl of/in-hl May/np-hl ./.-hl
\tNobody/pn (/( not/* even/rb she/pps )/) had/hvd rung/vbn it/ppo ./.
It/pps rang/vbd --/-- twice/rb --/-- all/ql the/at same/ap ./.
"""


class Plain(unittest.TestCase):
    def test_marks_stand_as_printed(self):
        self.assertEqual(
            plain("``/`` Nobody/pn ''/'' ,/, she/pps said/vbd ,/, (/( twice/rb )/) ``/`` rang/vbd ''/'' !/. !/."),
            '"Nobody," she said, (twice) "rang!"',
        )

    def test_dashes_are_dashes(self):
        self.assertEqual(plain("It/pps rang/vbd --/-- twice/rb ./."), "It rang \u2014 twice.")

    def test_a_slash_inside_a_word_is_kept(self):
        self.assertEqual(plain("1/2/cd"), "1/2")

    def test_headlines_and_formulas_are_nothing(self):
        self.assertIsNone(plain("Tide/nn-hl tables/nns-hl"))
        self.assertIsNone(plain("**f/nil is/bez large/jj ./."))
        self.assertIsNone(plain("untagged"))


class Sentences(unittest.TestCase):
    def test_four_to_forty_words_from_capital_to_end_mark(self):
        self.assertTrue(is_sentence("The fog came in."))
        self.assertTrue(is_sentence('"Who rang the bell?"'))
        self.assertFalse(is_sentence("Fog came in."))
        self.assertFalse(is_sentence("the fog came in."))
        self.assertFalse(is_sentence("The fog came in;"))
        self.assertFalse(is_sentence("The " + "very " * 40 + "end."))

    def test_a_paragraph_ends_at_an_empty_line_and_at_what_is_no_sentence(self):
        self.assertEqual(
            list(paragraphs(TAGGED)),
            [
                ["The fog came in early.", '"Who rang the bell?"'],
                ["Nobody (not even she) had rung it.", "It rang \u2014 twice \u2014 all the same."],
            ],
        )

    def test_pairs_stay_inside_a_paragraph(self):
        texts = texts_of(TAGGED)
        self.assertEqual(len(texts), 6)
        self.assertIn('The fog came in early. "Who rang the bell?"', texts)
        self.assertFalse(any('bell?" Nobody' in text for text in texts))

    def test_spread_takes_from_the_whole_list(self):
        self.assertEqual(spread(list("abcdefgh"), 4), list("aceg"))
        self.assertEqual(spread(["a"], 4), ["a"])


class Keeping(unittest.TestCase):
    def test_names_that_are_no_identifiers_are_quoted(self):
        self.assertEqual(key("simile"), "simile")
        self.assertEqual(key("direct quotation"), "'direct quotation'")

    def test_the_module_names_each_skill_and_source(self):
        rates = {"simile": {"ordinary": {"n": 9, "shown": 2}, "student": {"n": 3, "shown": 0}}}
        self.assertTrue(
            as_typescript(rates).endswith(
                "export const UNASKED = {\n  simile: {\n    ordinary: { n: 9, shown: 2 },\n"
                "    student: { n: 3, shown: 0 },\n  },\n};\n"
            )
        )

    def test_check_counts_graded_texts_only(self):
        with tempfile.TemporaryDirectory() as folder:
            args = argparse.Namespace(cache=Path(folder), pack="checkable", out=Path(folder) / "unasked.ts")
            for source in unasked_rates.SOURCES:
                (args.cache / f"{source}.json").write_text(json.dumps([{"topic": "knots", "text": "t"}] * 3))
            votes = [
                {"state": "graded", "points": [1, 0, 1, 1]},
                {"state": "graded", "points": [0, 1, 1, 1]},
                {"state": "ungraded", "reason": "made up"},
            ]

            def answer(_args, command, *_words, lines=None):
                if command == "sample":
                    return [{"skills": ["simile"], "topic": "knots"}]
                self.assertEqual(lines, [{"skills": ["simile"], "topic": "knots", "answer": "t"}] * 3)
                return votes

            printed = io.StringIO()
            with mock.patch.object(unasked_rates, "skillet", answer), redirect_stdout(printed):
                unasked_rates.check(args)
            counted = {"n": 2, "shown": 1}
            self.assertEqual(json.loads(printed.getvalue()), {"simile": {"ordinary": counted, "student": counted}})
            self.assertIn("simile: {", args.out.read_text())

    def test_another_package_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            name = f"{unasked_rates.PACKAGE}-{unasked_rates.PACKAGE_VERSION}.tgz"
            (Path(folder) / name).write_bytes(b"other")
            with self.assertRaisesRegex(SystemExit, "SHA-256"):
                unasked_rates.fetch_package(Path(folder))

    def test_no_model_library_is_loaded(self):
        self.assertNotIn("llama_cpp", sys.modules)


if __name__ == "__main__":
    unittest.main()
