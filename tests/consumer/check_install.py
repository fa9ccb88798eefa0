"""An installation works from wherever it is moved to, and goes away without a trace.

Installs the build under a folder in which somebody else's files lie, moves that folder, and there asks the program, the
headers and an outside project that finds the package; then installs anew over an older version, and uninstalls.
usage: check_install.py BUILD SOURCE VERSION SAMPLE_RESULTS_WRITER TINY_STUDY_WRITER CONSUMER_OF_THIS_BUILD
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

OTHERS = ["bin/somebody_elses", "share/hidden-carers/studies/my_own/study.toml", "lib/cmake/HiddenCarers/mine.cmake"]
LIST = "share/hidden-carers/installed_files.txt"


def run(*command, cwd=None):
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def expect(holds, what):
    if not holds:
        sys.exit(f"not as it should be: {what}")


def entries(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check_headers(root):
    headers = files(root)
    expect("model/random/philox.hpp" in headers, f"headers keep their folders: {sorted(headers)}")
    for header in headers:
        for target in re.findall(r'#include "([^"]+)"', (root / header).read_text(encoding="utf-8")):
            expect(target in headers, f'{header} includes "{target}", which is not installed')


def check_program(prefix, away, version, write_sample):
    program = prefix / "bin" / "hidden-carers"
    expect(run(program, "--version").startswith(f"hidden-carers {version}"), "the version")
    expect("nothing wrong" in run(program, "check", "oxfordshire", cwd=away), "an installed study is in order")

    run(write_sample, away / "results.h5")
    said = run(program, "report", "results.h5", "--out", "page", cwd=away)
    drawn = list((away / "page" / "charts").glob("*.svg"))
    expect(drawn and "No picture" not in said, f"the installed chart script draws: {said}")


def check_project(prefix, away, source, write_study, consumer_of_this_build):
    run("cmake", "-S", source / "tests/consumer/project", "-B", away / "build", "-G", "Ninja",
        f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release")
    found = re.search(r"HiddenCarers_DIR:PATH=(.*)", (away / "build/CMakeCache.txt").read_text(encoding="utf-8"))
    expect(found and Path(found[1]).is_relative_to(prefix), f"the package found is the one installed: {found}")
    run("cmake", "--build", away / "build")
    run(write_study, away / "tiny")
    outside = run(away / "build" / "consumer", away / "tiny")
    expect(float(outside) < 0, f"a log density: {outside}")
    expect(outside == run(consumer_of_this_build, away / "tiny"), f"the same log density as here: {outside}")


def check_uninstall(prefix, source, before):
    uninstall = ["cmake", f"-DPREFIX={prefix}", "-P", str(source / "cmake/uninstall.cmake")]
    run(*uninstall)
    standard = {"bin", "include", "lib", "lib/cmake", "share"}
    expect(entries(prefix) - standard == before - standard, f"left or taken: {entries(prefix) ^ before}")
    again = subprocess.run(uninstall, capture_output=True, text=True, check=False)
    expect(again.returncode != 0 and "Nothing is installed" in again.stderr, "a second time there is nothing to remove")


def main(build, source, version, write_sample, write_study, consumer_of_this_build):
    with tempfile.TemporaryDirectory() as scratch:
        first, prefix, away = (Path(scratch).resolve() / name for name in ("first", "moved", "away"))
        away.mkdir()
        for name in OTHERS:
            write(first / name, "mine\n")
        before = entries(first)

        run("cmake", "--install", build, "--prefix", first)
        first.rename(prefix)

        listed = (prefix / LIST).read_text(encoding="utf-8").splitlines()
        expect(set(listed) == files(prefix) - set(OTHERS), "the list names what was installed")
        check_headers(prefix / "include/hidden-carers")
        check_program(prefix, away, version, write_sample)
        check_project(prefix, away, source, write_study, consumer_of_this_build)

        # an older version had a file that this one has not
        write(prefix / "share/hidden-carers/studies/older/study.toml", "old\n")
        write(prefix / LIST, "\n".join([*listed, "share/hidden-carers/studies/older/study.toml"]) + "\n")
        run("cmake", "--install", build, "--prefix", prefix)
        expect((prefix / LIST).read_text(encoding="utf-8").splitlines() == listed, "the same list again")

        check_uninstall(prefix, source, before)
    print("installed, used, and removed")


main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
