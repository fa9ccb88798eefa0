"""What the program says, and the code it ends with, command by command.

usage: commands.py PROGRAM SOURCE_FOLDER WRITE_TINY_STUDY
"""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

DONE, BAD_INPUT, USAGE, VERDICT_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
PROGRAM, SOURCE, WRITE_TINY_STUDY = (Path(argument) for argument in sys.argv[1:])
COMMANDS = ["run", "check", "calibrate", "cross-validate", "leave-out", "predict", "project", "report", "estimate", "multiply"]
UK = str(SOURCE / "tests/data/lists/uk_five.csv")


def run(*arguments, folder=SOURCE):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300)


def printed_json(*arguments):
    ended = run(*arguments, "--json")
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)


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


class Multiply(unittest.TestCase):
    # Halton (2012): 24,508 children in Halton, 2.1 %, 474 known from the census of 2001; BBC's 4.1 % of a wider meaning.
    def test_halton_printed_515_and_41_hidden(self):
        found = printed_json("multiply", "--children", "24508", "--percent", "2.1", "--known", "474")

        self.assertEqual(round(found["estimate"]), 515)
        self.assertEqual(round(found["hidden"]), 41)

    def test_more_known_than_estimated_is_said_in_words(self):
        words = run("multiply", "--children", "24508", "--percent", "2.1", "--known", "900").stdout

        self.assertIn("385 fewer than are known", words)

    def test_a_wider_meaning_gives_1_005(self):
        self.assertEqual(run("multiply", "--children", "24508", "--percent", "4.1").stdout.splitlines()[0],
                         "1005 young carers.")


class EstimateFromLists(unittest.TestCase):
    # Silverman (2014), five lists of the United Kingdom: 2,744 seen; the model he chose gives 10,000 to 13,000.
    def test_every_method_says_what_it_assumes(self):
        answers = printed_json("estimate", "--lists", UK)

        self.assertGreater(len(answers), 5)
        self.assertIn(2744, [answer["n_observed"] for answer in answers])
        for answer in answers:
            self.assertLessEqual(answer["n_observed"], 2744)
            self.assertTrue(answer["assumes"])
            if "estimate" in answer:
                self.assertLessEqual(answer["lower"], answer["estimate"])
                self.assertLessEqual(answer["estimate"], answer["upper"])

    def test_one_method_is_one_object(self):
        answer = printed_json("estimate", "--lists", UK, "--method", "stepwise")

        self.assertTrue(10000 <= answer["estimate"] <= 13000, answer)
        self.assertEqual(answer["level"], 0.95)

    # dga 2.0.2 on every number unseen up to 40,000: 22,985 (10,386 to 33,439).
    def test_the_mean_over_graphs_is_that_of_dga(self):
        answer = printed_json("estimate", "--lists", UK, "--method", "graphs")

        self.assertAlmostEqual(answer["estimate"], 22985, delta=230)
        self.assertAlmostEqual(answer["upper"], 33439, delta=334)

    # rstan 2.21.7 on the same model, 40,000 draws: median 14,042.
    def test_the_shrunk_model_is_that_of_stan(self):
        answer = printed_json("estimate", "--lists", UK, "--method", "shrunk")

        self.assertAlmostEqual(answer["estimate"], 14042, delta=400)

    def test_dependence_that_no_table_shows_is_turned_through(self):
        answer = printed_json("estimate", "--lists", UK, "--method", "main")
        words = run("estimate", "--lists", UK, "--method", "main").stdout

        unseen = answer["estimate"] - 2744
        self.assertEqual([point["odds_ratio"] for point in answer["dial"]], [0.25, 0.5, 1, 2, 4])
        self.assertAlmostEqual(answer["dial"][4]["estimate"], 2744 + 4 * unseen, places=3)
        self.assertIn("is in no table", words)

    # Overstall et al. (2014), who also know region, sex and age: 32,400 at face value, 22,900 (20,400 to 26,600) with
    # those only on the fourth list, hepatitis C, as a bound. rstan 2.21.7 on this model: mean
    # 25,288, standard deviation 6,895.
    def test_people_of_a_doubtful_list_bound_the_true_number(self):
        lists = ["estimate", "--lists", str(SOURCE / "tests/data/lists/scotland_drugs.csv"), "--method", "shrunk"]
        at_face_value = printed_json(*lists)
        bounded = printed_json(*lists, "--doubtful", "S4")
        unknown = run(*lists, "--doubtful", "S5")

        self.assertTrue(20400 < bounded["estimate"] < 26600, bounded)
        self.assertAlmostEqual(bounded["standard_error"], 6895, delta=700)
        self.assertGreater(at_face_value["estimate"], bounded["estimate"] + 5000)
        self.assertIn("only on S4 belong", bounded["model"])
        self.assertLess(bounded["n_observed"], at_face_value["n_observed"])
        self.assertEqual(unknown.returncode, BAD_INPUT)
        self.assertIn("no list is named", unknown.stderr)

    def test_an_interval_drawn_anew_is_the_same_on_any_number_of_threads(self):
        stepwise = ["estimate", "--lists", UK, "--method", "stepwise"]

        one = printed_json(*stepwise, "--threads", "1")
        three = printed_json(*stepwise, "--threads", "3")
        other = printed_json(*stepwise, "--seed", "2")

        self.assertEqual(one, three)
        self.assertNotEqual(one["upper"], other["upper"])

    def test_the_choice_by_bic_says_what_others_say(self):
        answer = printed_json("estimate", "--lists", UK, "--method", "bic")

        self.assertEqual(answer["alternatives"]["models"], 6893)
        self.assertLess(answer["alternatives"]["near_lower"], answer["estimate"])
        self.assertIn("Of 6,893 models", run("estimate", "--lists", UK, "--method", "bic").stdout)

    def test_words_say_how_many_were_seen(self):
        self.assertTrue(run("estimate", "--lists", UK).stdout.startswith("2,744 people are on at least one of 5 lists."))

    def test_a_table_that_is_none_is_refused_with_its_line(self):
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "lists.csv"
            table.write_text("council,charity,count\n1,0,12\n1,2,3\n", encoding="utf-8")
            ended = run("estimate", "--lists", str(table))

        self.assertEqual(ended.returncode, BAD_INPUT)
        self.assertIn("lists.csv:3", ended.stderr)


class EstimateFromEachSource(unittest.TestCase):
    # The school survey of 2010 found 337 of 4,029 pupils of ten schools.
    def test_a_source_by_itself_is_its_share_of_the_children(self):
        with tempfile.TemporaryDirectory() as folder:
            found = printed_json("estimate", "oxfordshire", "--out", folder)
            words = run("estimate", "oxfordshire", "--out", folder).stdout
            drawn = sorted(file.suffix for file in (Path(folder) / "charts").iterdir())

        by_source = {one["source"]: one for one in found["estimates"]}
        survey = by_source["survey_2010"]
        self.assertEqual(survey["young_carers"]["middle"], round(found["children"] * 337 / 4029))
        self.assertLess(survey["young_carers"]["low"], survey["young_carers"]["middle"])
        self.assertEqual(found["known"], 2914)
        self.assertEqual(survey["hidden"]["middle"], survey["young_carers"]["middle"] - 2914)
        self.assertEqual(by_source["oxfordshire_register_2018"]["hidden"]["middle"], 0)
        self.assertNotIn("household_panel", by_source)  # aged 16 to 29
        self.assertIn("This assumes", words)
        self.assertEqual(drawn, [".csv", ".json", ".png", ".svg"])

    def test_a_study_or_a_table_is_asked_for(self):
        for arguments in (["estimate"], ["estimate", "oxfordshire", "--lists", UK],
                          ["estimate", "oxfordshire", "--method", "main"]):
            self.assertEqual(run(*arguments).returncode, USAGE, arguments)


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
