#!/usr/bin/env python3
"""The scripts that say how the tests went are right about it."""
import contextlib
import importlib.util
import io
import json
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from pathlib import Path

from sources import ROOT

sys.dont_write_bytecode = True  # script/ stays clean


def script(name):
    loader = SourceFileLoader(name, str(ROOT / "script" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


results = script("test_results")
requirements = script("requirements")


class Outputs(unittest.TestCase):
    def test_last_words_of_programs(self):
        for output, expected in [
            ("case a\n3 passed, 1 failed\n", (3, 1, 0)),
            ("scenarios: 3 passed, 0 failed, 2 skipped\n", (3, 0, 2)),
            ("1 passed, 0 failed\n...\n7 passed, 0 failed\n", (7, 0, 0)),
            ("2540 of 2553 passed\n", (2540, 13, 0)),
            ("...\nRan 5 tests in 0.1s\n\nOK\n", (5, 0, 0)),
            ("...\nRan 5 tests in 0.1s\n\nFAILED (failures=1, errors=1, skipped=1)\n", (2, 2, 1)),
            ("nothing to count\n", None),
        ]:
            self.assertEqual(results.count_output(output), expected, output)

    def test_the_exit_code_has_the_last_word(self):
        self.assertEqual(results.agree(results.Count(5, 2, 0), passed=True), (5, 0, 2))
        self.assertEqual(results.agree(results.Count(5, 0, 0), passed=False), (5, 1, 0))
        self.assertEqual(results.agree(results.Count(5, 2, 0), passed=False), (5, 2, 0))


class Folder(unittest.TestCase):
    """A results folder as script/test leaves it."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.write("dev/tests.json", json.dumps({"tests": [
            {"name": "bpmn_test", "command": ["/b/bpmn_test"]},
            {"name": "crashing_test", "command": ["/b/crashing_test"]},
            {"name": "tidy_layers", "command": ["python3", str(ROOT / "test/tidy/layers_test.py")]}]}))
        self.write("dev/gtest/bpmn_test.xml", """<testsuites><testsuite name="Read">
            <testcase name="A" classname="Read" status="run"/>
            <testcase name="B/x" classname="P/Refuses" status="run"/>
            <testcase name="C" classname="Read" status="run"><failure/></testcase></testsuite></testsuites>""")
        self.write("dev/ctest.xml", """<testsuite>
            <testcase name="bpmn_test" status="fail"><system-out/></testcase>
            <testcase name="crashing_test" status="fail"><system-out>boom</system-out></testcase>
            <testcase name="tidy_layers" status="run"><system-out>Ran 4 tests in 1s\n\nOK</system-out></testcase>
            </testsuite>""")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_results(self):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = results.main([str(self.folder)])
        return code, output.getvalue()

    def test_everything_is_added_up(self):
        code, output = self.run_results()
        self.assertEqual(output.splitlines()[-1], "6 passed, 2 failed")
        self.assertIn("failed: bpmn_test: Read.C", output)
        self.assertIn("failed: dev: crashing_test", output)
        self.assertEqual(code, 1)

    def test_a_broken_step_is_a_failure(self):
        self.write("broken_steps", "build asan\n")
        self.assertEqual(self.run_results()[1].splitlines()[-1], "6 passed, 3 failed")

    def test_no_test_at_all_is_a_failure(self):
        with tempfile.TemporaryDirectory() as empty, contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(results.main([empty]), 1)

    def test_requirements_know_what_passed(self):
        ran = requirements.Ran(self.folder)
        self.assertIs(ran.passed(requirements.Proof("src/bpmn/read_test.cpp", 1, "Read.A")), True)
        self.assertIs(ran.passed(requirements.Proof("src/bpmn/read_test.cpp", 1, "Refuses.B")), True)
        self.assertIs(ran.passed(requirements.Proof("src/bpmn/read_test.cpp", 1, "Read.C")), False)
        self.assertIsNone(ran.passed(requirements.Proof("src/bpmn/read_test.cpp", 1, "Read.Z")))
        self.assertIs(ran.passed(requirements.Proof("test/tidy/layers_test.py", 1, "test_x")), True)


class Rows(unittest.TestCase):
    def test_which_test_a_mention_belongs_to(self):
        text = ["// All of it.", "", "TEST(A, B) {", "  // inside", "}", "", "// above the next", "TEST(A, C) {", "}"]
        tests = requirements.tests_in(Path("x_test.cpp"), "\n".join(text))
        self.assertEqual(tests, [(3, "A.B"), (8, "A.C")])
        self.assertEqual(requirements.owner(tests, 4, text), "A.B")
        self.assertEqual(requirements.owner(tests, 7, text), "A.C")
        self.assertEqual(requirements.owner(tests, 8, text), "A.C")

    def test_names(self):
        self.assertEqual(requirements.NAMED.findall("R014 and test_R101, not XR001 or R0145"), ["R014", "R101"])

    def test_rows_are_whole(self):
        rows = json.loads(requirements.ROWS.read_text(encoding="utf-8"))
        self.assertEqual(len({row["id"] for row in rows}), len(rows))
        self.assertTrue(all(row["title"] for row in rows))


if __name__ == "__main__":
    unittest.main()
