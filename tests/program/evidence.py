"""Checks of an estimate on figures that it has not seen.

usage: evidence.py PROGRAM SOURCE_FOLDER WRITE_TINY_STUDY
"""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from program import BAD_INPUT, DONE, run, VERDICT_FAILED, WRITE_TINY_STUDY


class Evidence(unittest.TestCase):
    SHORT = ("--chains", "2", "--warm-up", "10", "--draws", "10", "--seed", "3")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        subprocess.run([WRITE_TINY_STUDY, self.folder / "tiny"], check=True)

    def page_after(self, *arguments):
        self.assertIn(run(*arguments, *self.SHORT, "--out", "out", folder=self.folder).returncode, (DONE, VERDICT_FAILED))
        return (self.folder / "out/report.html").read_text(encoding="utf-8")

    def test_it_is_shown_with_every_estimate_from_the_same_files_and_no_other(self):
        checked = run("cross-validate", "tiny", "--folds", "3", "--json", *self.SHORT, "--out", "out", folder=self.folder)
        found = json.loads(checked.stdout)
        same = self.page_after("run", "tiny")
        rows = self.folder / "tiny/observations.csv"
        rows.write_text(rows.read_text(encoding="utf-8").replace("5,24,all,,505", "5,24,all,,506"), encoding="utf-8")
        changed = self.page_after("run", "tiny")

        self.assertEqual((found["folds"], found["folds_done"]), (3, 3))
        self.assertIn(f"of {found['withheld']} counts", same)
        self.assertIn("Checked on counts that it had not seen", same)
        self.assertNotIn("Checked on counts that it had not seen", changed)
        self.assertIn("hidden-carers cross-validate tiny", changed)

    def test_it_may_come_with_the_study_or_be_made_after_the_estimate(self):
        before = self.page_after("run", "tiny")
        after = self.page_after("cross-validate", "tiny", "--folds", "3")
        shutil.move(self.folder / "out/evidence.h5", self.folder / "tiny/evidence.h5")
        with_study = self.page_after("run", "tiny")

        self.assertNotIn("Checked on counts that it had not seen", before)
        self.assertIn("Checked on counts that it had not seen", after)
        self.assertIn("Checked on counts that it had not seen", with_study)

    def test_leaving_out_each_source_goes_on_where_it_was_and_keeps_other_checks(self):
        run("cross-validate", "tiny", "--folds", "3", *self.SHORT, "--out", "out", folder=self.folder)
        leave_out = ["leave-out", "tiny", *self.SHORT, "--out", "out"]
        one = run(*leave_out, "--source", "school_survey", "--json", folder=self.folder)
        every = run(*leave_out, "--json", folder=self.folder)
        page = self.page_after("run", "tiny")
        unknown = run(*leave_out, "--source", "school_survei", folder=self.folder)

        self.assertEqual([found["source"] for found in json.loads(one.stdout)], ["school_survey"])
        self.assertIn("Going on after 1 of 6 sources.", every.stderr)
        self.assertEqual(len(json.loads(every.stdout)), 6)
        self.assertIn(json.loads(one.stdout)[0], json.loads(every.stdout))
        self.assertIn("Checked on counts that it had not seen", page)
        self.assertIn("Each of 6 sources was left out in turn", page)
        self.assertEqual(unknown.returncode, BAD_INPUT)
        self.assertIn("school_survey", unknown.stderr)

    def test_made_up_truths_go_on_where_they_were_and_are_shown(self):
        fit = ("--warm-up", "20", "--draws", "20", "--seed", "3", "--out", "out")
        three = run("calibrate", "tiny", "--sbc", "3", "--json", *fit, folder=self.folder)
        five = run("calibrate", "tiny", "--sbc", "5", "--json", *fit, folder=self.folder)
        page = self.page_after("run", "tiny")
        unknown = run("calibrate", "tiny", "--sbc", "3", "--within", "tawn", *fit, folder=self.folder)

        self.assertEqual(json.loads(three.stdout)["truths"], 3)
        self.assertIn("Going on after 3 of 5 truths.", five.stderr)
        self.assertEqual(json.loads(five.stdout)["truths"], 5)
        self.assertIn("young_carers[town]", [found["name"] for found in json.loads(five.stdout)["quantities"]])
        self.assertIn("Checked on made-up truths: 5 times a truth about The nation", page)
        self.assertEqual(unknown.returncode, BAD_INPUT)
        self.assertIn("town", unknown.stderr)

    def test_a_spoilt_file_is_told_of_before_the_work(self):
        (self.folder / "tiny/evidence.h5").write_bytes(b"spoilt")
        ended = run("run", "tiny", *self.SHORT, "--out", "out", folder=self.folder)

        self.assertEqual(ended.returncode, BAD_INPUT)
        self.assertIn("evidence.h5", ended.stderr)
        self.assertNotIn("Estimating", ended.stderr)


class Predict(unittest.TestCase):
    SHORT = ("--chains", "2", "--warm-up", "100", "--draws", "200", "--quiet")
    HEADER = ("source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,share_age_from,share_age_to,spread,"
              "fitted,dataset,note\n")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        subprocess.run([WRITE_TINY_STUDY, self.folder / "tiny"], check=True)
        ended = run("calibrate", "tiny", *self.SHORT, folder=self.folder)
        self.assertIn(ended.returncode, (DONE, VERDICT_FAILED))

    def ask(self, rows, *options):
        (self.folder / "rows.csv").write_text(self.HEADER + rows, encoding="utf-8")
        return run("predict", "tiny", "rows.csv", *options, folder=self.folder)

    def test_a_count_is_held_against_what_would_be_expected(self):
        rows = "".join(f"census_2011,town,2011-03-27,5,24,all,,{value},persons,,,,,,,,\n" for value in ("505", "5050", ""))
        answers = json.loads(self.ask(rows, "--json").stdout)
        words = self.ask(rows).stdout

        self.assertTrue(answers[0]["inside"], answers[0])
        self.assertEqual(answers[1]["percentile"] > 99, True)
        self.assertNotIn("value", answers[2])
        for answer in answers:
            self.assertLess(answer["low"], answer["expected"])
            self.assertLess(answer["expected"], answer["high"])
        self.assertIn("Given: 505, as expected.", words)
        self.assertIn("worth a second look", words)

    def test_a_source_that_was_never_fitted_is_known_less_well(self):
        rows = ("shire_list,shire,2018-02-28,5,17,all,,,persons,,,,,,,,\n"
                "shire_list,moors,2018-02-28,5,17,all,,,persons,,,,,,,,\n")
        fitted, other = json.loads(self.ask(rows, "--json").stdout)

        self.assertLess(fitted["high"] / fitted["low"], other["high"] / max(other["low"], 1))

    def test_mistakes_are_told_with_their_line(self):
        ended = self.ask("census_2012,town,2011-03-27,5,24,all,,505,persons,,,,,,,,\n")

        self.assertEqual(ended.returncode, BAD_INPUT)
        self.assertIn("rows.csv:2", ended.stderr)

    def test_an_estimate_of_other_files_is_refused(self):
        rows = self.folder / "tiny/observations.csv"
        rows.write_text(rows.read_text(encoding="utf-8").replace("5,24,all,,505", "5,24,all,,506"), encoding="utf-8")
        ended = self.ask("census_2011,town,2011-03-27,5,24,all,,505,persons,,,,,,,,\n")

        self.assertEqual(ended.returncode, BAD_INPUT)
        self.assertIn("made from other files", ended.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
