#!/usr/bin/env python3
"""Kills the server under load, again and again, and looks at what is left.

    server_crash.py TANDEM [cycles]

Clients create instances of one service task, activate and complete their jobs over HTTP, each request with an
Idempotency-Key. The server is killed with SIGKILL at a random moment and started again on the same data. Requests that
got no answer are repeated with their keys. After each kill, and at the end, the file must hold everything that was
acknowledged, nothing twice, and be whole.
"""
import http.client
import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

CLIENTS = 4

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="crash">
  <bpmn:process id="crash" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
    <bpmn:serviceTask id="work">
      <bpmn:extensionElements><zeebe:taskDefinition type="crash-work"/></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
    <bpmn:endEvent id="end"/>
  </bpmn:process>
</bpmn:definitions>"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lost(Exception):
    """No answer: the request may or may not have taken effect."""


class Client:
    """One connection; anything but an answer is Lost."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def send(self, method, path, body=b"", key=None, content_type="application/json"):
        headers = {"Content-Type": content_type}
        if key:
            headers["Idempotency-Key"] = key
        try:
            self.connection.request(method, path, body, headers)
            reply = self.connection.getresponse()
            return reply.status, reply.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            raise Lost(str(error)) from error

    def post(self, path, body, key=None):
        status, content = self.send("POST", path, json.dumps(body).encode(), key)
        return status, json.loads(content) if content else None


class Server:
    def __init__(self, program, data):
        self.program, self.data, self.port = program, data, free_port()
        self.process = None

    def start(self):
        self.process = subprocess.Popen([self.program, "serve", "--open", "--data", self.data, "--log-level", "error",
                                         "--listen", f"127.0.0.1:{self.port}"])
        began = time.monotonic()
        while time.monotonic() - began < 30:
            if self.process.poll() is not None:
                sys.exit(f"the server ended by itself with {self.process.returncode}")
            try:
                if Client(self.port).send("GET", "/readyz")[0] == 200:
                    return time.monotonic() - began
            except Lost:
                time.sleep(0.005)
        sys.exit("the server was not ready in 30 s")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        code = self.process.wait()
        if code != -signal.SIGKILL:  # a sanitizer or a check() was faster
            sys.exit(f"the server ended by itself with {code}")


class Ledger:
    """What clients were told, and what they asked without hearing an answer."""

    def __init__(self):
        self.lock = threading.Lock()
        self.next_number = 0
        self.created = {}        # number -> instance key, acknowledged
        self.completed = {}      # job key -> instance key, acknowledged
        self.unheard = {}        # idempotency key -> (path, body)
        self.wrong = []

    def number(self):
        with self.lock:
            self.next_number += 1
            return self.next_number

    def asked(self, key, request):
        with self.lock:
            self.unheard[key] = request

    def heard(self, key, request, status, answer):
        """Files the answer of the request under that key; any but a success is wrong here. Two clients may have asked
        the same: a job whose lock ran out is given to another."""
        path, body = request
        with self.lock:
            self.unheard.pop(key, None)
            if status not in (200, 204):
                self.wrong.append(f"{path} {key}: {status} {answer}")
            elif key.startswith("create"):
                self.created[body["variables"]["number"]] = answer["processInstanceKey"]
            else:
                self.completed[key.removeprefix("complete-")] = True


def ask(client, ledger, key, request):
    ledger.asked(key, request)
    status, answer = client.post(*request, key)
    if status == 503:  # the server says that it does not know, or has too much to do: as good as no answer
        raise Lost("503")
    ledger.heard(key, request, status, answer)


def create_one(client, ledger):
    number = ledger.number()
    ask(client, ledger, f"create-{number}",
        ("/v2/process-instances", {"processDefinitionId": "crash", "variables": {"number": number}}))


def complete_some(client, ledger):
    status, answer = client.post("/v2/jobs/activation", {"type": "crash-work", "worker": "crash", "timeout": 1000,
                                                         "maxJobsToActivate": 3, "requestTimeout": -1})
    if status != 200:
        raise Lost(f"activation: {status}")
    for job in answer["jobs"]:
        ask(client, ledger, f"complete-{job['jobKey']}",
            (f"/v2/jobs/{job['jobKey']}/completion", {"variables": {"done": job["variables"]["number"]}}))


def run_client(port, ledger, stop):
    client = Client(port)
    while not stop.is_set():
        try:
            create_one(client, ledger)
            complete_some(client, ledger)
        except Lost:
            time.sleep(0.01)


def repeat_unheard(port, ledger):
    client = Client(port)
    for key, request in list(ledger.unheard.items()):
        ask(client, ledger, key, request)


CHECKS = [
    ("the file is damaged", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
    ("records are missing or twice", "SELECT * FROM (SELECT count(*) AS n, max(position) AS last FROM record) WHERE n <> last"),
    ("a number was created twice",
     "SELECT value FROM variable WHERE name = 'number' GROUP BY value HAVING count(*) <> 1"),
    ("an instance has not exactly one number",
     "SELECT i.key FROM instance i LEFT JOIN variable v ON v.instance = i.key AND v.name = 'number' GROUP BY i.key "
     "HAVING count(v.key) <> 1"),
    ("an instance has not exactly one job",
     "SELECT i.key FROM instance i LEFT JOIN job j ON j.instance = i.key GROUP BY i.key HAVING count(j.key) <> 1"),
    ("an instance and its job are not in step",
     "SELECT i.key FROM instance i JOIN job j ON j.instance = i.key WHERE (i.state = 'completed') <> (j.state = 'completed')"),
    ("an instance did not end exactly once",
     "SELECT i.key FROM instance i LEFT JOIN element e ON e.instance = i.key AND e.kind = 'END_EVENT' "
     "GROUP BY i.key HAVING count(e.key) <> (i.state = 'completed')"),
    ("a count of elements is not the number of rows",
     "SELECT c.element_id FROM element_count c WHERE c.completed <> "
     "(SELECT count(*) FROM (SELECT element_id, state FROM element UNION ALL SELECT process_id, state FROM instance) e "
     "WHERE e.element_id = c.element_id AND e.state = 'completed')"),
]


def check(data, ledger):
    """Looks at the file while no server has it."""
    wrong = list(ledger.wrong)
    with sqlite3.connect(f"{data}/tandem.db") as file:
        for what, sql in CHECKS:
            for row in file.execute(sql).fetchmany(3):
                wrong.append(f"{what}: {row}")
        stored = {json.loads(value): str(key)
                  for key, value in file.execute("SELECT instance, value FROM variable WHERE name = 'number'")}
        for number, key in ledger.created.items():
            if stored.get(number) != key:
                wrong.append(f"instance {key} of number {number} was acknowledged; there is {stored.get(number)}")
        done = {str(key) for key, in file.execute("SELECT key FROM job WHERE state = 'completed'")}
        for key in ledger.completed:
            if key not in done:
                wrong.append(f"job {key} was acknowledged as completed and is not")
    file.close()
    return wrong


def run(program, cycles):
    random.seed(20260101)
    ledger = Ledger()
    ready = []
    with tempfile.TemporaryDirectory(prefix="tandem-crash-") as data:
        server = Server(program, data)
        for cycle in range(1, cycles + 1):
            ready.append(server.start())
            if cycle == 1:
                deploy(server.port)
            repeat_unheard(server.port, ledger)
            stop = threading.Event()
            clients = [threading.Thread(target=run_client, args=(server.port, ledger, stop)) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            time.sleep(random.uniform(0.02, 0.4))
            server.kill()
            stop.set()
            for client in clients:
                client.join()
            wrong = check(data, ledger)
            if wrong:
                print(f"cycle {cycle}:", *wrong[:20], sep="\n  ")
                return 1
    ready.sort()
    print(f"{cycles} kills, {len(ledger.created)} instances created and {len(ledger.completed)} completed as acknowledged, "
          f"none lost, none twice; ready again after {ready[len(ready) // 2]:.2f} s (median), {ready[-1]:.2f} s (longest)")
    return 0 if ledger.completed else 1


def deploy(port):
    body = ('--x\r\nContent-Disposition: form-data; name="resources"; filename="crash.bpmn"\r\n'
            f"Content-Type: text/xml\r\n\r\n{BPMN}\r\n--x--\r\n").encode()
    status, answer = Client(port).send("POST", "/v2/deployments", body, content_type="multipart/form-data; boundary=x")
    if status != 200:
        sys.exit(f"the deployment was refused: {status} {answer}")


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300))
