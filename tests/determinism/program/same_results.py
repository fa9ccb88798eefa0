"""The program writes the same bytes on any number of threads, into any folder, however the study is named.

The chains are far too short to mean anything: it is the bytes that count. Another seed must change them, or nothing is
tested. usage: same_results.py PROGRAM SOURCE_FOLDER
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

DONE = (0, 3)  # 3: done, and the fit did not pass its checks


def digest_of_run(program, source, study, *options):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "calibrate", study, "--chains", "2", "--warm-up", "4", "--draws", "4", "--quiet",
                   "--out", folder, *options]
        run = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
        if run.returncode not in DONE:
            sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr}")
        return hashlib.sha256((Path(folder) / "results.h5").read_bytes()).hexdigest()


program, source = sys.argv[1:]
full_path = str(Path(source) / "studies" / "oxfordshire")
first = digest_of_run(program, source, "oxfordshire", "--threads", "1")
wrong = [what for what, study, threads in [("2 threads", "oxfordshire", "2"), ("8 threads, full path", full_path, "8")]
         if digest_of_run(program, source, study, "--threads", threads) != first]
if digest_of_run(program, source, "oxfordshire", "--seed", "2") == first:
    wrong.append("another seed gives the same bytes")
print("the same bytes" if not wrong else f"not as it should be: {wrong}")
sys.exit(1 if wrong else 0)
