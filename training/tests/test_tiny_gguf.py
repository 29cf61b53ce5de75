"""Whether the committed models are what the script makes, and tell of themselves what they should."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
COMMITTED = ROOT.parent / "tests" / "fixtures" / "models" / "gguf"

from gguf import GGUFReader

from tiny_gguf import RANK, TEMPLATE, make


def value(reader: GGUFReader, key: str):
    return reader.fields[key].contents()


class TinyModels(unittest.TestCase):
    def test_are_made_again_byte_by_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))
            made = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
        kept = {path.name: path.read_bytes() for path in COMMITTED.iterdir()}
        self.assertEqual(sorted(made), sorted(kept))
        for name in made:
            self.assertEqual(made[name], kept[name], name)

    def test_stay_small(self):
        self.assertLess(sum(path.stat().st_size for path in COMMITTED.iterdir()), 1_000_000)

    def test_the_parts_are_the_model(self):
        whole = GGUFReader(COMMITTED / "tiny.gguf")
        parts = [GGUFReader(COMMITTED / f"tiny-split-0000{part}-of-00002.gguf") for part in (1, 2)]
        self.assertEqual([value(part, "split.no") for part in parts], [0, 1])
        self.assertEqual({value(part, "split.count") for part in parts}, {2})
        names = [tensor.name for part in parts for tensor in part.tensors]
        self.assertEqual(names, [tensor.name for tensor in whole.tensors])
        self.assertEqual(value(whole, "tokenizer.chat_template"), TEMPLATE)

    def test_the_adapter_fits_its_base_and_the_wider_one_does_not(self):
        base = {tensor.name: list(tensor.shape) for tensor in GGUFReader(COMMITTED / "tiny.gguf").tensors}
        for name, fits in (("tiny-lora", True), ("wider-lora", False)):
            reader = GGUFReader(COMMITTED / f"{name}.gguf")
            self.assertEqual(value(reader, "adapter.type"), "lora")
            for tensor in reader.tensors:
                target, half = tensor.name.rsplit(".lora_", 1)
                inputs, outputs = base[target]
                wanted = [inputs, RANK] if half == "a" else [RANK, outputs]
                self.assertEqual(list(tensor.shape) == wanted, fits, tensor.name)

    def test_the_list_names_every_file(self):
        files = json.loads((COMMITTED / "files.json").read_text())["files"]
        self.assertEqual({file["path"] for file in files.values()}, {path.name for path in COMMITTED.glob("*.gguf")})


if __name__ == "__main__":
    unittest.main()
