#!/usr/bin/python3
"""Spoils copies of a good results file, one fault each, and checks that the checkers see every fault.

usage: checkers_refuse.py GOOD_FILE
"""

import os
import shutil
import subprocess
import sys
import tempfile

import h5py

HERE = os.path.dirname(os.path.abspath(__file__))


def drop_units(file):
    del file["estimate/hidden"].attrs["units"]


def repeat_a_locality(file):
    codes = file["estimate/locality"].asstr()[...]
    codes[1] = codes[0]
    file["estimate/locality"][...] = codes


def add_without_dimensions(file):
    added = file["estimate"].create_dataset("nameless", data=[1.0, 2.0])
    for key in ("units", "long_name", "description"):
        added.attrs[key] = "1"


def add_boolean(file):
    added = file["provenance"].create_dataset("flag", data=True)
    for key in ("units", "long_name", "description"):
        added.attrs[key] = "1"


FAULTS = {
    "no units": (drop_units, ("py", "R")),
    "locality twice": (repeat_a_locality, ("py", "R")),
    "a dimension without a name": (add_without_dimensions, ("py", "R")),
    "a boolean": (add_boolean, ("py",)),
}
CHECKERS = {
    "py": ["/usr/bin/python3", os.path.join(HERE, "check_results.py")],
    "R": ["Rscript", os.path.join(HERE, "check_results.R")],
}


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for fault, (spoil, checkers) in FAULTS.items():
            path = os.path.join(folder, "spoilt.h5")
            shutil.copyfile(sys.argv[1], path)
            with h5py.File(path, "r+") as file:
                spoil(file)
            for checker in checkers:
                run = subprocess.run(CHECKERS[checker] + [path], capture_output=True, text=True)
                if run.returncode != 1 or not run.stderr:
                    missed.append(f"{checker} did not see: {fault}")
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
