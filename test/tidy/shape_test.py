#!/usr/bin/env python3
"""Names and sizes. Lengths are a ratchet: what is longer than the limit stands in ratchet.json with its length, may
shrink, and may not grow; nothing new may join. After shrinking something, run this file with --update.
"""
import json
import re
import sys
import unittest

from sources import ROOT, cpp_files, files

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_COLUMNS = 120
RATCHET = ROOT / "test" / "tidy" / "ratchet.json"

SNAKE_CASE = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)*(\.[a-z0-9]+)*$")
# Names a tool prescribes.
GIVEN_NAMES = re.compile(r"^(CMakeLists\.txt|Cargo\.(toml|lock)|Dockerfile|README\.md|package-lock\.json|\d{4}_[a-z0-9_]+\.sql|\..*)$")
NAMED_FOLDERS = ["src", "test", "bench", "cmake"]
FOREIGN_NAMES = ("test/fixtures/", "test/fuzz/corpus/")  # inputs keep the names they came with

# What stands before the brace of a function: a parameter list, qualifiers, perhaps initializers. Not control flow.
HEAD = re.compile(
    r"(?P<name>~?[A-Za-z_][\w:~]*|operator\s*[^\s(]{1,3}|operator\s*\(\))\s*\((?P<arguments>[^;{}]*)\)"
    r"(?:\s*(?:const|noexcept|override|final|mutable|try|&&?|->\s*[\w:<>,\s&*]+|:\s*[^;{}]*(?:\{[^{};]*\}[^;{}]*)*))*\s*$",
    re.DOTALL)
# "B() : x_" before the brace of "x_{1}": a member being initialized, the function's own brace is still to come.
MEMBER_INIT = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)[^;]*[\w>]\s*$")
NOT_FUNCTIONS = {"if", "for", "while", "switch", "catch", "return", "sizeof", "decltype", "alignas", "requires"}


def function_name(head):
    """The function a text before "{" begins, or None."""
    found = HEAD.search(head)
    if not found:
        return None
    name = re.sub(r"\s", "", found.group("name"))
    return None if name in NOT_FUNCTIONS or re.search(r"[=\[]\s*$", head[:found.start()]) else name


# A function that does nothing but return a list written out is a table: as long as what it lists.
TABLE = re.compile(r"\s*return\s*\{[^;]*\};\s*")


def functions(code):
    """(name, first line, number of lines) of each function, not of what is nested in one, nor of tables."""
    depth_of_function, stack, start = None, [], 0
    for found in re.finditer(r"[{};]", code):
        mark, head = found.group(), code[start:found.start()]
        resume = found.end()
        if mark == "{":
            name = None
            is_member = depth_of_function is None and MEMBER_INIT.search(head)
            if depth_of_function is None and not is_member:
                name = function_name(head)
            first = code.count("\n", 0, start + len(head) - len(head.lstrip())) + 1
            stack.append((name, first, start if is_member else None))
            if name:
                depth_of_function, start_of_body = len(stack), found.end()
        elif mark == "}" and stack:
            name, first, start_of_head = stack.pop()
            if start_of_head is not None:
                resume = start_of_head
            if name and depth_of_function == len(stack) + 1:
                depth_of_function = None
                if TABLE.fullmatch(code, start_of_body, found.start()):
                    start = resume
                    continue
                yield name, first, code.count("\n", 0, found.start()) + 1 - first + 1
        start = resume


def long_files():
    sources = cpp_files("src") + cpp_files("test") + cpp_files("bench") + files("script", ".py")
    # Tables of test cases may be as long as there are cases.
    return {source.name: lines for source in sources
            if not source.is_test and (lines := source.text.count("\n")) > MAX_FILE_LINES}


def long_functions():
    found = {}
    for source in cpp_files("src"):
        if source.is_test:
            continue
        for name, _, lines in functions(source.code):
            if lines > MAX_FUNCTION_LINES:
                key = f"{source.name} {name}"
                found[key] = max(lines, found.get(key, 0))
    return found


def long_lines():
    """Lines that could be broken and are not. A text between quotes cannot be, and one over many lines is as it is."""
    for source in cpp_files("src") + cpp_files("test") + cpp_files("bench"):
        lines = source.text.split("\n")
        if all(len(line) <= MAX_COLUMNS for line in lines):
            continue
        without_texts = source.without_texts.split("\n")
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS and without_texts[number - 1].strip(" ();,{}") and not has_long_text(line, without_texts[number - 1]):
                yield f"{source.name}:{number}: {len(line)} columns"


def has_long_text(line, without_text):
    return len(line) - len(without_text) > MAX_COLUMNS // 2


def measure():
    return {"files": long_files(), "functions": long_functions()}


class Ratchet(unittest.TestCase):
    def check(self, kind, now, limit):
        known = json.loads(RATCHET.read_text(encoding="utf-8"))[kind]
        wrong = [f"{name}: {lines} lines, at most {known.get(name, limit)}: split it"
                 for name, lines in now.items() if lines > known.get(name, limit)]
        self.assertEqual(wrong, [])
        slack = [f"{name}: {lines} in ratchet.json, now {now.get(name, 0)}"
                 for name, lines in known.items() if now.get(name, 0) < lines]
        self.assertEqual(slack, [], "thank you: now run test/tidy/shape_test.py --update")

    def test_files_do_not_grow(self):
        self.check("files", long_files(), MAX_FILE_LINES)

    def test_functions_do_not_grow(self):
        self.check("functions", long_functions(), MAX_FUNCTION_LINES)

    def test_lines_fit(self):
        self.assertEqual(list(long_lines()), [], "script/lint --fix")


class Names(unittest.TestCase):
    def test_files_are_snake_case(self):
        wrong = [path.relative_to(ROOT).as_posix()
                 for folder in NAMED_FOLDERS for path in sorted((ROOT / folder).rglob("*"))
                 if path.is_file() and not {"__pycache__", "node_modules", "target"} & set(path.parts)
                 and not path.relative_to(ROOT).as_posix().startswith(FOREIGN_NAMES)
                 and not SNAKE_CASE.match(path.name) and not GIVEN_NAMES.match(path.name)]
        self.assertEqual(wrong, [])

    def test_headers_are_guarded(self):
        wrong = [source.name for source in files("src", ".h") if "#pragma once" not in source.text]
        self.assertEqual(wrong, [])

    def test_tests_can_run(self):
        """No test is switched off: one that cannot pass is removed or mended."""
        wrong = [source.name for source in cpp_files("src") + cpp_files("test")
                 if re.search(r"\bDISABLED_\w|GTEST_SKIP\s*\(", source.code)]
        self.assertEqual(wrong, [])


class TheTestItself(unittest.TestCase):
    def test_functions(self):
        code = """namespace a {
struct B {
  B() : x_{1}, y_(2) {
    if (x_) { y_ = 3; }
  }
  int get() const noexcept { return x_; }
};
auto f(int a,
       int b) -> int {
  const auto g = [&](int c) {
    return c;
  };
  return g(a);
}
constexpr int table[] = {1, 2};
bool operator==(const B& a, const B& b) { return true; }
std::vector<int> listed() {
  return {
      1,
      2,
  };
}
int last() { return 1; }
}"""
        self.assertEqual(list(functions(code)),
                         [("B", 3, 3), ("get", 6, 1), ("f", 8, 7), ("operator==", 16, 1), ("last", 23, 1)])


if __name__ == "__main__":
    if "--update" in sys.argv:
        RATCHET.write_text(json.dumps(measure(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    else:
        unittest.main()
