"""Each rule sees what breaks it, in a made-up tree, and lets alone what does not."""

import tempfile
import unittest
from pathlib import Path

from documents import breaks_of_pages
from rules import breaks

HEADER = "// Says what it is for, in a sentence.\n#pragma once\n"


class Rules(unittest.TestCase):
    def broken(self, files):
        """Names of the rules that a tree of {path: text} breaks, with the file."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(text, encoding="utf-8")
            found = breaks(folder)[0] + breaks_of_pages(folder)
        return sorted((item.rule, item.file) for item in found)

    def include(self, source, target, text=HEADER):
        return self.broken({source: f'#include "{target}"\n', target: text})

    def test_a_good_tree_breaks_nothing(self):
        tree = {
            "model/core/a.hpp": HEADER + "namespace carers::model::core {\n}\n",
            "model/random/b.hpp": HEADER + '#include "model/core/a.hpp"\n',
            "model/core/threads_std.cpp": "#include <thread>\n",
            "model/inputs/files_toml.cpp": "#include <toml++/toml.h>\n#include <filesystem>\n",
            "outputs/hdf5/c.cpp": "#include <hdf5.h>\n",
            "tests/unit/d_test.cpp": '#include <Random123/philox.h>\n#include "model/core/a.hpp"\n#include <fstream>\n',
        }

        found = self.broken(tree)

        self.assertEqual(found, [])

    def test_includes_go_downwards_only(self):
        upward = [
            ("model/core", "model/numerics"), ("model/numerics", "model/random"), ("model/random", "model/parameters"),
            ("model/parameters", "model/population"), ("model/population", "model/prevalence"),
            ("model/prevalence", "model/observation"), ("model/prevalence", "model/dynamics"),
            ("model/observation", "model/dynamics"), ("model/dynamics", "model/observation"),
            ("model/dynamics", "model/levers"), ("model/levers", "model/inputs"), ("model/levers", "model/observation"),
            ("model/inputs", "calibration/nuts"), ("calibration/nuts", "scenarios/sweep"),
            ("scenarios/sweep", "calibration/nuts"), ("calibration/nuts", "outputs/hdf5"),
            ("scenarios/sweep", "outputs/hdf5"), ("outputs/hdf5", "app"), ("calibration/nuts", "app"),
            ("model/core", "tests/support"), ("app", "tests/support"),
        ]
        for source, target in upward:
            with self.subTest(source=source, target=target):
                found = self.include(f"{source}/x.cpp", f"{target}/y.hpp")

                self.assertEqual(found, [("downwards", f"{source}/x.cpp")])

    def test_downward_includes_are_let_alone(self):
        for source, target in [("model/levers", "model/dynamics"), ("model/inputs", "model/observation"),
                               ("calibration/posterior", "model/inputs"), ("outputs/calibration", "calibration/nuts"),
                               ("outputs/scenarios", "scenarios/sweep"), ("app", "outputs/report")]:
            with self.subTest(source=source, target=target):
                found = self.include(f"{source}/x.cpp", f"{target}/y.hpp")

                self.assertEqual(found, [])

    def test_portable_folders_have_no_threads_and_no_files(self):
        for header in ["thread", "filesystem", "fstream", "mutex", "memory_resource", "spdlog/spdlog.h", "unistd.h"]:
            with self.subTest(header=header):
                found = self.broken({"model/dynamics/x.cpp": f"#include <{header}>\n"})

                self.assertEqual(found, [("portable", "model/dynamics/x.cpp")])

    def test_libraries_stay_in_files_named_after_them(self):
        for header, wrong in [("toml++/toml.h", "model/inputs/x.cpp"), ("CLI/CLI.hpp", "app/x.cpp"),
                              ("oneapi/tbb/parallel_for.h", "scenarios/sweep/x.cpp"), ("mpi.h", "scenarios/sweep/x_tbb.cpp"),
                              ("openssl/evp.h", "outputs/hdf5/x.cpp")]:
            with self.subTest(header=header):
                found = self.broken({wrong: f"#include <{header}>\n"})

                self.assertEqual(found, [("suffix", wrong)])

    def test_hdf5_stays_in_its_folder(self):
        found = self.broken({"outputs/calibration/x.cpp": "#include <hdf5.h>\n"})

        self.assertEqual(found, [("hdf5", "outputs/calibration/x.cpp")])

    def test_the_oracle_of_the_tests_is_for_tests(self):
        found = self.broken({"model/random/x.cpp": "#include <Random123/philox.h>\n"})

        self.assertEqual(found, [("oracle", "model/random/x.cpp")])

    def test_paths_start_at_the_root(self):
        found = self.broken({"model/core/x.cpp": '#include "y.hpp"\n', "model/core/y.hpp": HEADER})

        self.assertEqual(found, [("path_from_root", "model/core/x.cpp")])

    def test_a_new_folder_needs_a_place(self):
        found = self.broken({"model/weather/x.cpp": "\n"})

        self.assertEqual(found, [("known_folder", "model/weather/x.cpp")])

    def test_folders_do_not_include_each_other_in_a_circle(self):
        found = self.broken({"calibration/a/x.hpp": HEADER + '#include "calibration/b/y.hpp"\n',
                             "calibration/b/y.hpp": HEADER + '#include "calibration/a/x.hpp"\n'})

        self.assertEqual(found, [("no_circles", "calibration/a")])

    def test_headers_open_with_their_purpose(self):
        found = self.broken({"model/core/x.hpp": "#pragma once\n"})

        self.assertEqual(found, [("purpose", "model/core/x.hpp")])

    def test_headers_are_included_once(self):
        found = self.broken({"model/core/x.hpp": "// Says what it is for, in a sentence.\n"})

        self.assertEqual(found, [("once", "model/core/x.hpp")])

    def test_the_namespace_is_the_folder(self):
        found = self.broken({"model/core/x.hpp": HEADER + "namespace carers::core {\n}\n"})

        self.assertEqual(found, [("namespace", "model/core/x.hpp")])

    def test_no_macros(self):
        found = self.broken({"model/core/x.cpp": "#define TWICE(x) (2 * (x))\n"})

        self.assertEqual(found, [("no_macros", "model/core/x.cpp")])

    def test_nothing_is_left_unfinished(self):
        for word in ["TODO", "FIXME", "a placeholder"]:
            with self.subTest(word=word):
                found = self.broken({"docs/x.md": f"{word}\n"})

                self.assertEqual(found, [("finished", "docs/x.md")])

    def test_no_folder_of_one_machine(self):
        found = self.broken({"model/core/x.cpp": "// see /home/ann/notes.txt\n"})

        self.assertEqual(found, [("any_machine", "model/core/x.cpp")])

    def test_pages_name_what_is_there(self):
        page = "See `model/core/x`, `model/core/x.hpp`, `model/core/`, `outputs/y*.cpp` and [x](model/core/x.hpp#top).\n"
        tree = {"README.md": page, "model/core/x.hpp": HEADER, "outputs/y_of_z.cpp": "\n"}

        found = self.broken(tree)

        self.assertEqual(found, [])

    def test_pages_do_not_name_what_is_not_there(self):
        found = self.broken({"README.md": "See `model/core/y`.\n", "model/core/x.hpp": HEADER})

        self.assertEqual(found, [("named", "README.md")])

    def test_links_lead_somewhere(self):
        found = self.broken({"docs/x.md": "See [y](y.md) and [z](https://example.org/z).\n"})

        self.assertEqual(found, [("link", "docs/x.md")])

    def test_commands_exist(self):
        found = self.broken({"README.md": "`hidden-carers run x`, `hidden-carers guess x`\n",
                             "app/line_cli11.cpp": 'app.add_subcommand("run", "Runs");\n'})

        self.assertEqual(found, [("command", "README.md")])


if __name__ == "__main__":
    unittest.main()
