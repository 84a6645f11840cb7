#!/usr/bin/python3
"""The drill (goal G19): backups while clients work, each brought back and looked at: everything that was answered before
a backup began is in it, and the restored server works on."""

import json
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from served import Server, command  # noqa: E402

CLIENTS = 3
BACKUPS = 4
ONE_TASK = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  targetNamespace="t"><process id="drill" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
  <serviceTask id="t"><extensionElements><zeebe:taskDefinition type="drill"/></extensionElements></serviceTask>
  <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>"""


class Clients:
    """Each creates instances and completes every second one, until told to stop."""

    def __init__(self, server):
        self.server = server
        self.lock = threading.Lock()
        self.created, self.completed, self.failures = set(), set(), []
        self.enough = threading.Event()
        self.threads = [threading.Thread(target=self.work) for _ in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def work(self):
        own = Server.__new__(Server)  # a connection of its own to the same process
        own.port, own.user, own.connection = self.server.port, None, None
        try:
            while not self.enough.is_set():
                key = own.must("POST", "/v2/process-instances", {"processDefinitionId": "drill"})["processInstanceKey"]
                with self.lock:
                    self.created.add(key)
                if len(self.created) % 2:
                    self.complete(own)
        except Exception as error:  # pylint: disable=broad-except
            self.failures.append(error)
        finally:
            own.close_connection()

    def complete(self, own):
        wanted = {"type": "drill", "worker": "w", "timeout": 600_000, "maxJobsToActivate": 1, "requestTimeout": -1}
        for job in own.must("POST", "/v2/jobs/activation", wanted)["jobs"]:
            own.must("POST", f"/v2/jobs/{job['jobKey']}/completion", {})
            with self.lock:
                self.completed.add(job["processInstanceKey"])

    def acknowledged(self):
        with self.lock:
            return set(self.created), set(self.completed)

    def stop(self):
        self.enough.set()
        for thread in self.threads:
            thread.join(60)


class Drill(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.server = Server(self.path / "data")
        answer = self.server.form("/v2/deployments", [("resources", ONE_TASK, "drill.bpmn", "application/xml")])
        assert answer.status == 200, answer.content

    def tearDown(self):
        self.server.stop()
        self.folder.cleanup()

    def run_backup(self, *arguments):
        code, out, said = command("backup", *map(str, arguments), "--json")
        self.assertEqual(code, 0, said)
        return json.loads(out)

    def look_into(self, backup, created, completed):
        restored = self.path / f"restored-{backup.stem}"
        self.run_backup("restore", backup, "--data", restored)
        server = Server(restored)
        try:
            there = {one["processInstanceKey"]: one["state"] for one in server.find("/v2/process-instances/search", processDefinitionId="drill")}
            self.assertLessEqual(created, set(there), "what was answered before the backup began is in it")
            self.assertEqual({there[key] for key in completed} or {"COMPLETED"}, {"COMPLETED"})
            self.finish_one(server)
        finally:
            server.stop()

    def finish_one(self, server):
        server.must("POST", "/v2/process-instances", {"processDefinitionId": "drill"})
        wanted = {"type": "drill", "worker": "w", "timeout": 60_000, "maxJobsToActivate": 1}
        job = server.must("POST", "/v2/jobs/activation", wanted)["jobs"][0]
        server.must("POST", f"/v2/jobs/{job['jobKey']}/completion", {})

    def test_backups_under_load_come_back_whole(self):
        clients = Clients(self.server)
        taken = []
        try:
            for number in range(BACKUPS):
                time.sleep(0.5)
                known = clients.acknowledged()
                backup = self.path / f"backup{number}.db"
                made = self.run_backup("create", backup, "--data", self.path / "data")
                self.assertEqual(self.run_backup("verify", backup)["records"], made["records"])
                taken.append((backup, *known))
        finally:
            clients.stop()
        self.assertEqual(clients.failures, [])
        self.assertGreater(len(taken[-1][1]), len(taken[0][1]), "the clients worked on meanwhile")
        for backup, created, completed in taken:
            self.look_into(backup, created, completed)

    def test_what_would_harm_is_refused(self):
        backup = self.path / "backup.db"
        self.run_backup("create", backup, "--data", self.path / "data")
        for arguments, code, reason in [
            (("restore", backup, "--data", self.path / "data"), 1, "in use"),
            (("create", backup, "--data", self.path / "data"), 1, "already there"),
            (("create", self.path / "x.db", "--data", self.path / "nothing"), 1, "there is no store"),
            (("verify", self.path / "nothing.db"), 7, "there is no file"),
        ]:
            with self.subTest(arguments=arguments):
                ended, _, said = command("backup", *map(str, arguments))
                self.assertEqual(ended, code)
                self.assertIn(reason, said)


if __name__ == "__main__":
    unittest.main()
