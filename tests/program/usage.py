"""What may be asked for, and how the program answers on the screen.

usage: usage.py PROGRAM SOURCE_FOLDER WRITE_TINY_STUDY
"""

import json
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from program import BAD_INPUT, DONE, PROGRAM, run, SOURCE, UK, USAGE

COMMANDS = ["run", "check", "calibrate", "cross-validate", "leave-out", "predict", "project", "report", "estimate", "multiply"]


class Usage(unittest.TestCase):
    def test_help_names_every_command(self):
        ended = run("--help")

        self.assertEqual(ended.returncode, DONE)
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", ended.stdout)

    def test_help_of_every_command_is_there(self):
        for command in COMMANDS:
            self.assertEqual(run(command, "--help").returncode, DONE, command)

    def test_version_names_program_commit_and_file_format(self):
        words = run("--version").stdout

        for part in ("hidden-carers", "commit", "format"):
            self.assertIn(part, words)

    def test_what_cannot_be_meant_ends_with_the_code_for_usage(self):
        for arguments in ([], ["estimat"], ["run"], ["run", "oxfordshire", "--seeds", "1"],
                          ["multiply", "--children", "-1", "--percent", "2"],
                          ["multiply", "--children", "nan", "--percent", "2"],
                          ["calibrate", "oxfordshire", "--chains", "1"],
                          ["calibrate", "oxfordshire", "--draws", "0"], ["calibrate", "oxfordshire", "--threads", "-1"],
                          ["calibrate", "oxfordshire", "--seed", "-1"], ["calibrate", "oxfordshire", "--seed", "one"],
                          ["estimate", "--lists", UK, "--method", "guess"]):
            ended = run(*arguments)
            self.assertEqual(ended.returncode, USAGE, arguments)
            self.assertTrue(ended.stderr or ended.stdout, arguments)


class Screen(unittest.TestCase):
    RED, GREEN = "\x1b[31m", "\x1b[32m"

    def on_a_terminal(self, *arguments, **environment):
        ours, theirs = pty.openpty()
        subprocess.run([PROGRAM, *arguments], cwd=SOURCE, stdout=theirs, stderr=theirs, check=False, timeout=60,
                       env={**os.environ, "TERM": "xterm", **environment})
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # all has been read
                break
            if not part:
                break
            shown += part
        os.close(ours)
        return shown.decode()

    def test_mistakes_are_red_and_what_is_well_is_green(self):
        self.assertIn(self.RED, self.on_a_terminal("check", "oxfordshir"))
        self.assertIn(self.GREEN, self.on_a_terminal("check", "england"))

    def test_colours_are_left_out_where_not_wanted(self):
        self.assertNotIn("\x1b[3", self.on_a_terminal("check", "oxfordshir", NO_COLOR="1"))
        self.assertNotIn("\x1b[3", self.on_a_terminal("check", "england", TERM="dumb"))
        self.assertNotIn("\x1b", run("check", "oxfordshir").stderr)

    def test_mistakes_are_told_to_programs_too(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(SOURCE / "studies", Path(folder) / "studies")
            rows = Path(folder) / "studies/oxfordshire/observations.csv"
            rows.write_text(rows.read_text(encoding="utf-8").replace(",449,", ",-449,"), encoding="utf-8")
            ended = run("check", str(Path(folder) / "studies/oxfordshire"), "--json")

        self.assertEqual(ended.returncode, BAD_INPUT)
        problem = json.loads(ended.stdout)["problems"][0]
        self.assertIn("-449", problem["text"])
        self.assertEqual(problem["line"], 4)
        self.assertTrue(problem["file"].endswith("observations.csv"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
