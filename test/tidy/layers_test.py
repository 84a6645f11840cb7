#!/usr/bin/env python3
"""Who may include whom, and what the pure rooms may not touch. Arrows point down only.

A new room gets a line in MAY_INCLUDE and in ARCHITECTURE.md; the test says so when it is missing.
"""
import re
import unittest

from sources import ROOT, cpp_files

BELOW_CORE = {"base", "format", "feel"}
MODELS = {"dmn", "bpmn", "cmmn"}
BUSINESS = {"people", "work", "quality", "planning", "commerce", "intake", "identity", "cluster", "dossier"}
PURE = BELOW_CORE | MODELS | {"juel", "calendar"} | BUSINESS | {"core", "engine", "flow"}
STATE = BELOW_CORE | MODELS | {"core"}

# "work/view.h" allows one header of a room, "work" all of them. A room may always include itself.
MAY_INCLUDE = {
    "base": set(),
    "calendar": {"base"},
    "format": {"base"},
    "feel": {"base", "format"},
    "dmn": BELOW_CORE,
    "bpmn": BELOW_CORE,
    "juel": {"base"},
    "cmmn": BELOW_CORE | {"bpmn", "juel"},  # a case is compiled to the graph that processes have
    "camunda7": BELOW_CORE | {"bpmn", "juel"},
    "core": BELOW_CORE,
    "engine": STATE,
    "people": BELOW_CORE | {"core", "dmn", "calendar"},
    "work": BELOW_CORE | {"core", "dmn", "calendar", "people/rows.h", "people/view.h", "commerce/rows.h", "commerce/view.h"},
    "quality": BELOW_CORE | {"core", "dmn", "work/rows.h", "work/view.h"},
    "planning": BELOW_CORE | {"core", "dmn", "calendar", "work/rows.h", "work/view.h", "people/rows.h", "people/view.h"},
    "commerce": BELOW_CORE | {"core", "dmn"},
    "intake": BELOW_CORE | {"core", "dmn"},
    "identity": BELOW_CORE | {"core"},
    "cluster": BELOW_CORE | {"core"},
    "dossier": BELOW_CORE | {"core", "people/rows.h", "people/view.h"},
    "flow": STATE | BUSINESS | {"engine"},
    "store": {"base", "format", "core"},
    "views": {"base", "format", "core", "store"},
    "edge": {"base", "format", "core", "store", "views"},
    "api": STATE | BUSINESS | {"engine", "flow", "views", "camunda7"},
}
WIRES = {"server", "cli"}  # may include everything

# The world: a pure room gets time, seeds and keys with the command, and answers with events.
WORLD_HEADERS = re.compile(
    r"^(thread|stop_token|mutex|shared_mutex|condition_variable|future|semaphore|latch|barrier|random|fstream|"
    r"filesystem|iostream|ctime|time\.h|csignal|unistd\.h|fcntl\.h|sys/.*|netinet/.*|arpa/.*|pthread\.h|"
    r"boost/asio.*|boost/beast.*|sqlite3\.h|libpq-fe\.h|curl/.*|openssl/.*|sodium.*|spdlog/.*|CLI/.*)$")
WORLD_CALLS = re.compile(
    r"\b(system_clock::now|steady_clock::now|high_resolution_clock::now|utc_clock::now|this_thread|random_device|"
    r"mt19937(?:_64)?|getenv|setenv|getpid|s?rand|gettimeofday|clock_gettime|localtime(?:_r)?|mktime|fopen|ifstream|"
    r"ofstream|sleep_for|usleep)\b(?=\s*[({<;:,)&*]|\s+\w)")

# Each with its reason.
EXCEPTIONS = {
    "src/base/check.cpp": "says why on stderr before it stops the process",
    "src/base/log.h": "the face of the log",
    "src/base/log.cpp": "the only includer of spdlog",
    "src/base/metrics.h": "counters are written by any thread",
    "src/base/metrics.cpp": "counters are written by any thread",
    "src/base/time_zone.cpp": "loads the time zone database",
}


def allowed(room, include):
    target = include.split("/")[0]
    return room in WIRES or target == room or target in MAY_INCLUDE[room] or include in MAY_INCLUDE[room]


class Layers(unittest.TestCase):
    def test_every_room_has_its_line(self):
        rooms = {source.room for source in cpp_files() if source.room}
        self.assertEqual(rooms - MAY_INCLUDE.keys() - WIRES, set(), "add the room to MAY_INCLUDE")

    def test_includes_point_down(self):
        wrong = []
        for source in cpp_files():
            for line, include, is_ours in source.includes():
                if is_ours and source.room in MAY_INCLUDE and not allowed(source.room, include):
                    wrong.append(f"{source.name}:{line}: {source.room} may not include {include}")
        self.assertEqual(wrong, [])

    def test_the_table_has_no_cycle(self):
        seen, open_rooms = set(), []

        def visit(room):
            self.assertNotIn(room, open_rooms, f"{' -> '.join(open_rooms)} -> {room}")
            if room in seen:
                return
            open_rooms.append(room)
            for target in MAY_INCLUDE[room]:
                visit(target.split("/")[0])
            seen.add(open_rooms.pop())

        for room in MAY_INCLUDE:
            visit(room)

    def test_cmake_links_no_more_than_may_be_included(self):
        text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        wrong = []
        for room, needs in re.findall(r"^\s*room\((\w+)\s+NEEDS\s+([\w\s]+?)(?:\s+LIBRARIES|\))", text, re.MULTILINE):
            if room in WIRES:
                continue
            wrong += [f"CMakeLists.txt: {room} needs {need}, which it may not include" for need in needs.split()
                      if not any(target.split("/")[0] == need for target in MAY_INCLUDE[room])]
        self.assertEqual(wrong, [])


class Purity(unittest.TestCase):
    def pure_sources(self):
        return [source for source in cpp_files()
                if source.room in PURE and not source.is_test and source.name not in EXCEPTIONS]

    def test_pure_rooms_include_nothing_of_the_world(self):
        wrong = [f"{source.name}:{line}: <{include}> belongs to the world: let the caller pass what is needed"
                 for source in self.pure_sources() for line, include, is_ours in source.includes()
                 if not is_ours and WORLD_HEADERS.match(include)]
        self.assertEqual(wrong, [])

    def test_pure_rooms_read_no_clock_and_no_randomness(self):
        wrong = []
        for source in self.pure_sources():
            code = source.code
            for found in WORLD_CALLS.finditer(code):
                line = code.count("\n", 0, found.start()) + 1
                wrong.append(f"{source.name}:{line}: {found.group(1)} belongs to the world: take it as an argument")
        self.assertEqual(wrong, [])

    def test_only_one_file_knows_each_format_library(self):
        owners = {"pugixml.hpp": "src/format/xml", "boost/json": "src/format/json"}
        wrong = [f"{source.name}:{line}: only {owner}.cpp includes <{include}>"
                 for source in cpp_files() for line, include, is_ours in source.includes()
                 for library, owner in owners.items()
                 if not is_ours and include.startswith(library) and not source.name.startswith(owner)]
        self.assertEqual(wrong, [])

    def test_exceptions_are_still_needed(self):
        missing = [name for name in EXCEPTIONS if not (ROOT / name).exists()]
        self.assertEqual(missing, [], "remove them from EXCEPTIONS")


class TheTestItself(unittest.TestCase):
    """The patterns find what they look for, and only that."""

    def test_world_calls(self):
        for text in ["auto t = std::chrono::system_clock::now();", "srand(1)", "std::random_device device;",
                     'getenv("HOME")', "std::ifstream file(path);", "std::mt19937 random;"]:
            self.assertRegex(text, WORLD_CALLS)
        for text in ["operand(1)", "int brand(int);", "now", "strand.post()", "Instant now;"]:
            self.assertNotRegex(text, WORLD_CALLS)

    def test_layers(self):
        self.assertTrue(allowed("engine", "bpmn/process.h"))
        self.assertTrue(allowed("server", "engine/rows.h"))
        self.assertFalse(allowed("base", "format/json.h"))
        self.assertFalse(allowed("engine", "people/rows.h"))
        self.assertFalse(allowed("store", "engine/rows.h"))
        self.assertFalse(allowed("quality", "work/work.h"))
        self.assertTrue(allowed("quality", "work/view.h"))


if __name__ == "__main__":
    unittest.main()
