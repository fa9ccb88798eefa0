"""The page that goes from two spreadsheets to an estimate: its files and commands, as they stand there.

usage: worked_page.py PROGRAM SOURCE_FOLDER WRITE_TINY_STUDY
"""

import re
import shlex
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

from program import DONE, SOURCE, VERDICT_FAILED, run

PAGE = (SOURCE / "docs/your_own_council.md").read_text(encoding="utf-8")
BRIEF = ["--chains", "2", "--warm-up", "10", "--draws", "10"]  # a fit that is only to be begun


class WorkedPage(unittest.TestCase):
    def test_its_commands_do_what_it_says(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(SOURCE / "studies/england", folder / "studies/england")
            for file, text in re.findall(r"```\w+ (\S+)\n(.*?)```", PAGE, re.DOTALL):
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_text(text, encoding="utf-8")
            said = {}
            for line in re.findall(r"^hidden-carers (.*)$", PAGE, re.MULTILINE):
                words = shlex.split(line)
                ended = run(*words, *(BRIEF if words[0] == "calibrate" else []), folder=folder)
                self.assertIn(ended.returncode, (DONE, VERDICT_FAILED), ended.stderr)
                said[" ".join(words[:2])] = ended.stdout

        self.assertIn("chapman", said["estimate --lists"])
        self.assertRegex(said["estimate --lists"], r"chapman +725 +880 +1,190 +1,809")
        self.assertIn("nothing wrong", said["check studies/kent"])
        self.assertIn("570", said["check studies/kent"])
        self.assertIn("Kent had about", said["calibrate studies/kent"])
        self.assertIn("Known to the council or the charity", said["estimate studies/kent"])
        self.assertIn("52", said["predict studies/kent"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
