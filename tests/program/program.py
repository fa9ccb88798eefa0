"""The program as a user runs it, and the codes it ends with. Its place and the sources' come with every test's command."""

import json
import subprocess
import sys
from pathlib import Path

DONE, BAD_INPUT, USAGE, VERDICT_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
PROGRAM, SOURCE, WRITE_TINY_STUDY = (Path(argument) for argument in sys.argv[1:])
UK = str(SOURCE / "tests/data/lists/uk_five.csv")


def run(*arguments, folder=SOURCE):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300)


def printed_json(*arguments):
    ended = run(*arguments, "--json")
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)
