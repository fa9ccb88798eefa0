"""Study files that are checked or refused, and work that is broken off or done again.

usage: studies.py PROGRAM SOURCE_FOLDER WRITE_TINY_STUDY
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
from program import BAD_INPUT, DONE, INTERRUPTED, printed_json, PROGRAM, run, SOURCE, UK


class Check(unittest.TestCase):
    def test_shipped_studies_have_nothing_wrong(self):
        for study in ("england", "oxfordshire"):
            self.assertEqual(run("check", study).returncode, DONE)

    def test_assumptions_alone_allow_what_is_known_and_nothing_impossible(self):
        found = printed_json("check", "oxfordshire", "--prior")["prior"]
        words = run("check", "oxfordshire", "--prior").stdout

        self.assertEqual(found["draws_above_children"], 0)
        self.assertIn(2914, [known["people"] for known in found["known"]])
        for known in found["known"]:
            self.assertLess(known["draws_below"], found["draws"] / 2)
        self.assertLess(2 * found["young_carers"]["low"], found["young_carers"]["high"])
        self.assertIn("Before any figure is used", words)

    def test_an_unknown_study_is_answered_with_the_near_name(self):
        ended = run("check", "oxfordshir")

        self.assertEqual(ended.returncode, BAD_INPUT)
        self.assertIn("oxfordshire", ended.stderr)


class BadStudy(unittest.TestCase):
    def test_every_problem_is_told_at_once_and_nothing_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(SOURCE / "studies", Path(folder) / "studies")
            rows = Path(folder) / "studies/oxfordshire/observations.csv"
            text = rows.read_text(encoding="utf-8")
            rows.write_text(text.replace("E10000025", "E1000002", 1).replace(",449,", ",-449,"), encoding="utf-8")

            for command in ("check", "calibrate", "run"):
                ended = run(command, str(Path(folder) / "studies/oxfordshire"), "--out", str(Path(folder) / "out"))

                self.assertEqual(ended.returncode, BAD_INPUT)
                self.assertIn("E1000002", ended.stderr)
                self.assertIn("-449", ended.stderr)
                self.assertFalse((Path(folder) / "out").exists())


class Interrupted(unittest.TestCase):
    def test_an_estimate_that_is_broken_off_writes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            command = [PROGRAM, "calibrate", "oxfordshire", "--out", f"{folder}/out"]
            with subprocess.Popen(command, cwd=SOURCE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  text=True) as running:
                self.assertTrue(any("Estimating" in line for line in iter(running.stderr.readline, "")))
                running.send_signal(signal.SIGINT)
                words = running.communicate(timeout=120)[1]

            self.assertEqual(running.returncode, INTERRUPTED)
            self.assertIn("nothing was written", words)
            self.assertFalse((Path(folder) / "out").exists())

    def test_futures_made_anew_say_so(self):
        with tempfile.TemporaryDirectory() as folder:
            study = Path(folder) / "studies/oxfordshire"
            shutil.copytree(SOURCE / "studies", Path(folder) / "studies")
            short = ("--chains", "2", "--warm-up", "10", "--draws", "10", "--quiet", "--out", f"{folder}/out")
            run("run", str(study), *short)
            services = study / "services.toml"
            services.write_text(services.read_text(encoding="utf-8").replace("value = 91\n", "value = 95\n"), encoding="utf-8")
            again = run("project", str(study), "--seed", "7", "--out", f"{folder}/out", "--quiet", "--json")
            log = Path(f"{folder}/out/run.log").read_text(encoding="utf-8")

            with h5py.File(f"{folder}/out/results.h5") as results:
                made_from = results["provenance"]
                seeds = [int(made_from[name][()].item()) for name in ("seed", "futures_seed")]
                names = [name.decode() for name in made_from["input"]]
                text = made_from["input_text"][names.index("oxfordshire/services.toml")].decode()

        self.assertEqual(again.returncode, DONE, again.stderr)
        self.assertEqual(seeds, [1, 7])
        self.assertEqual(json.loads(again.stdout)["report"], f"{folder}/out/report.html")
        self.assertIn("threads", log)
        self.assertRegex(log, r"(?m)^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S* .*--seed 7")
        self.assertRegex(log, r"Projecting: done in .*\n.*ended with 0\n$")
        self.assertIn("value = 95\n", text)

    def test_futures_of_no_estimate_leave_no_folder_behind(self):
        with tempfile.TemporaryDirectory() as folder:
            ended = run("project", "oxfordshire", "--out", f"{folder}/far/out")

            self.assertEqual(ended.returncode, BAD_INPUT)
            self.assertIn("results.h5", ended.stderr)
            self.assertFalse((Path(folder) / "far").exists())

    def test_a_report_of_no_results_file_is_refused(self):
        ended = run("report", UK)

        self.assertEqual(ended.returncode, BAD_INPUT)
        self.assertIn("uk_five.csv", ended.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
