#!/usr/bin/env python3
"""TRY returns from the middle of an expression. What an aggregate in braces, or a list in braces, already holds by then
is never destroyed (g++ 12 cleans up after exceptions only), so that every bad request would leak what was read before
the mistake. Therefore nothing but keys and numbers may stand before a TRY within braces: read first, then build.
"""
import re
import unittest

from sources import cpp_files

OPEN, CLOSE = "([{", ")]}"
# What precedes the brace of a block: a parameter list, the words of a function or a branch, a return type.
BLOCK_HEAD = re.compile(r"(\)|\b(?:else|do|try|const|noexcept|mutable|override)|->\s*[\w:<>,\s&*]+)\s*$")
# What owns nothing: numbers, words of enumerations, keys and what reads one.
OWNS_NOTHING = re.compile(
    r"(?:\.\w+\s*=\s*)?\{*\s*(?:\w*(?:key|item|instance|act|index)|-?[\d']+|true|false"
    r"|TRY\((?:\w+::)*(?:read_key|read_element_key|task_key|job_key|instance_key|key_in|case_in|time_of|required_time)\b.*)"
    r"\s*\}*\s*$", re.DOTALL)


def is_block(code, brace, inside):
    """Whether the brace at this place opens a block of statements, seen from inside of it."""
    depth = 0
    for mark in code[brace + 1:inside]:
        depth += (mark in OPEN) - (mark in CLOSE)
        if mark == ";" and depth <= 0:
            return True
    return bool(BLOCK_HEAD.search(code[max(0, brace - 80):brace]))


def siblings(code, first, last, commas):
    """The texts between the commas before this place, which were found from the end."""
    ends = sorted(commas)
    starts = [first] + [comma + 1 for comma in ends]
    return [code[start:end].strip() for start, end in zip(starts, ends)]


def endangered(code):
    """The places of TRYs that something which may own memory stands before, in the same braces."""
    for found in re.finditer(r"\bTRY\(", code):
        depth, commas = 0, []
        for at in range(found.start() - 1, -1, -1):
            mark = code[at]
            if mark in CLOSE:
                depth += 1
            elif mark in OPEN and depth:
                depth -= 1
            elif mark in OPEN:
                if mark == "{":
                    if is_block(code, at, found.start()):
                        break
                    if not all(OWNS_NOTHING.match(one) for one in siblings(code, at + 1, found.start(), commas)):
                        yield found.start()
                        break
                commas = []
            elif mark == "," and not depth:
                commas.append(at)
            elif mark == ";" and not depth:
                break


class Leaks(unittest.TestCase):
    def test_nothing_that_owns_memory_stands_before_a_TRY_in_braces(self):
        wrong = []
        for source in cpp_files() + cpp_files("test") + cpp_files("bench"):
            code = source.code
            wrong += [f"{source.name}:{code.count(chr(10), 0, place) + 1}" for place in endangered(code)]
        self.assertEqual(wrong, [], "read these into variables first: what stands before them would leak")

    def test_what_leaks_is_found(self):
        for text in ('f() { return A{name, TRY(g())}; }', 'f() { A a{.name = TRY(g()), .text = TRY(h())}; }',
                     'f() { return list({text(), TRY(g())}); }', 'f() { A a{{TRY(g())}, TRY(h())}; }'):
            self.assertTrue(list(endangered(text)), text)
        for text in ('f() { A a{TRY(g())}; }', 'f() { return h(text(), TRY(g())); }', 'f() { a, b; TRY(g()); }',
                     'f() { A a{{TRY(read_key(r, k))}, TRY(h())}; }', 'f() { for (auto& [a, b] : c) { TRY(g()); } }'):
            self.assertFalse(list(endangered(text)), text)


if __name__ == "__main__":
    unittest.main()
