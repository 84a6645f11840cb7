#!/usr/bin/python3
"""The command line: every command's example runs, exit codes are as documented, output is as asked for, help and
docs/command-line.md come from the same table, and secrets stay out of sight.

The examples run against `tandem demo`, slowed down so far that nobody finishes a task while they do.
"""

import csv
import io
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
from served import ROOT, TANDEM, Server, command  # noqa: E402

# Stops at a script whose expression fails: makes an incident.
BROKEN = """<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="broken" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
<exclusiveGateway id="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e">
<conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression">=x</conditionExpression></sequenceFlow>
<endEvent id="e"/></process></definitions>"""


def put(server, path, body):
    request = urllib.request.Request(server + path, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}, method="PUT")
    urllib.request.urlopen(request, timeout=60).close()


def examples():
    """(command, example) of docs/command-line.md."""
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    return re.findall(r"^### tandem (.+?)$.*?^```sh\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)


class Demo:
    def __init__(self, folder, *options):
        pages = folder / "pages"
        subprocess.run(["/usr/bin/python3", ROOT / "test" / "fixtures" / "applications.py", "--count", "20", "--out", pages],
                       check=True, stdout=subprocess.DEVNULL)
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.process = subprocess.Popen([TANDEM, "demo", "--port", "0", "--fixtures", pages, *options], cwd=ROOT, text=True,
                                        stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(self.temporary)})
        self.said, self.url = [], None
        for line in self.process.stderr:
            self.said.append(line)
            found = re.search(r"--server (http://\S+)", line)
            if found:
                self.url = found[1]
            if "Ctrl-C" in line:
                break
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self):
        with self.process.stderr as lines:
            self.said.extend(lines)


class Examples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = Path(cls.folder.name)
        cls.demo = Demo(folder, "--speed", "0.1")
        assert cls.demo.url, "".join(cls.demo.said)
        cls.environment = {**os.environ, "PATH": f"{Path(TANDEM).parent}:{os.environ['PATH']}", "TANDEM_SERVER": cls.demo.url,
                           "TANDEM_FIXTURES": str(folder / "pages")}
        os.symlink(ROOT / "catalogue", folder / "catalogue")
        os.symlink(ROOT / "test", folder / "test")
        cls.prepare(folder)

    @classmethod
    def ask(cls, *arguments):
        code, out, said = command(*arguments, "--json", environment={"TANDEM_SERVER": cls.demo.url}, folder=cls.folder.name)
        assert code == 0, said
        return json.loads(out)

    @classmethod
    def prepare(cls, folder):
        """What the examples name: a task, an instance, an incident, a record to complete the task with."""
        (folder / "broken.bpmn").write_text(BROKEN, encoding="utf-8")
        cls.ask("deploy", str(folder / "broken.bpmn"))
        cls.ask("process", "start", "broken")
        cls.environment["INCIDENT"] = cls.ask("incident", "list")[0]["incidentKey"]
        cls.environment["AUTHORIZATION"] = cls.ask("authorization", "list")[0]["authorizationKey"]
        cls.ask("deploy", str(ROOT / "test" / "scenario" / "case" / "claim.cmmn"))
        cls.environment["CASE"] = cls.ask("case", "start", "claim", "--variables", '{"amount": 500}')["caseKey"]
        cls.prepare_dossier(folder)
        cls.environment["OTHER_CASE"] = cls.ask("case", "start", "claim")["caseKey"]
        items = cls.ask("case", "plan", cls.environment["CASE"])["items"]
        cls.environment["PLAN_ITEM"] = next(item["key"] for item in items if "disable" in item["acts"])
        cls.ask("deploy", str(ROOT / "test" / "scenario" / "case" / "claim.cmmn"), "--tenant", "harbour-mutual")
        task = cls.ask("work", "next", "visitor")
        cls.environment["ITEM"] = next(item["itemKey"] for item in cls.search("/api/v1/items/search", {"state": "OPEN"})
                                       if item["processInstanceKey"] != task.get("processInstanceKey"))
        cls.environment["TASK"] = task["userTaskKey"]
        cls.environment["INSTANCE"] = cls.ask("process", "start", "policy-entry", "--tenant", "harbour-mutual")["processInstanceKey"]
        cls.environment["BATCH"] = cls.start_batch({"processDefinitionId": "none of these"})
        cls.prepare_people()
        checklist = {step["id"]: True for step in task["checklist"]}
        (folder / "record.json").write_text(json.dumps({"policy": {}, "checklist": checklist}), encoding="utf-8")

    @classmethod
    def search(cls, path, filter):
        request = urllib.request.Request(cls.demo.url + path, data=json.dumps({"filter": filter}).encode(), headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["items"]

    @classmethod
    def prepare_dossier(cls, folder):
        """What the examples of the dossier name; approvals happen in another case, so that who approves may review this one."""
        put(cls.demo.url, "/api/v1/people/ingrid", {"name": "Ingrid", "authority": 9_000_000})
        (folder / "policy.json").write_text('{"clause": 4}', encoding="utf-8")
        here, other = cls.environment["CASE"], cls.ask("case", "start", "claim")["caseKey"]

        def evidence(case):
            return cls.ask("case", "add-evidence", case, str(folder / "policy.json"), "--source", "the client", "--as", "visitor")["evidenceKey"]
        cls.environment["EVIDENCE"], cls.environment["SPARE_EVIDENCE"], elsewhere = evidence(here), evidence(here), evidence(other)
        cls.environment["FINDING"] = cls.ask("case", "find", here, "It is covered", "--as", "visitor")["findingKey"]
        for name in ("AWAITING", "OTHER_AWAITING"):
            cls.environment[name] = cls.ask("case", "decide", other, "Pay?", "yes", "--why", "clause 4", "--on", elsewhere, "--amount", "6000000", "--as", "visitor")["judgementKey"]
        cls.environment["REVIEW"] = cls.ask("case", "review", here, "Sound?", "--by", "ingrid", "--as", "visitor")["reviewKey"]
        cls.environment["QUESTION"] = cls.ask("case", "ask", here, "When?", "--as", "visitor")["questionKey"]
        cls.environment["OFFER"] = cls.ask("case", "offer", "Pumps of one make", "No surprise", "--case", "claim", "--as", "visitor")["offerKey"]

    @classmethod
    def prepare_people(cls):
        """An attempt, a check and a proposal, of somebody who is ready for the next grade."""
        exam = {"sections": [{"code": "terms", "items": [{"id": "t1", "question": "Who pays?", "answer": "policyholder"}]}]}
        cls.over_http("PUT", "/api/v1/exams/terms", exam)
        cls.over_http("PUT", "/api/v1/people/joe", {"name": "Joe", "grade": "BPO-0"})
        cls.environment["ATTEMPT"] = cls.over_http("POST", "/api/v1/exams/terms/attempts", {"person": "joe"})["attemptKey"]
        cls.environment["CHECK"] = cls.over_http("POST", "/api/v1/checks", {"person": "joe", "activity": "keying"})["checkKey"]
        cls.over_http("PUT", "/api/v1/ladder/bpo-0-1", {"fromGrade": "BPO-0", "toGrade": "BPO-1"})
        cls.over_http("POST", "/api/v1/people/joe/attestations", {"language": "en", "level": "B2"})
        cls.environment["PROPOSAL"] = cls.over_http("POST", "/api/v1/proposals/search", {})["items"][0]["proposalKey"]

    @classmethod
    def over_http(cls, method, path, body):
        request = urllib.request.Request(cls.demo.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    @classmethod
    def start_batch(cls, filter):
        """A batch operation over HTTP; on the command line operations are started one by one."""
        request = urllib.request.Request(cls.demo.url + "/v2/process-instances/suspension", data=json.dumps({"filter": filter}).encode(), headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["batchOperationKey"]

    @classmethod
    def tearDownClass(cls):
        cls.demo.process.send_signal(signal.SIGINT)
        cls.demo.process.wait(60)
        cls.folder.cleanup()

    def run_example(self, name, example):
        process = subprocess.Popen(["bash", "-c", "set -e -o pipefail; exec " + example if name == "serve" else "set -e -o pipefail; " + example], cwd=self.folder.name,
                                   env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if name == "serve":  # ends only when told
            for line in process.stderr:
                if "http://" in line:
                    process.send_signal(signal.SIGTERM)
        out, said = process.communicate(timeout=120)
        return process.returncode, out, said

    def test_every_example_runs(self):
        found = examples()
        self.assertGreater(len(found), 20)
        for name, example in found:
            with self.subTest(name):
                self.assertIn("tandem " + name, example)
                if name == "serve":
                    example = example.replace(":8080", ":0")
                if name == "doctor":
                    example = example.replace(":8099", ":0")
                code, _, said = self.run_example(name, example)
                # The incident's cause is still there: resolving it makes the next one.
                self.assertEqual(code, 0, said)


class Documentation(unittest.TestCase):
    def test_the_page_is_what_the_program_prints(self):
        _, printed, _ = command("help", "--markdown")
        self.assertEqual((ROOT / "docs" / "command-line.md").read_text(encoding="utf-8"), printed,
                         "run: tandem help --markdown > docs/command-line.md")

    def test_every_command_has_help_with_an_example(self):
        for name, example in examples():
            code, out, _ = command(*name.split(), "--help")
            self.assertEqual(code, 0)
            self.assertIn(example, out)

    def test_completion_is_a_script_bash_understands(self):
        _, script, _ = command("completion", "bash")
        done = subprocess.run(["bash", "-c", script + "\nCOMP_WORDS=(tandem process '') COMP_CWORD=2; _tandem; echo ${COMPREPLY[@]}"],
                              capture_output=True, text=True, check=True, cwd="/")
        self.assertEqual(done.stderr, "")
        self.assertIn("history", done.stdout)


class Mistakes(unittest.TestCase):
    def expect(self, code, *arguments, says="", **options):
        found, out, said = command(*arguments, **options)
        self.assertEqual(found, code, said)
        self.assertIn(says, said)
        self.assertEqual(out, "", "data goes to stdout only")
        return said

    def test_usage(self):
        self.expect(2, "proces", "list", says="Did you mean 'tandem process'?")
        self.expect(2, "process", "lst", says="Did you mean 'tandem process list'?")
        self.expect(2, "work", "show", says="Usage: tandem work show TASK")
        self.expect(2, "work", "list", "--limit", "many", says="--limit takes a number")
        self.expect(2, "serve", says="--open")
        self.expect(2, "serve", "--open", "--listen", "0.0.0.0:0")
        self.expect(2, "serve", "--open", "--log-level", "loud", says="--log-level")

    def test_unreachable(self):
        self.expect(6, "process", "list", "--server", "http://127.0.0.1:1", says="tandem serve")

    def test_timeout(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts and says nothing
            self.expect(6, "process", "list", "--timeout", "0.2", "--server", f"http://127.0.0.1:{silent.getsockname()[1]}", says="did not answer in time")

    def test_errors_as_problem_json(self):
        said = self.expect(6, "process", "list", "--json", "--server", "http://127.0.0.1:1")
        self.assertIn("cannot be reached", json.loads(said)["detail"])

    def test_dry_run_finds_what_is_wrong(self):
        with tempfile.NamedTemporaryFile(suffix=".bpmn", mode="w") as file:
            file.write(BROKEN.replace('targetRef="t"', 'targetRef="nowhere"'))
            file.flush()
            self.expect(7, "deploy", "--dry-run", file.name, says=Path(file.name).name)


class AgainstServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(Path(cls.folder.name) / "store")
        models = sorted(str(path) for path in (ROOT / "catalogue/insurance").rglob("*") if path.suffix in (".bpmn", ".dmn", ".form"))
        cls.deployed = cls.server.command("deploy", "--json", *models)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def data(self, *arguments):
        code, out, said = self.server.command(*arguments)
        self.assertEqual(code, 0, said)
        return out

    def test_deploying_answers_what_was_deployed(self):
        rows = json.loads(self.deployed[1])
        self.assertEqual({row["id"] for row in rows if row["kind"] == "process"}, {"policy-entry", "underwriting"})
        self.assertEqual({row["version"] for row in rows}, {1})

    def test_formats_carry_the_same_rows(self):
        whole = json.loads(self.data("process", "list", "-o", "json"))
        lines = [json.loads(line) for line in self.data("process", "list", "-o", "jsonl").splitlines()]
        sheet = list(csv.DictReader(io.StringIO(self.data("process", "list", "-o", "csv"))))
        table = self.data("process", "list").splitlines()
        self.assertEqual(whole, lines)
        self.assertEqual([row["processDefinitionId"] for row in whole], [row["processDefinitionId"] for row in sheet])
        self.assertEqual(len(table), len(whole) + 1)
        self.assertTrue(table[0].startswith("PROCESS"))

    def test_an_unknown_format_is_a_mistake(self):
        code, out, said = self.server.command("process", "list", "-o", "xml")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("table, json, jsonl or csv", said)

    def test_an_instance_from_start_to_end(self):
        variables = json.dumps({"item": {"sequence": 3}, "header": {}})
        started = json.loads(self.data("process", "start", "policy-entry", "--variables", variables, "--json"))
        key = started["processInstanceKey"]
        shown = json.loads(self.data("process", "show", key, "--json"))
        self.assertEqual((shown["state"], shown["activeElements"], shown["variables"]["item"]), ("ACTIVE", ["key_policy"], {"sequence": 3}))
        history = json.loads(self.data("process", "history", key, "--json"))
        self.assertIn(("proposal_received", "COMPLETED"), [(one["elementId"], one["state"]) for one in history])
        self.data("process", "cancel", key)
        self.assertEqual(json.loads(self.data("process", "show", key, "--json"))["state"], "TERMINATED")
        self.assertEqual(self.server.command("process", "cancel", key)[0], 3)

    def test_not_found_and_conflict(self):
        self.assertEqual(self.server.command("process", "show", "42")[0], 3)
        self.assertEqual(self.server.command("process", "start", "no-such-process")[0], 3)
        self.assertEqual(self.server.command("work", "next", "nobody")[0], 3)
        started = json.loads(self.data("process", "start", "policy-entry", "--json"))
        tasks = json.loads(self.data("work", "list", "--json"))
        (task,) = [one["userTaskKey"] for one in tasks if one["processInstanceKey"] == started["processInstanceKey"]]
        code, _, said = self.server.command("work", "complete", task)
        self.assertEqual(code, 4)
        self.assertIn("/variables/checklist/page_legible", said)
        self.data("process", "cancel", started["processInstanceKey"])

    def test_part_of_the_incidents(self):
        with tempfile.NamedTemporaryFile(suffix=".bpmn", mode="w") as file:
            file.write(BROKEN)
            file.flush()
            self.data("deploy", file.name)
        self.data("process", "start", "broken")
        incident = json.loads(self.data("incident", "list", "--json"))[0]["incidentKey"]
        self.assertEqual(self.server.command("incident", "resolve", incident, "1")[0], 8)
        self.assertEqual(self.server.command("incident", "resolve", "1")[0], 3)

    def test_doctor_finds_the_port_taken_and_the_store_in_use(self):
        code, out, _ = self.server.command("doctor", "--data", self.folder.name + "/store", "--listen", f"127.0.0.1:{self.server.port}", "--json")
        findings = {row["check"]: row for row in json.loads(out)}
        self.assertEqual(code, 7)
        self.assertEqual(findings["port"]["state"], "FAILED")
        self.assertIn("--listen", findings["port"]["fix"])
        self.assertEqual(findings["store"]["state"], "ok")
        self.assertEqual(findings["store lock"]["state"], "note")


class Tours(unittest.TestCase):
    """How-to pages whose commands are run as they stand, one after the other."""

    def test_work_on_a_case(self):
        text = (ROOT / "docs" / "how-to" / "work-on-a-case.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        self.assertGreater(len(blocks), 8)
        with tempfile.TemporaryDirectory() as folder:
            server = Server(Path(folder) / "store")
            url = f"http://127.0.0.1:{server.port}"
            for person, authority in (("ann", 1_000), ("ben", 50_000), ("cleo", 50_000), ("dora", 900_000), ("eve", 0)):
                put(url, "/api/v1/people/" + person, {"name": person.title(), "authority": authority})
            (Path(folder) / "policy.json").write_text('{"clause": 4}', encoding="utf-8")
            (Path(folder) / "opinion.cmmn").write_bytes((ROOT / "test/scenario/dossier/opinion.cmmn").read_bytes())
            done = subprocess.run(["bash", "-c", "set -e -o pipefail\n" + "".join(blocks)], cwd=folder, capture_output=True, text=True, timeout=300,
                                  env={**os.environ, "PATH": f"{Path(TANDEM).parent}:{os.environ['PATH']}", "TANDEM_SERVER": url})
            server.stop()
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("not by Ben, then", done.stdout)
            self.assertIn("ben accepted findings", done.stderr)
            plans = [line for line in done.stdout.splitlines() if "Reviewed by two" in line]
            self.assertRegex(plans[0], "available")
            self.assertRegex(plans[-1], "completed")


class Doctor(unittest.TestCase):
    def test_a_damaged_store_and_an_open_credentials_file(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(Path(folder) / "store")
            server.stop()
            store = Path(folder) / "store" / "tandem.db"
            content = bytearray(store.read_bytes())
            content[4096:8192] = b"\xff" * 4096
            store.write_bytes(content)
            credentials = Path(folder) / "credentials.json"
            credentials.write_text('{"users": [], "apiKeys": []}', encoding="utf-8")
            credentials.chmod(0o644)
            code, out, _ = command("doctor", "--data", folder + "/store", "--listen", "127.0.0.1:0", "--credentials", str(credentials), "--json")
            states = {row["check"]: (row["state"], row["fix"]) for row in json.loads(out)}
            self.assertEqual(code, 7)
            self.assertEqual(states["store"][0], "FAILED")
            self.assertEqual(states["credentials"], ("FAILED", f"chmod 600 {credentials}"))

    def test_all_is_well_in_an_empty_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            code, out, said = command("doctor", "--data", folder, "--listen", "127.0.0.1:0")
            self.assertEqual(code, 0, out + said)


class WhoMayComeIn(unittest.TestCase):
    def test_users_and_keys(self):
        with tempfile.TemporaryDirectory() as folder:
            file = folder + "/credentials.json"
            self.assertEqual(command("user", "add", "ravi", "--role", "administrator", "--file", file, stdin="a long password\n")[0], 0)
            self.assertEqual(command("user", "add", "lito", "--file", file, stdin="another password\n")[0], 0)
            code, key, said = command("key", "create", "robot", "--file", file)
            self.assertEqual(code, 0)
            content = Path(file).read_text(encoding="utf-8")
            self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
            for secret in ("a long password", key.strip()):
                self.assertNotIn(secret, content)
                self.assertNotIn(secret, said)
            self.check_server(folder, file, key)

    def check_server(self, folder, file, key):
        process = subprocess.Popen([TANDEM, "serve", "--credentials", file, "--data", folder + "/store", "--listen", "127.0.0.1:0"],
                                   stderr=subprocess.PIPE, text=True)
        try:
            url = next(found[0] for found in (re.findall(r"http://[\d.:]+", line) for line in process.stderr) if found)
            (Path(folder) / "key").write_text(key, encoding="utf-8")
            for name, password in (("right", "a long password\n"), ("wrong", "a wrong password\n"), ("lito", "another password\n")):
                (Path(folder) / name).write_text(password, encoding="utf-8")

            def code(*arguments, **environment):
                return command(*arguments, "--server", url, environment={name: f"{folder}/{value}" if name.endswith("FILE") else value
                                                                         for name, value in environment.items()})[0]
            self.assertEqual(code("process", "list"), 5)
            self.assertEqual(code("process", "list", TANDEM_USER="ravi", TANDEM_PASSWORD_FILE="right"), 0)
            self.assertEqual(code("process", "list", TANDEM_USER="ravi", TANDEM_PASSWORD_FILE="wrong"), 5)
            self.assertEqual(code("process", "list", TANDEM_API_KEY_FILE="key"), 0)
            models = [str(ROOT / "catalogue/insurance/policy-entry/verification.dmn")]
            self.assertEqual(code("deploy", *models, TANDEM_USER="lito", TANDEM_PASSWORD_FILE="lito"), 5)
            self.assertEqual(code("deploy", *models, TANDEM_USER="ravi", TANDEM_PASSWORD_FILE="right"), 0)
            self.assertEqual(command("key", "revoke", "robot", "--file", file)[0], 0)
            process.send_signal(signal.SIGHUP)
            next(line for line in process.stderr if "read again" in line)
            self.assertEqual(code("process", "list", TANDEM_API_KEY_FILE="key"), 5)
        finally:
            process.terminate()
            self.assertEqual(process.wait(60), 0)
            process.stderr.close()


class TheDemo(unittest.TestCase):
    def test_it_works_by_itself_and_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as name:
            demo = Demo(Path(name), "--speed", "2000", "--exit-after-items", "15")
            self.assertEqual(demo.process.wait(120), 0)
            self.assertRegex("".join(demo.said), r"(1[5-9]|[2-9]\d) completed")
            self.assertEqual(list(demo.temporary.iterdir()), [])

    def test_ctrl_c_stops_it_and_removes_the_store(self):
        with tempfile.TemporaryDirectory() as name:
            demo = Demo(Path(name))
            self.assertEqual(len(list(demo.temporary.iterdir())), 1)
            demo.process.send_signal(signal.SIGINT)
            self.assertEqual(demo.process.wait(60), 0)
            self.assertEqual(list(demo.temporary.iterdir()), [])


class Import(unittest.TestCase):
    MODEL = ROOT / "test" / "fixtures" / "camunda7" / "order.bpmn"

    def test_the_model_goes_to_stdout_and_the_report_to_stderr(self):
        code, out, said = command("import", "c7", str(self.MODEL))
        self.assertEqual(code, 0)
        self.assertEqual(out, self.MODEL.with_name("order.imported.bpmn").read_text(encoding="utf-8"))
        self.assertIn("order.bpmn:9 charge: translated: the delegate expression", said)

    def test_the_model_goes_to_a_file_and_the_report_to_stdout(self):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "order.bpmn"
            code, out, said = command("import", "c7", str(self.MODEL), "--to", str(target), "--json")
            self.assertEqual(code, 0)
            self.assertEqual(json.loads(out)[3]["elementId"], "charge")
            self.assertEqual(target.read_bytes(), self.MODEL.with_name("order.imported.bpmn").read_bytes())

    def test_what_is_left_to_do_shows_in_the_exit_code(self):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "m.bpmn"
            model.write_text('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true">'
                             '<startEvent id="s"/><receiveTask id="r"/></process></definitions>', encoding="utf-8")
            code, _, said = command("import", "c7", str(model))
            self.assertEqual(code, 8)
            self.assertIn("by hand", said)
            self.assertIn("Not to be deployed yet", said)


if __name__ == "__main__":
    unittest.main(verbosity=2 if "-v" in sys.argv else 1)
