"""Estimates without the model: a multiplier, lists, each source by itself.

usage: estimates.py PROGRAM SOURCE_FOLDER WRITE_TINY_STUDY
"""

import json
import sys
import tempfile
import unittest
from pathlib import Path

from program import BAD_INPUT, printed_json, run, SOURCE, UK, USAGE


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


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
