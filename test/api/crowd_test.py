#!/usr/bin/python3
"""Many clients at once, against the real program: some start and complete, some wait for work, some search and look at the
meters, and in the middle of it all the server is told to stop. Run with the thread sanitizer it looks for races; in every
build it looks for what was acknowledged and is not there, or there twice, and for a stop that hangs.
"""

import http.client
import json
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from served import Server  # noqa: E402

SECONDS = 3
STARTERS, WORKERS, READERS = 4, 4, 3

MODEL = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    targetNamespace="crowd">
  <process id="crowd" isExecutable="true">
    <startEvent id="start"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
    <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="crowd-work"/></extensionElements></serviceTask>
    <sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
    <endEvent id="end"/>
  </process>
</definitions>"""

READS = [("POST", "/v2/process-instances/search", {"filter": {"state": "ACTIVE"}, "page": {"limit": 20}}),
         ("POST", "/v2/jobs/search", {"sort": [{"field": "jobKey", "order": "DESC"}], "page": {"limit": 20}}),
         ("POST", "/v2/variables/search", {"filter": {"name": "number"}, "page": {"limit": 20}}),
         ("GET", "/metrics", None), ("GET", "/v2/topology", None), ("GET", "/readyz", None)]


class Client:
    """One connection. After the server has gone, every answer is (None, None)."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, body=None):
        try:
            self.connection.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"})
            reply = self.connection.getresponse()
            content = reply.read()
        except (OSError, http.client.HTTPException):
            return None, None
        return reply.status, json.loads(content) if content and "json" in reply.getheader("Content-Type", "") else content


class Crowd:
    """What the clients were told: instances started, jobs completed, and answers nobody should get."""

    def __init__(self, port):
        self.port = port
        self.lock = threading.Lock()
        self.started, self.completed, self.reads, self.wrong = [], [], 0, []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=[what, number]) for what, count in
                        ((self.start_one, STARTERS), (self.work_some, WORKERS), (self.read_one, READERS)) for number in range(count)]
        for thread in self.threads:
            thread.start()

    def run(self, what, number):
        client = Client(self.port)
        turn = 0
        while not self.over.is_set() and what(client, number, turn):
            turn += 1
        client.connection.close()

    def expect(self, ok, status, answer):
        """Whether to go on: not once the server is going (503) or gone."""
        if status in (None, 503):
            return False
        if status not in ok:
            with self.lock:
                self.wrong.append((status, answer))
        return status in ok

    def start_one(self, client, number, turn):
        body = {"processDefinitionId": "crowd", "variables": {"number": number * 1_000_000 + turn}}
        status, answer = client.ask("POST", "/v2/process-instances", body)
        if self.expect([200], status, answer):
            self.started.append(answer["processInstanceKey"])
            return True
        return False

    def work_some(self, client, number, _):
        body = {"type": "crowd-work", "worker": f"worker-{number}", "timeout": 60_000, "maxJobsToActivate": 5, "requestTimeout": 500}
        status, answer = client.ask("POST", "/v2/jobs/activation", body)
        if not self.expect([200], status, answer):
            return False
        for job in answer["jobs"]:
            status, refusal = client.ask("POST", f"/v2/jobs/{job['jobKey']}/completion", {"variables": {"by": number}})
            if not self.expect([204], status, refusal):
                return False
            self.completed.append(job["jobKey"])
        return True

    def read_one(self, client, number, turn):
        status, answer = client.ask(*READS[(number + turn) % len(READS)])
        with self.lock:
            self.reads += 1
        return self.expect([200], status, answer)

    def go_home(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


class CrowdTest(unittest.TestCase):
    def test_a_stop_in_the_middle_of_it_loses_nothing(self):
        with tempfile.TemporaryDirectory(prefix="tandem-crowd-") as folder:
            server = Server(Path(folder) / "store")
            self.addCleanup(server.process.kill)
            self.assertEqual(server.form("/v2/deployments", [("resources", MODEL, "crowd.bpmn", "text/xml")]).status, 200)
            crowd = Crowd(server.port)
            crowd.over.wait(SECONDS)
            self.assertEqual(server.stop(), 0)
            crowd.go_home()
            self.assertEqual(crowd.wrong, [])
            server.start()
            self.addCleanup(server.process.kill)
            self.look_at(server, crowd)
            self.assertEqual(server.stop(), 0)

    def look_at(self, server, crowd):
        self.assertGreater(min(len(crowd.started), len(crowd.completed), crowd.reads), 10)
        self.assertEqual(len(set(crowd.completed)), len(crowd.completed), "a job was completed twice")
        instances = {one["processInstanceKey"]: one for one in server.find("/v2/process-instances/search")}
        self.assertLessEqual(set(crowd.started), set(instances))
        done = {one["jobKey"] for one in server.find("/v2/jobs/search", state="COMPLETED")}
        self.assertLessEqual(set(crowd.completed), done)
        numbers = [one["value"] for one in server.find("/v2/variables/search", name="number")]
        self.assertEqual(len(numbers), len(set(numbers)), "an instance was started twice")
        self.assertEqual(len(numbers), len(instances))


if __name__ == "__main__":
    unittest.main()
