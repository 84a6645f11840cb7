#!/usr/bin/python3
"""What a mistaken request is answered with: RFC 9457 problem+json whose detail says what is wrong and where. The walk goes
over every operation of spec/openapi.yaml under /v2 and makes, one at a time, every mistake its contract knows.
"""

import json
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from access_test import UNKNOWN, operations, resolved, sample  # noqa: E402
from served import Server  # noqa: E402

# The API's clients know these by another name.
OTHER_NAMES = {("correlateMessage", "name"): "messageName"}
# Not one of these members is required, but one of them is.
ONE_OF = {"createProcessInstance": {"processDefinitionId": "walk"}, "evaluateDecision": {"decisionDefinitionId": "walk"},
          "createAuthorization": {"resourceType": "USER"}, "updateAuthorization": {"resourceType": "USER"},
          "modifyProcessInstance": {"activateInstructions": [{"elementId": "walk"}]}}
NO_NUMBERS = {"decisionEvaluationInstanceKey"}  # "2251799813685999-1"


def body_of(operation):
    content = operation.get("requestBody", {}).get("content", {})
    return resolved(content["application/json"]["schema"]) if "application/json" in content else None


def path_of(path, key=UNKNOWN):
    """Keys of nothing, and names of nobody."""
    return re.sub(r"\{(\w+)\}", lambda found: key if found[1].endswith("Key") else "nobody", path)


def kind_of(schema):
    """What a schema asks for: a type's name, or None if it takes anything."""
    schema = resolved(schema)
    if "anyOf" in schema:
        kinds = {kind_of(one) for one in schema["anyOf"]} - {"null"}
        return kinds.pop() if len(kinds) == 1 else None
    kind = schema.get("type", "object" if "properties" in schema else None)
    if isinstance(kind, list):
        kinds = [one for one in kind if one != "null"]
        kind = kinds[0] if len(kinds) == 1 else None
    return kind


WRONG = {"string": {}, "integer": "x", "number": "x", "boolean": "x", "array": {}, "object": "x"}


class Mistakes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(Path(cls.folder.name) / "data")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def problem(self, answer, status, where):
        """The five members every client expects, and a detail."""
        self.assertEqual(answer.status, status, (where, answer.content))
        self.assertEqual(answer.content_type.split(";")[0], "application/problem+json", where)
        self.assertLessEqual({"type", "title", "status", "detail", "instance"}, set(answer.json), where)
        self.assertEqual([answer.json["type"], answer.json["status"]], ["about:blank", status], where)
        self.assertTrue(answer.json["title"] and answer.json["detail"] and answer.json["instance"].startswith("/"), where)
        return answer.json["detail"]

    def with_bodies(self):
        for name, method, path, operation in operations():
            body = body_of(operation)
            if body is not None:
                yield name, method, path_of(path), body

    def test_text_that_is_no_json_is_refused_with_its_place(self):
        for name, method, path, _ in self.with_bodies():
            with self.subTest(name):
                detail = self.problem(self.server.ask(method, path, b'{\n  "a": tru }'), 400, name)
                self.assertRegex(detail, r"\b2:\d+", name)

    def test_json_that_is_no_object_is_refused(self):
        for name, method, path, _ in self.with_bodies():
            with self.subTest(name):
                for text in (b"[]", b"1", b'"x"'):
                    self.problem(self.server.ask(method, path, text), 400, (name, text))

    def test_another_media_type_is_refused_and_the_right_one_named(self):
        for name, method, path, _ in self.with_bodies():
            with self.subTest(name):
                detail = self.problem(self.server.ask(method, path, b"a=1", "application/x-www-form-urlencoded"), 415, name)
                self.assertIn("application/json", detail, name)

    def test_a_member_that_nobody_reads_is_refused_by_its_name(self):
        for name, method, path, body in self.with_bodies():
            with self.subTest(name):
                if "properties" not in body:
                    continue
                asked = {**sample(body), "__unexpected": 1}
                detail = self.problem(self.server.ask(method, path, asked), 400, name)
                self.assertEqual(detail, "Request property [__unexpected] cannot be parsed", name)

    def test_a_member_of_another_type_is_refused_by_its_name(self):
        for name, method, path, body in self.with_bodies():
            with self.subTest(name):
                for member, schema in body.get("properties", {}).items():
                    wrong = WRONG.get(kind_of(schema))
                    if wrong is None or member == "operationReference":
                        continue
                    asked = {**sample(body), **ONE_OF.get(name, {}), member: wrong}
                    detail = self.problem(self.server.ask(method, path, asked), 400, (name, member, wrong))
                    self.assertIn(member, detail, (name, member))

    def test_a_member_that_is_missing_is_named(self):
        for name, method, path, body in self.with_bodies():
            with self.subTest(name):
                for member in body.get("required", []):
                    asked = {key: value for key, value in {**sample(body), **ONE_OF.get(name, {})}.items() if key != member}
                    detail = self.problem(self.server.ask(method, path, asked), 400, (name, member))
                    self.assertIn(OTHER_NAMES.get((name, member), member), detail, (name, member))

    def test_a_key_that_is_no_number_is_refused_with_its_name_and_value(self):
        for name, method, path, operation in operations():
            with self.subTest(name):
                keys = re.findall(r"\{(\w+Key)\}", path)
                if not keys or keys[0] in NO_NUMBERS:
                    continue
                body = body_of(operation)
                asked = None if body is None else {**sample(body), **ONE_OF.get(name, {})}
                detail = self.problem(self.server.ask(method, path_of(path, "meow"), asked), 400, name)
                self.assertEqual(detail, f"Failed to convert '{keys[0]}' with value: 'meow'", name)

    def test_searches_name_what_they_do_not_know(self):
        for name, method, path, body in self.with_bodies():
            with self.subTest(name):
                if not path.endswith("/search") or "filter" not in body["properties"]:
                    continue
                exact = {"__odd": "Request property [filter.__odd] cannot be parsed"}
                unknown_parent = self.server.ask(method, path, {}).status == 404
                for asked, expected in (({"filter": {"__odd": 1}}, exact["__odd"]), ({"sort": [{"field": "__odd"}]}, "__odd"),
                                        ({"sort": [{"order": "ASC"}]}, "ort field must not be null"),
                                        ({"page": {"limit": "x"}}, "limit"), ({"page": {"limit": -1}}, "limit"),
                                        ({"page": {"from": -1}}, "from"), ({"page": {"after": "?"}}, "after"), ({"page": {"odd": 1}}, "odd")):
                    answer = self.server.ask(method, path, asked)
                    if unknown_parent and answer.status == 404:
                        continue
                    self.assertIn(expected, self.problem(answer, 400, (name, asked)), (name, asked))

    def test_files_are_sent_as_a_form(self):
        for path in ("/v2/deployments", "/v2/documents", "/v2/documents/batch"):
            answer = self.server.ask("POST", path, {})
            self.assertIn("multipart/form-data", self.problem(answer, answer.status, path))
            self.assertIn(answer.status, (400, 415), path)
            self.problem(self.server.form(path, [("odd", b"x", None, "text/plain")]), 400, path)

    def test_a_deployment_says_of_every_file_what_and_where(self):
        bpmn = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true">' \
               '<startEvent id="s"/>\n<sequenceFlow id="f" sourceRef="s" targetRef="x"/></process></definitions>'
        answer = self.server.form("/v2/deployments", [
            ("resources", bpmn.encode(), "a.bpmn", "text/xml"), ("resources", b"{", "b.form", "application/json"),
            ("resources", b"{}", "c.form", "application/json"), ("resources", b"?", "d.txt", "text/plain")])
        detail = self.problem(answer, 400, "deployment")
        for part in ("a.bpmn:2", "b.form", 'c.form: a form needs an "id"', "d.txt: the file's name must end in"):
            self.assertIn(part, detail)
        self.assertGreaterEqual(len(answer.json["errors"]), 4)

    def test_what_is_not_there_is_said_with_its_key(self):
        for name, method, path, operation in operations():
            with self.subTest(name):
                keys = re.findall(r"\{(\w+Key)\}", path)
                body = body_of(operation)
                if method == "GET" and keys and path.endswith(keys[-1] + "}"):
                    self.assertIn(UNKNOWN, self.problem(self.server.ask(method, path_of(path)), 404, name), name)
                elif keys and body is not None and not body.get("required") and not path.endswith("/search") and method == "POST":
                    self.assertIn(UNKNOWN, self.problem(self.server.ask(method, path_of(path), ONE_OF.get(name, {})), 404, name), name)

    def test_a_path_that_is_unknown_and_a_method_it_does_not_have(self):
        self.assertIn("/v2/nothing", self.problem(self.server.ask("GET", "/v2/nothing"), 404, "path"))
        self.problem(self.server.ask("GET", "/v2/jobs/%ZZ"), 405, "method")
        self.problem(self.server.ask("PATCH", "/v2/jobs/%ZZ", {"changeset": {}}), 400, "encoding")
        for path in {path for _, _, path, _ in operations()}:
            self.problem(self.server.ask("OPTIONS", path_of(path)), 405, path)

    def test_a_body_that_is_too_long_is_not_read(self):
        self.problem(self.server.ask("POST", "/v2/jobs/search", b'{"filter": "' + b"x" * (5 << 20) + b'"}'), 413, "body")


if __name__ == "__main__":
    unittest.main()
