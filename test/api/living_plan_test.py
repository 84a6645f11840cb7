#!/usr/bin/python3
"""Plans that change while the work is done, over HTTP: steps are added, left out and done again, with a reason that is kept;
acts are tried before they are done; finished cases say what comes next and what their template lacks; a template tailored for
one client is nobody else's."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from served import ROOT, Server  # noqa: E402

CLAIM = (ROOT / "test" / "scenario" / "case" / "claim.cmmn").read_bytes()


class LivingPlans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(Path(cls.folder.name) / "data")
        cls.server.must("POST", "/v2/tenants", {"tenantId": "harbour", "name": "Harbour Mutual"})
        cls.deploy()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    @classmethod
    def deploy(cls):
        answer = cls.server.form("/v2/deployments", [("resources", CLAIM, "claim.cmmn", "text/xml")])
        assert answer.status == 200, answer.content

    def ask(self, method, path, body=None, status=None):
        answer = self.server.ask(method, "/api/v1" + path, body)
        if status:
            self.assertEqual(answer.status, status, answer.content)
        else:
            self.assertLess(answer.status, 300, answer.content)
        return answer.json

    def open(self, amount=500, tenant="<default>"):
        return self.ask("POST", "/cases", {"caseDefinitionId": "claim", "tenantId": tenant, "variables": {"amount": amount}})["caseKey"]

    def plan(self, case, query=""):
        return self.ask("GET", f"/cases/{case}/plan{query}")

    def item(self, case, id):
        return [item for item in self.plan(case)["items"] if item["itemId"] == id][-1]

    def state(self, case, id):
        return [item["state"] for item in self.plan(case)["items"] if item["itemId"] == id]

    def add(self, case, name, stage=None, **step):
        body = {"step": {"name": name, **step}, "reason": "the third claim this year"}
        if stage:
            body["stageKey"] = self.item(case, stage)["key"]
        return self.ask("POST", f"/cases/{case}/steps", body, 201)

    def complete(self, case, id):
        element = self.item(case, id)["element"]
        task = self.server.must("POST", "/v2/user-tasks/search", {"filter": {"elementInstanceKey": element}})["items"][0]
        self.server.must("POST", f"/v2/user-tasks/{task['userTaskKey']}/completion", {})

    def finish(self, case):
        self.complete(case, "read")
        self.complete(case, "estimate")
        self.ask("POST", f"/plan-items/{self.item(case, 'assess')['key']}/acts/complete", {}, 204)
        self.complete(case, "decide")
        self.assertEqual(self.ask("GET", f"/cases/{case}")["state"], "COMPLETED")

    def template(self, tenant="<default>", version=None):
        filter = {"caseDefinitionId": "claim", "tenantId": tenant, **({"version": version} if version else {})}
        found = self.ask("POST", "/case-definitions/search", {"filter": filter, "sort": [{"field": "version", "order": "DESC"}]})["items"]
        return found[0]

    def test_steps_are_added_left_out_and_done_again(self):
        """R120: the audit shows who and why."""
        case = self.open()
        added = self.add(case, "Ask the garage", "assess", roles=["adjuster"])
        self.assertEqual(added["itemId"], "ask_the_garage")
        self.assertEqual(self.state(case, "ask_the_garage"), ["active"])
        self.assertEqual(self.item(case, "ask_the_garage")["added"]["reason"], "the third claim this year")
        task = self.server.must("POST", "/v2/user-tasks/search", {"filter": {"candidateGroup": "adjuster", "state": "CREATED"}})["items"]
        self.assertIn("Ask the garage", [one["name"] for one in task])
        self.ask("POST", f"/plan-items/{added['planItemKey']}/acts/skip", {}, 400)
        self.ask("POST", f"/plan-items/{added['planItemKey']}/acts/skip", {"reason": "they called"}, 204)
        self.assertEqual(self.state(case, "ask_the_garage"), ["terminated"])
        self.ask("POST", f"/plan-items/{added['planItemKey']}/acts/reopen", {"reason": "they were wrong"}, 204)
        self.assertEqual(self.state(case, "ask_the_garage"), ["terminated", "active"])
        acts = self.ask("POST", "/plan-acts/search", {"filter": {"caseKey": case}})["items"]
        self.assertEqual([(act["act"], act["name"], act["reason"]) for act in acts],
                         [("add", "Ask the garage", "the third claim this year"), ("skip", "Ask the garage", "they called"),
                          ("reopen", "Ask the garage", "they were wrong")])
        self.assertTrue(all(act["actor"] and act["timestamp"] for act in acts))
        audit = self.server.must("POST", "/v2/audit-logs/search", {"filter": {"processInstanceKey": case, "operationType": "MODIFY"}})["items"]
        self.assertEqual(len(audit), 3)
        deviations = self.ask("GET", f"/cases/{case}/deviations")
        self.assertEqual([one["name"] for one in deviations["added"]], ["Ask the garage"])
        self.assertEqual([one["reason"] for one in deviations["skipped"]], ["they called"])
        self.server.stop()
        self.server.start()
        self.assertEqual(self.state(case, "ask_the_garage"), ["terminated", "active"], "as it was, after a restart")
        self.complete(case, "ask_the_garage")
        self.finish(case)

    def test_the_order_is_the_experts(self):
        """R120"""
        case = self.open()
        items = {item["itemId"]: item["key"] for item in self.plan(case)["items"]}
        self.ask("POST", f"/plan-items/{items['ask']}/position", {"beforeKey": items["read"], "reason": "on the phone"}, 204)
        order = [item["itemId"] for item in self.plan(case)["items"]]
        self.assertLess(order.index("ask"), order.index("read"))
        self.ask("POST", f"/plan-items/{items['ask']}/position", {"beforeKey": items["decide"], "reason": "x"}, 400)

    def test_an_act_is_tried_first(self):
        """R120"""
        case = self.open()
        before = self.plan(case)
        element = self.item(case, "read")["element"]
        task = self.server.must("POST", "/v2/user-tasks/search", {"filter": {"elementInstanceKey": element}})["items"][0]["userTaskKey"]
        tried = self.ask("POST", f"/cases/{case}/rehearsals", {"userTaskKey": task})
        self.assertTrue(tried["possible"])
        self.assertEqual([one["itemId"] for one in tried["completes"]], ["read", "understood"])
        self.assertEqual([one["itemId"] for one in tried["starts"]], ["estimate"])
        assess = self.item(case, "assess")["key"]
        tried = self.ask("POST", f"/cases/{case}/rehearsals", {"planItemKey": assess, "act": "complete"})
        self.assertFalse(tried["possible"])
        self.assertIn("still active", tried["because"])
        for body in ({"step": {"name": "Ask"}, "reason": "x"}, {"variables": {"amount": 20000}}, {"act": "terminate"}, {"itemId": "second_opinion"}):
            self.assertTrue(self.ask("POST", f"/cases/{case}/rehearsals", body)["possible"], body)
        self.ask("POST", f"/cases/{case}/rehearsals", {}, 400)
        self.assertEqual(self.plan(case), before, "nothing has changed")

    def test_what_is_stale_and_why_not(self):
        """R102"""
        case = self.open()
        self.assertFalse(any(item["stale"] for item in self.plan(case, "?staleAfterDays=3")["items"]))
        self.ask("GET", f"/cases/{case}/plan?staleAfterDays=soon", status=400)
        self.assertEqual(self.plan(case)["later"], [])

    def test_what_is_left_hanging_is_named(self):
        """R102: open questions, findings without evidence, and what their basis was taken from."""
        case = self.open()
        self.assertEqual(self.ask("GET", f"/cases/{case}/next-steps")["openEnds"], [])
        self.ask("PUT", "/people/ann", {"name": "Ann"})
        evidence = self.ask("POST", f"/cases/{case}/evidence", {"person": "ann", "name": "policy", "source": "the client", "text": "clause 4"}, 201)["evidenceKey"]
        question = self.ask("POST", f"/cases/{case}/questions", {"person": "ann", "text": "When?"}, 201)["questionKey"]
        self.ask("POST", f"/cases/{case}/findings", {"person": "ann", "claim": "It rained"}, 201)
        self.ask("POST", f"/cases/{case}/findings", {"person": "ann", "claim": "It is covered", "evidence": [{"evidence": evidence}]}, 201)
        ends = self.ask("GET", f"/cases/{case}/next-steps")["openEnds"]
        self.assertEqual([(one["kind"], one["text"]) for one in ends], [("QUESTION", "When?"), ("FINDING", "It rained")])
        self.assertEqual(ends[0]["key"], question)
        self.ask("POST", f"/evidence/{evidence}/withdrawal", {"person": "ann", "reason": "a forgery"})
        ends = self.ask("GET", f"/cases/{case}/next-steps")["openEnds"]
        self.assertEqual([one["text"] for one in ends], ["When?", "It rained", "It is covered"])
        self.assertIn("policy", ends[2]["because"])

    def test_templates_learn_and_clients_keep_their_own(self):
        """R122, R120: copied for one client and tailored there; earlier cases propose, a person decides; others keep theirs."""
        copied = self.ask("POST", f"/case-definitions/{self.template()['caseDefinitionKey']}/copies", {"tenantId": "harbour", "reason": "a new client"}, 201)
        self.assertEqual(copied["definitions"][0]["tenantId"], "harbour")
        ours = self.template()["version"]
        for amount in (100, 200, 300):
            case = self.open(amount, "harbour")
            self.add(case, "Check the mooring" if amount > 100 else "check the  mooring!", "assess", roles=["surveyor"], after=["read"])
            if amount == 200:
                self.add(case, "Sing", "assess", manual=True)
            self.complete(case, "read")
            self.complete(case, "check_the_mooring")
            self.complete(case, "estimate")
            self.ask("POST", f"/plan-items/{self.item(case, 'assess')['key']}/acts/complete", {}, 204)
            self.complete(case, "decide")
        path = f"/case-definitions/{self.template('harbour')['caseDefinitionKey']}"

        # What to do next, by what they did.
        case = self.open(400, "harbour")
        self.complete(case, "read")
        advice = self.ask("GET", f"/cases/{case}/next-steps")
        self.assertEqual((advice["cases"], advice["after"]), (3, "read"))
        self.assertEqual((advice["items"][0]["itemId"], advice["items"][0]["next"], advice["items"][0]["planItemKey"]), ("check_the_mooring", 3, None))
        self.assertEqual(advice["items"][1]["itemId"], "estimate")
        self.assertEqual(advice["items"][1]["state"], "ACTIVE")

        # What the template lacks.
        proposals = self.ask("GET", path + "/proposals")["items"]
        self.assertEqual([(one["name"], one["support"], one["stageId"]) for one in proposals], [("Check the mooring", 3, "assess")])
        self.assertEqual(proposals[0]["roles"], [{"role": "surveyor", "count": 3}])
        both = self.ask("GET", path + "/proposals?minSupport=1")["items"]
        self.assertEqual([one["name"] for one in both], ["Check the mooring", "Sing"])
        self.ask("POST", path + "/proposals/decline", {"proposalId": both[1]["proposalId"]}, 400)
        self.ask("POST", path + "/proposals/decline", {"proposalId": both[1]["proposalId"], "reason": "that was a party"}, 204)
        accepted = self.ask("POST", path + "/proposals/acceptance", {"proposalId": proposals[0]["proposalId"], "reason": "always needed"}, 201)
        self.assertEqual(accepted["version"], 2)
        self.assertEqual(self.ask("GET", path + "/proposals?minSupport=1")["items"], [], "decided")
        self.ask("POST", path + "/proposals/acceptance", {"proposalId": proposals[0]["proposalId"], "reason": "again"}, 404)

        # The next case of this client is offered the step; another client's is not.
        case = self.open(500, "harbour")
        self.assertIn("check_the_mooring", [one["itemId"] for one in self.plan(case)["plannable"]])
        self.ask("POST", f"/cases/{case}/discretionary-items", {"itemId": "check_the_mooring"}, 201)
        self.assertEqual(self.state(case, "check_the_mooring"), ["available"])
        self.complete(case, "read")
        self.assertEqual(self.state(case, "check_the_mooring"), ["active"])
        self.assertEqual(self.template()["version"], ours)
        other = self.open(500)
        self.assertNotIn("check_the_mooring", [one["itemId"] for one in self.plan(other)["plannable"]])

        # Version beside version.
        first, second = self.template("harbour", 1)["caseDefinitionKey"], self.template("harbour", 2)["caseDefinitionKey"]
        difference = self.ask("GET", f"/case-definitions/{first}/differences/{second}")
        self.assertEqual([(one["itemId"], one["stage"], one["discretionary"]) for one in difference["added"]], [("check_the_mooring", "assess", True)])
        self.assertEqual((difference["removed"], difference["changed"]), ([], []))
        self.assertEqual(self.ask("GET", f"/case-definitions/{second}/differences/{first}")["removed"][0]["itemId"], "check_the_mooring")

    def test_a_template_is_tailored_by_hand(self):
        """R122: stages with steps, roles, conditions and calls are deployed like any other version."""
        path = f"/case-definitions/{self.template()['caseDefinitionKey']}"
        step = {"name": "Salvage", "kind": "STAGE", "condition": "amount > 400",
                "steps": [{"name": "Value the wreck", "required": True, "roles": ["surveyor"]}, {"name": "Sell it", "after": ["value_the_wreck"], "manual": True}]}
        self.ask("POST", path + "/steps", {"step": step}, 400)
        self.ask("POST", path + "/steps", {"step": step, "stageId": "nowhere", "reason": "x"}, 404)
        before = self.template()["version"]
        self.assertEqual(self.ask("POST", path + "/steps", {"step": step, "reason": "total losses"}, 201)["version"], before + 1)
        case = self.open(500)
        self.ask("POST", f"/cases/{case}/discretionary-items", {"itemId": "salvage"}, 201)
        self.assertEqual(self.state(case, "value_the_wreck"), ["active"])
        self.assertTrue(self.item(case, "value_the_wreck")["required"])
        self.complete(case, "value_the_wreck")
        self.assertEqual(self.state(case, "salvage"), ["completed"], "what was not begun does not hold it up")


if __name__ == "__main__":
    unittest.main()
