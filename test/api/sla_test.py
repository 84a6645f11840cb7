#!/usr/bin/python3
"""SLA clocks over the API, against the real program with its clock stopped, and across a restart: calendars, policies, pauses,
warnings and breaches at the right second, what becomes of them in the figures, and who sees them."""

import json
import sys
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

sys.dont_write_bytecode = True
from served import Server  # noqa: E402

TENANT = "acme"
FACETS = ["process", "specialization", "driving_force", "activities", "customer_contact", "motivation", "services", "nature",
          "expertise", "complexity", "skills", "rules"]
PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  targetNamespace="t"><process id="desk" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="answer"/>
  <userTask id="answer" name="Answer it"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="desk"/></extensionElements></userTask>
  <sequenceFlow id="g" sourceRef="answer" targetRef="e"/><endEvent id="e"/></process></definitions>"""
SERVICE = {"code": "bpo.desk", "name": "Desk", "mode": "BPO", "unitOfMeasure": "ticket", "definition": {"processId": "desk"},
           "facets": {"focus": "cost_arbitrage", **{facet: "said" for facet in FACETS}}}
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR"]
OFFICE = {"name": "Office", "timeZone": "Asia/Kolkata", "hours": [{"days": WEEKDAYS, "from": "09:00", "to": "18:00"}],
          "holidays": [{"date": "2031-03-05"}]}
POLICY = {"reason": "annex 2", "calendar": "office", "targets": [
    {"metric": "FIRST_RESPONSE", "within": "PT1H", "goal": 80},
    {"metric": "RESOLUTION", "within": "PT10H", "atRisk": 50, "goal": 95,
     "escalations": [{"on": "AT_RISK", "notify": ["leads"], "priority": 80}]}]}


def millis(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp() * 1000)


class Clocks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(Path(cls.folder.name) / "data")
        must = cls.server.must
        cls.at("2031-03-03T03:30:00")  # a Monday, nine o'clock in Bengaluru
        must("POST", "/v2/tenants", {"tenantId": TENANT, "name": "Acme"})
        model = Path(cls.folder.name) / "desk.bpmn"
        model.write_text(PROCESS, encoding="utf-8")
        code, _, said = cls.server.command("deploy", "--tenant", TENANT, str(model))
        assert code == 0, said
        must("PUT", "/api/v1/services/bpo.desk", SERVICE)
        must("PUT", f"/api/v1/clients/{TENANT}", {"name": "Acme"})
        must("PUT", f"/api/v1/clients/{TENANT}/lines/desk", {"service": "bpo.desk"})
        must("PUT", "/api/v1/people/ann", {"name": "Ann", "groups": ["desk"]})

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    @classmethod
    def at(cls, text):
        cls.server.must("PUT", "/v2/clock", {"timestamp": millis(text)})

    def receive(self, reference):
        return self.server.must("POST", "/api/v1/lines/desk/items", {"externalId": reference, "tenantId": TENANT})["itemKey"]

    def clock(self, item, metric):
        found = self.server.must("GET", f"/api/v1/items/{item}/clocks")["clocks"]
        return next(one for one in found if one["metric"] == metric)

    def task(self, item):
        instance = self.server.must("GET", f"/api/v1/items/{item}")["processInstanceKey"]
        return self.server.must("POST", "/v2/user-tasks/search", {"filter": {"processInstanceKey": instance}})["items"][0]

    def figures(self, metric, **query):
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return next(one for one in self.server.must("GET", "/api/v1/sla?" + asked)["items"] if one["metric"] == metric)

    def test_1_what_is_promised(self):
        must, ask = self.server.must, self.server.ask
        path = f"/api/v1/clients/{TENANT}/lines/desk/sla"
        self.assertEqual(ask("GET", path).status, 404)
        refused = ask("PUT", path, POLICY)
        self.assertEqual((refused.status, refused.json["detail"]), (404, "/targets/0/calendar: There is no calendar 'office'."))
        refused = ask("PUT", "/api/v1/calendars/office", {**OFFICE, "timeZone": "Mars/Base"})
        self.assertEqual(refused.status, 400)
        must("PUT", "/api/v1/calendars/office", OFFICE)
        self.assertEqual([(one["id"], one["tenantId"], one["name"]) for one in must("GET", "/api/v1/calendars")["items"]],
                         [("office", "<provider>", "Office")])
        self.assertEqual(ask("PUT", path, {**POLICY, "reason": ""}).status, 400)
        self.assertEqual(ask("PUT", path, {**POLICY, "targets": [{"metric": "RESOLUTION", "within": "soon"}]}).status, 400)
        must("PUT", path, POLICY)
        found = must("GET", path)["items"]
        self.assertEqual([(one["version"], one["reason"], one["until"]) for one in found], [(1, "annex 2", None)])
        self.assertNotIn("reason", found[0]["policy"])

    def test_2_met(self):
        item = self.receive("A")
        self.assertEqual(self.clock(item, "RESOLUTION")["dueAt"], "2031-03-04T04:30:00.000Z")
        task = self.task(item)
        self.assertEqual(task["dueDate"], "2031-03-04T04:30:00.000Z")
        self.at("2031-03-03T04:00:00")
        self.server.must("POST", f"/v2/user-tasks/{task['userTaskKey']}/assignment", {"assignee": "ann"})
        self.assertEqual(self.clock(item, "FIRST_RESPONSE")["state"], "MET")
        self.server.must("POST", f"/v2/user-tasks/{task['userTaskKey']}/completion", {})
        self.assertEqual([(one["state"], one["elapsedMs"]) for one in self.server.must("GET", f"/api/v1/items/{item}/clocks")["clocks"]],
                         [("MET", 1800_000), ("MET", 1800_000)])
        self.assertEqual(self.server.must("POST", "/api/v1/sla-alerts/search", {})["items"], [])

    # What is late is seen at the second it becomes so, a night and a holiday do not count.
    def test_3_paused_warned_breached(self):
        must, ask = self.server.must, self.server.ask
        item = self.receive("B")  # at half past nine
        self.at("2031-03-03T10:30:00")  # four in the afternoon: six and a half hours
        alerts = must("POST", "/api/v1/sla-alerts/search", {"filter": {"itemKey": item, "metric": "RESOLUTION"}})["items"]
        self.assertEqual([(one["kind"], one["at"], one["groups"]) for one in alerts], [("AT_RISK", "2031-03-03T09:00:00.000Z", ["leads"])])
        self.assertEqual(self.task(item)["priority"], 80)
        self.assertEqual(self.clock(item, "FIRST_RESPONSE")["breachedAt"], "2031-03-03T05:00:00.000Z")
        self.assertEqual(ask("POST", f"/api/v1/items/{item}/pause", {}).status, 400)
        must("POST", f"/api/v1/items/{item}/pause", {"reason": "a page is missing"})
        self.assertEqual(ask("POST", f"/api/v1/items/{item}/pause", {"reason": "again"}).status, 409)
        self.assertIsNone(must("GET", f"/api/v1/items/{item}")["dueAt"])

        self.server.stop()
        self.server.start()
        self.at("2031-03-04T12:00:00")  # half past five the next day
        must("POST", f"/api/v1/items/{item}/resumption")
        self.assertEqual(ask("POST", f"/api/v1/items/{item}/resumption").status, 409)
        found = must("GET", f"/api/v1/items/{item}/clocks")
        self.assertEqual([(one["reason"], one["until"]) for one in found["pauses"]], [("a page is missing", "2031-03-04T12:00:00.000Z")])
        # three and a half hours were left: half an hour today, nothing on the holiday
        self.assertEqual(self.clock(item, "RESOLUTION")["dueAt"], "2031-03-06T06:30:00.000Z")
        self.assertEqual(self.task(item)["dueDate"], "2031-03-06T06:30:00.000Z")

        self.server.stop()  # overdue when it comes back
        self.server.start()
        self.at("2031-03-08T00:00:00")
        clock = self.clock(item, "RESOLUTION")
        self.assertEqual((clock["state"], clock["breachedAt"]), ("BREACHED", "2031-03-06T06:30:00.000Z"))
        alerts = must("POST", "/api/v1/sla-alerts/search", {"filter": {"itemKey": item, "kind": "BREACH", "metric": "RESOLUTION"}})["items"]
        self.assertEqual([(one["at"], one["notedAt"]) for one in alerts], [("2031-03-06T06:30:00.000Z", "2031-03-08T00:00:00.000Z")])

    def test_4_how_promises_are_kept(self):
        open_now = self.figures("RESOLUTION")
        self.assertEqual([open_now[name] for name in ("measure", "running", "breached", "met", "missed", "percent", "goal")],
                         ["ON_TIME_DELIVERY", 0, 1, 1, 0, 100, 95])
        item = self.server.must("POST", "/api/v1/items/search", {"filter": {"externalId": "B"}})["items"][0]["itemKey"]
        self.at("2031-03-09T20:00:00")  # in Bengaluru it is Monday
        self.server.must("POST", f"/v2/user-tasks/{self.task(item)['userTaskKey']}/completion", {})
        self.at("2031-03-09T20:00:01")  # a period ends before its end
        ended = self.figures("RESOLUTION", timeZone="Asia/Kolkata")
        self.assertEqual((ended["met"], ended["missed"], ended["percent"]), (1, 1, 50))
        self.assertEqual([(one["day"], one["met"], one["missed"]) for one in ended["days"]], [("2031-03-03", 1, 0), ("2031-03-10", 0, 1)])
        later = self.figures("FIRST_RESPONSE", **{"from": "2031-03-08T00:00:00Z"})
        self.assertEqual((later["measure"], later["met"], later["missed"]), ("SERVICE_LEVEL", 0, 1))
        self.assertEqual(self.server.ask("GET", "/api/v1/sla?timeZone=Mars/Base").status, 400)
        self.assertEqual(self.server.ask("GET", "/api/v1/sla?from=yesterday").status, 400)

    def test_5_another_policy(self):
        must = self.server.must
        item = self.receive("C")  # a second after eight
        path = f"/api/v1/clients/{TENANT}/lines/desk/sla"
        must("PUT", path, {"reason": "around the clock", "targets": [{"metric": "RESOLUTION", "within": "PT2H"}]})
        self.assertEqual([(one["version"], one["until"] is None) for one in must("GET", path)["items"]], [(2, True), (1, False)])
        clock = self.clock(item, "RESOLUTION")
        self.assertEqual((clock["state"], clock["policyVersion"], clock["dueAt"]), ("RUNNING", 2, "2031-03-09T22:00:01.000Z"))
        self.assertEqual(self.clock(item, "FIRST_RESPONSE")["state"], "CANCELED")
        code, out, said = self.server.command("sla", "clocks", "--json")
        self.assertEqual(code, 0, said)
        self.assertEqual([one["itemKey"] for one in json.loads(out)], [item])

    def test_6_what_is_not_there(self):
        for method, path, body in (("GET", "/api/v1/items/1/clocks", None), ("POST", "/api/v1/items/1/pause", {"reason": "x"}),
                                   ("POST", "/api/v1/items/1/resumption", None),
                                   ("PUT", f"/api/v1/clients/{TENANT}/lines/none/sla", POLICY)):
            self.assertEqual(self.server.ask(method, path, body).status, 404, path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
