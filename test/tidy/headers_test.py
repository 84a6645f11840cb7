#!/usr/bin/env python3
"""Every header compiles alone, and twice: it includes what it needs, and is guarded.

What was found good is remembered in CACHE_FILE by the contents of the header and of everything of ours it includes, so
that only what changed is compiled again. Where nothing is remembered yet, as in a fresh clone, the budget decides how
many are compiled; which ones come first changes with the contents, so over time every header has its turn. A header
without a .cpp of its own comes before those whose .cpp, which includes it first, has been compiled anyway.

  headers_test.py [CACHE_FILE.json]     TIDY_HEADER_SECONDS=600 compiles all
"""
import concurrent.futures
import hashlib
import json
import os
import subprocess
import sys
import time
import unittest
from pathlib import Path

from sources import ROOT, SRC, files

COMPILER = [os.environ.get("CXX", "g++"), "-std=c++23", "-fsyntax-only", "-x", "c++", "-w", "-I", str(SRC)]
BUDGET_S = float(os.environ.get("TIDY_HEADER_SECONDS", "40"))
CACHE = Path(sys.argv.pop()) if len(sys.argv) > 1 and sys.argv[-1].endswith(".json") else None


class Fingerprints:
    """Of each header: its text and, once each, the texts of what it includes."""

    def __init__(self, headers):
        self.by_include = {source.name.removeprefix("src/"): source for source in headers}

    def closure(self, include, seen):
        if include not in seen and include in self.by_include:
            seen.add(include)
            for _, inner, is_ours in self.by_include[include].includes():
                if is_ours:
                    self.closure(inner, seen)
        return seen

    def of(self, include):
        digest = hashlib.sha256(" ".join(COMPILER[:4]).encode())
        for name in sorted(self.closure(include, set())):
            digest.update(name.encode() + b"\0" + self.by_include[name].text.encode() + b"\0")
        return digest.hexdigest()


def compile_alone(include, until):
    """True or what the compiler says; None if the time was up before."""
    if time.monotonic() > until:
        return None
    text = f'#include "{include}"\n#include "{include}"\n'
    result = subprocess.run(COMPILER + ["-"], input=text, capture_output=True, text=True, cwd=ROOT, check=False)
    return result.stderr if result.returncode else True


def has_own_cpp(include):
    return (SRC / include).with_suffix(".cpp").exists()


def load_cache():
    try:
        return set(json.loads(CACHE.read_text(encoding="utf-8")))
    except (AttributeError, OSError, ValueError):
        return set()


class Headers(unittest.TestCase):
    def test_each_compiles_alone_and_twice(self):
        fingerprints = Fingerprints(files("src", ".h"))
        by_include = {include: fingerprints.of(include) for include in fingerprints.by_include}
        known = load_cache()
        todo = sorted((include for include, fingerprint in by_include.items() if fingerprint not in known),
                      key=lambda include: (has_own_cpp(include), by_include[include]))
        until = time.monotonic() + BUDGET_S
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = dict(zip(todo, pool.map(lambda include: compile_alone(include, until), todo)))
        good = [fingerprint for include, fingerprint in by_include.items() if answers.get(include, True) is True]
        if CACHE:
            CACHE.parent.mkdir(parents=True, exist_ok=True)
            CACHE.write_text(json.dumps(good), encoding="utf-8")
        skipped = sum(answer is None for answer in answers.values())
        print(f"{len(todo) - skipped} headers compiled, {len(by_include) - len(todo)} unchanged, "
              f"{skipped} left to another run", file=sys.stderr)
        wrong = {include: [line for line in text.splitlines() if "error:" in line][:3]
                 for include, text in answers.items() if isinstance(text, str)}
        self.assertEqual(wrong, {}, "include what the header uses")


if __name__ == "__main__":
    unittest.main()
