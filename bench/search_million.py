#!/usr/bin/env python3
"""How long the usual searches take when a million instances have gone through the store.

  search_million.py [--instances N] [--rounds N]   prints p50 and p95 over HTTP; exits 1 if a p95 is 20 ms or more

The rows are written by SQL, as the server would have left them: one in a thousand still active, one in ten thousand
held up by an incident, each with three elements, a job and a variable.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "test" / "api"))
from served import Server  # noqa: E402

LIMIT_MS = 20
FIRST_KEY = 1 << 51
BEGAN = 1_767_225_600_000  # 2026-01-01

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench"><process id="order" isExecutable="true">
  <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="pack"/><serviceTask id="pack">
  <extensionElements><zeebe:taskDefinition type="pack"/></extensionElements></serviceTask>
  <sequenceFlow id="g" sourceRef="pack" targetRef="end"/><endEvent id="end"/></process></definitions>"""


def columns(store, table):
    return {name: kind for _, name, kind, *_ in store.execute(f"PRAGMA table_info({table})")}


def insert(store, table, expressions, condition="1"):
    """A row for each n of numbers that meets the condition; what is not said is empty."""
    names = columns(store, table)
    missing = store.execute(f"SELECT name, \"notnull\", type FROM pragma_table_info('{table}')").fetchall()
    for name, needed, kind in missing:
        if name not in expressions:
            expressions[name] = ("0" if kind == "INTEGER" else "''") if needed else "NULL"
    listed = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(expressions[name] for name in names)
    store.execute(f"INSERT INTO {table} ({listed}) SELECT {values} FROM numbers WHERE {condition}")


def fill(path, definition, count, first):
    store = sqlite3.connect(path)
    store.execute("PRAGMA synchronous = OFF")
    store.execute("CREATE TEMP TABLE numbers AS WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < "
                  f"{count - 1}) SELECT n, {first} + n * 10 AS k, {BEGAN} + n * 1000 AS t, "
                  "iif(n % 1000 = 0, NULL, 1) AS over, n % 10000 = 0 AS stuck FROM c")
    ended, state = "iif(over, t + 500, NULL)", "iif(over, 'completed', 'active')"
    common = {"tenant": "'<default>'", "definition": str(definition), "process_id": "'order'"}
    insert(store, "instance", {**common, "key": "k", "version": "1", "state": state, "started_at": "t", "ended_at": ended,
                               "root": "k", "incidents": "stuck", "tags": "'[]'", "business_id": "'B' || n"})
    for at, (element, kind) in enumerate([("start", "START_EVENT"), ("pack", "SERVICE_TASK"), ("end", "END_EVENT")]):
        alive = element == "pack"
        insert(store, "element", {**common, "key": f"k + {at + 1}", "instance": "k", "element_id": f"'{element}'",
                                  "kind": f"'{kind}'", "parent": "k", "state": state if alive else "'completed'",
                                  "started_at": "t", "ended_at": ended if alive else "t + 1",
                                  "interrupted_with": "'null'"}, "over" if element == "end" else "1")
    insert(store, "job", {**common, "key": "k + 5", "instance": "k", "element": "k + 2", "element_id": "'pack'",
                          "type": "'pack'", "kind": "'bpmn_element'", "retries": "iif(stuck, 0, 3)", "created_at": "t",
                          "state": "iif(over, 'completed', iif(stuck, 'failed', 'activatable'))", "ended_at": ended,
                          "error_message": "iif(stuck, 'broken', '')", "headers": "'null'", "listener_event": "'none'"})
    insert(store, "variable", {"tenant": "'<default>'", "key": "k + 6", "instance": "k", "scope": "k",
                               "process_id": "'order'", "name": "'orderId'", "value": "'\"o' || n || '\"'"})
    insert(store, "incident", {**common, "key": "k + 7", "instance": "k", "element": "k + 2", "element_id": "'pack'",
                               "job": "k + 5", "type": "'job_no_retries'", "message": "'broken'", "state": "'active'",
                               "created_at": "t"}, "stuck")
    store.commit()
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


def searches(count, first, definition):
    def key(draw):
        return str(first + draw.randrange(count) * 10)
    newest = {"sort": [{"field": "startDate", "order": "DESC"}], "page": {"limit": 50}}
    return {
        "an instance by key": lambda draw: ("process-instances", {"filter": {"processInstanceKey": key(draw)}}),
        "by business id": lambda draw: ("process-instances", {"filter": {"businessId": f"B{draw.randrange(count)}"}}),
        "by a variable": lambda draw: ("process-instances", {"filter": {"variables": [
            {"name": "orderId", "value": f'"o{draw.randrange(count)}"'}]}, "page": {"limit": 50}}),
        "active of a definition": lambda draw: ("process-instances", {"filter": {
            "processDefinitionKey": str(definition), "state": "ACTIVE"}, "page": {"limit": 50}}),
        "held up": lambda draw: ("process-instances", {"filter": {"hasIncident": True}, "page": {"limit": 50}}),
        "newest first": lambda draw: ("process-instances", newest),
        "any page, by cursor": lambda draw: ("process-instances", {"page": {"limit": 50, "after": cursor(int(key(draw)))}}),
        "elements of an instance": lambda draw: ("element-instances", {"filter": {"processInstanceKey": key(draw)}}),
        "variables of an instance": lambda draw: ("variables", {"filter": {"processInstanceKey": key(draw)}}),
        "jobs of an instance": lambda draw: ("jobs", {"filter": {"processInstanceKey": key(draw)}}),
        "open jobs of a type": lambda draw: ("jobs", {"filter": {"type": "pack", "state": "CREATED"}, "page": {"limit": 50}}),
        "active incidents": lambda draw: ("incidents", {"filter": {"state": "ACTIVE"}, "page": {"limit": 50}}),
    }


def cursor(key):
    import base64
    return base64.b64encode(f"[{key}]".encode()).decode()


def measure(server, make, rounds, draw):
    times = []
    for _ in range(rounds):
        what, body = make(draw)
        began = time.perf_counter()
        found = server.must("POST", f"/v2/{what}/search", body)
        times.append((time.perf_counter() - began) * 1000)
        assert found["items"], (what, body)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--instances", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        deployed = server.form("/v2/deployments", [("resources", MODEL.encode(), "order.bpmn", "text/xml")]).json
        definition = int(deployed["deployments"][0]["processDefinition"]["processDefinitionKey"])
        server.stop()
        first = FIRST_KEY + 1000
        began = time.perf_counter()
        fill(Path(folder) / "tandem.db", definition, options.instances, first)
        print(f"{options.instances} instances written in {time.perf_counter() - began:.0f} s")
        server.start()
        draw, slow = random.Random(1), []
        for name, make in searches(options.instances, first, definition).items():
            p50, p95 = measure(server, make, options.rounds, draw)
            print(f"{name:28} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms", flush=True)
            if p95 >= LIMIT_MS:
                slow.append(name)
        server.stop()
    print(f"slower than {LIMIT_MS} ms at p95: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
