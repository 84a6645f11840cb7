#!/usr/bin/python3
"""People over the API, against the real program and across a restart: a candidate is examined and hired, trains, and is
offered work only while every proof holds, whoever assigns it."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from served import Server  # noqa: E402

TENANT = "acme"
FACETS = ["process", "specialization", "driving_force", "activities", "customer_contact", "motivation", "services", "nature",
          "expertise", "complexity", "skills", "rules"]
PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  targetNamespace="t"><process id="entry" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="key"/>
  <userTask id="key" name="Key it"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="keyers"/></extensionElements></userTask>
  <sequenceFlow id="g" sourceRef="key" targetRef="e"/><endEvent id="e"/></process></definitions>"""
EXAM = {"name": "Aptitude", "maxAttempts": 1, "cuts": {"bpo": 50, "kpo": 90}, "bands": [{"from": 50, "band": 2}], "sections": [
    {"code": "numeric", "draw": 2, "items": [{"id": f"n{i}", "question": f"{i} + 1?", "answer": i + 1} for i in range(5)]}]}
REQUISITION = {"mode": "BPO", "service": "bpo.entry", "shift": "night", "trainingWeeks": 2, "ladder": "keying", "exam": "aptitude",
               "guidelines": [{"class": "first"}, {"verified": True}]}
SERVICE = {"code": "bpo.entry", "name": "Entry", "mode": "BPO", "unitOfMeasure": "record", "definition": {"processId": "entry"},
           "facets": {"focus": "cost_arbitrage", **{facet: "said" for facet in FACETS}},
           "activities": [{"element": "key", "requirements": [{"training": "keying"}, {"practice": "bpo.entry/key", "level": "supervised"}]}]}


class People(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(Path(cls.folder.name) / "data")
        must = cls.server.must
        must("PUT", "/api/v1/exams/aptitude", EXAM)
        must("PUT", "/api/v1/curricula/keying", {"hoursPerWeek": 30, "modules": [{"code": "basics", "hours": 30}]})
        must("PUT", "/api/v1/requisitions/keyers", REQUISITION)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def problems(self, answer):
        self.assertEqual(answer.status, 422, answer.content)
        return [problem["detail"] for problem in answer.json["errors"]]

    def take_exam(self, taker):
        attempt = self.server.must("POST", "/api/v1/exams/aptitude/attempts", taker)
        answers = {question["id"]: int(question["id"][1:]) + 1 for question in attempt["questions"]}
        self.assertEqual(len(answers), 2)
        return self.server.must("POST", f"/api/v1/exam-attempts/{attempt['attemptKey']}/completion", {"answers": answers})

    # R205, R208, R191, R193, R196, R218, R137: from requisition to person.
    def test_1_hired(self):
        must, ask = self.server.must, self.server.ask
        self.assertEqual(must("GET", "/api/v1/requisitions")["items"][0]["facts"]["shift"], "night")
        key = must("POST", "/api/v1/requisitions/keyers/applications",
                   {"name": "Mira Nair", "preference": "bpo", "academics": {"degree": "bachelor", "class": 61.5, "verified": True}})["applicationKey"]
        self.assertEqual(ask("POST", f"/api/v1/applications/{key}/offer").status, 409, "the exam comes first")
        self.assertEqual(self.take_exam({"applicationKey": key})["score"], 10000)
        self.assertEqual(must("POST", "/api/v1/applications/search", {})["items"][0]["stage"], "INTERVIEW_BPO")
        self.assertIn("academic record verified", str(self.problems(ask("POST", f"/api/v1/applications/{key}/offer"))))
        must("POST", f"/api/v1/applications/{key}/interview", {"score": 8000})
        must("POST", f"/api/v1/applications/{key}/verification", {"verified": True})
        must("POST", f"/api/v1/applications/{key}/offer")
        ranked = must("GET", "/api/v1/requisitions/keyers/shortlist")
        self.assertEqual((ranked["candidates"][0]["name"], ranked["funnel"][0]["offered"]), ("Mira Nair", 1))
        must("POST", f"/api/v1/applications/{key}/hire", {"person": "mira", "groups": ["keyers"], "grade": "BPO-0"})
        held = must("POST", "/api/v1/attestations/search", {"filter": {"kind": "credential", "code": "degree.bachelor", "status": "VERIFIED"}})
        self.assertEqual([row["person"] for row in held["items"]], ["mira"])

    # R015, R200, R126, R116: nothing before every proof is there; whoever assigns is told which is not.
    def test_2_the_live_gate(self):
        must, ask = self.server.must, self.server.ask
        must("POST", "/v2/tenants", {"tenantId": TENANT, "name": "Acme"})
        self.deploy()
        must("PUT", "/api/v1/services/bpo.entry", SERVICE)
        must("PUT", f"/api/v1/clients/{TENANT}", {"name": "Acme"})
        refused = ask("PUT", f"/api/v1/clients/{TENANT}/lines/entry", {"service": "bpo.entry", "requirements": [{"language": "en", "level": "Z1"}]})
        self.assertEqual(refused.status, 400)
        must("PUT", f"/api/v1/clients/{TENANT}/lines/entry", {"service": "bpo.entry", "requirements": [{"nda": True}]})
        for number in range(2):
            must("POST", "/api/v1/lines/entry/items", {"externalId": f"X-{number}", "tenantId": TENANT})
        task = must("POST", "/v2/user-tasks/search", {"filter": {"state": "CREATED"}})["items"][0]["userTaskKey"]
        answer = must("GET", f"/api/v1/work/{task}/eligibility/mira")
        self.assertFalse(answer["eligible"])
        self.assertEqual([(one["predicate"], one["code"]) for one in answer["failures"]], [("training", "keying"), ("practice", "bpo.entry/key"), ("nda", TENANT)])
        refused = self.problems(ask("POST", f"/v2/user-tasks/{task}/assignment", {"assignee": "mira"}))
        self.assertEqual(refused, [one["sentence"] for one in answer["failures"]])
        self.assertEqual(ask("POST", "/api/v1/work/next", {"person": "mira"}).status, 204)

        plan = must("POST", "/api/v1/people/mira/enrolments", {"curriculum": "keying", "criticality": 5})
        self.assertEqual(plan["weeks"], 2)
        must("POST", "/api/v1/people/mira/enrolments/keying/modules/basics/completion")
        must("POST", "/api/v1/people/mira/attestations", {"practice": "bpo.entry/key", "level": "supervised"})
        must("POST", "/api/v1/people/mira/attestations", {"nda": TENANT})
        self.assertTrue(must("GET", f"/api/v1/work/{task}/eligibility/mira")["eligible"])
        self.assertFalse(must("GET", f"/api/v1/work/{task}/eligibility/mira?at=2020-01-01T00:00:00Z")["eligible"])

        self.server.stop()
        self.server.start()
        self.assertEqual(must("POST", "/api/v1/work/next", {"person": "mira"})["userTaskKey"], task)
        must("POST", "/api/v1/attestations/withdrawal", {"attestation": f"mira/nda/{TENANT}"})
        must("POST", f"/v2/user-tasks/{task}/completion", {})  # what was theirs stays theirs
        self.assertEqual(ask("POST", "/api/v1/work/next", {"person": "mira"}).status, 204)

    # R126, R203, R213: supervised work is checked, and what the checks say leads on.
    def test_3_the_ladder(self):
        must = self.server.must
        must("PUT", "/api/v1/ladder/bpo-0-1", {"fromGrade": "BPO-0", "toGrade": "BPO-1", "volume": 1, "checks": 1, "quality": 20})
        check = must("POST", "/api/v1/checks/search", {"filter": {"state": "OPEN"}})["items"]
        self.assertEqual([(one["person"], one["activity"], one["reason"]) for one in check], [("mira", "bpo.entry/key", "SUPERVISED")])
        self.assertEqual(must("POST", "/api/v1/proposals/search", {})["items"], [])
        must("POST", f"/api/v1/checks/{check[0]['checkKey']}/judgement", {"passed": True})
        proposal = must("POST", "/api/v1/proposals/search", {})["items"]
        self.assertEqual([(one["kind"], one["evidence"]["qualityLowerBound"]) for one in proposal], [("PROMOTION", 2065)])
        must("POST", f"/api/v1/proposals/{proposal[0]['proposalKey']}/decision", {"accept": True})
        self.assertEqual(must("GET", "/api/v1/people/mira")["grade"], "BPO-1")

    def test_4_a_sheet(self):
        sheet = b"person,name,language:en,credential:cfa\nnoor,Noor,B2,yes\nomar,Omar,C3,\n"
        refused = self.server.ask("POST", "/api/v1/people/import", sheet, "text/csv")
        self.assertEqual((refused.status, [one["where"] for one in refused.json["errors"]]), (400, ["line 3 column language:en"]))
        sheet = sheet.replace(b"C3", b"C2")
        self.assertEqual(self.server.must("POST", "/api/v1/people/import?dryRun=true", sheet, "text/csv"), {"people": 2, "attestations": 3, "dryRun": True})
        self.assertEqual(self.server.ask("GET", "/api/v1/people/noor").status, 404)
        self.server.must("POST", "/api/v1/people/import", sheet, "text/csv")
        self.assertEqual(len(self.server.must("GET", "/api/v1/people/noor")["attestations"]), 2)

    def deploy(self):
        model = Path(self.folder.name) / "entry.bpmn"
        model.write_text(PROCESS, encoding="utf-8")
        code, _, said = self.server.command("deploy", "--tenant", TENANT, str(model))
        self.assertEqual(code, 0, said)


if __name__ == "__main__":
    unittest.main(verbosity=2)
