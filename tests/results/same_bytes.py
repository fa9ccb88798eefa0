#!/usr/bin/python3
"""Runs a program that writes a file several times and checks that the bytes do not differ.

Fresh memory is filled with another byte each time, so that a byte that nobody set would show; the runs are
more than a second apart, so that a clock time would.

usage: same_bytes.py PROGRAM
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time


def digest_of_run(program, folder, fill):
    path = os.path.join(folder, f"{fill}.h5")
    environment = dict(os.environ, MALLOC_PERTURB_=str(fill))
    subprocess.run([program, path], env=environment, check=True)
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    digests = set()
    with tempfile.TemporaryDirectory() as folder:
        for fill in (1, 90, 165, 254):
            digests.add(digest_of_run(sys.argv[1], folder, fill))
            time.sleep(1.1)
    print(f"{len(digests)} different files")
    return 0 if len(digests) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
