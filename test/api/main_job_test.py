#!/usr/bin/python3
"""The main job from end to end, against the real program: an insurer's applications come in as scanned pages, are keyed
and checked as routine work (BPO) and underwritten as expert work (KPO), by one pool of people in one tenant. What comes
out is held to truth.json, which was computed without the program (test/fixtures).

The store is one, over two runs of the server: it is stopped in the middle of the work.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

sys.dont_write_bytecode = True
from served import ROOT, Receiver, Server, exact  # noqa: E402

TENANT = "harbour-mutual"
CATALOGUE = ROOT / "catalogue" / "insurance"
COUNT = 60
FACETS = ["focus", "process", "specialization", "driving_force", "activities", "customer_contact", "motivation", "services",
          "nature", "expertise", "complexity", "skills", "rules"]
CENT = Decimal("0.01")

# groups, authority; Bela and Chandra do routine and expert work
PEOPLE = {
    "ana": (["policy-entry"], 0),
    "bela": (["policy-entry", "policy-entry-second-key", "underwriting"], 500_000),
    "chandra": (["policy-entry-second-key", "underwriting"], 500_000),
    "dolores": (["underwriting", "senior-underwriting"], 5_000_000),
    "edwin": (["senior-underwriting"], 5_000_000),
}


# What the services of the catalogue ask of people.
SKILLS = [{"skill": "keying.alphanumeric", "level": 3}, {"skill": "insurance.life.new-business", "level": 2},
          {"skill": "insurance.life.underwriting", "level": 4}, {"skill": "medical.basics", "level": 2},
          {"language": "en", "level": "C1"}]


def make_pages(folder):
    subprocess.run(["/usr/bin/python3", ROOT / "test" / "fixtures" / "applications.py", "--seed", "7", "--count", str(COUNT),
                    "--out", folder], check=True, stdout=subprocess.DEVNULL)
    return exact((folder / "truth.json").read_text(encoding="utf-8"))["applications"]


def slip(policy, sequence):
    """The record as keyed the first time: of some items not quite what the page says."""
    if sequence % 10 == 0 and policy["weightKg"]:
        return {**policy, "weightKg": policy["weightKg"] + 1}  # plausible: only the second key sees it
    if sequence % 7 == 0:
        return {**policy, "termYears": None}
    if sequence % 7 == 3:
        return {**policy, "proposalNumber": policy["proposalNumber"][:-1] + "x"}
    return policy


def premium_at(proposal, loading):
    """RATING.md, steps 6 and 7."""
    loaded = (proposal["basePremium"] * (1 + Decimal(loading) / 100)).quantize(CENT, ROUND_HALF_UP)
    return max(loaded + proposal["policyFee"], Decimal(60))


def decide(bench):
    """An underwriter's decision: with the rules, and referring what they refer."""
    proposal, policy = bench["variables"]["proposal"], bench["variables"]["policy"]
    outcome = proposal["outcome"]
    return {
        "outcome": outcome,
        "premium": None if outcome == "decline" else proposal["premium"],
        "loading": proposal["loadingPercent"],
        "rationale": " ".join(proposal["reasons"]) or f"Ordinary terms for {policy['occupation']}.",
        "evidence": [{"kind": "document", "ref": bench["documents"][0]["id"], "note": "Application page"}],
        "decidedBy": "somebody else",  # not for the form to say
    }


def decide_as_senior(bench):
    proposal = bench["variables"]["proposal"]
    loading = proposal["loadingPercent"] + (25 if proposal["outcome"] == "refer" else 0)
    return {
        "outcome": "accept", "premium": premium_at(proposal, loading), "loading": loading,
        "rationale": "Acceptable: " + bench["variables"]["recommendation"]["rationale"],
        "evidence": [{"kind": "recommendation", "ref": "underwrite", "note": "First underwriter"}],
    }


class Job:
    """The whole job, done once; the tests look at what it left."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tandem-main-job-"))
        self.truth = make_pages(self.folder / "pages")
        self.by_number = {one["header"]["proposalNumber"]: one for one in self.truth}
        self.receiver = Receiver()
        self.server = Server(self.folder / "store")
        self.done_by = {}  # person -> elements
        self.set_up()
        self.receive(self.truth[:COUNT // 2])
        self.work(tasks=40)
        self.restart()
        self.deploy_new_version()
        self.receive(self.truth[COUNT // 2:])
        self.work()

    def close(self):
        self.server.stop()
        self.receiver.stop()
        shutil.rmtree(self.folder)

    def set_up(self):
        server = self.server
        models = sorted(str(path) for path in CATALOGUE.rglob("*") if path.suffix in (".bpmn", ".dmn", ".form") or path.name == "service.json")
        code, _, said = server.command("deploy", "--tenant", TENANT, *models)
        assert code == 0, said
        server.must("PUT", f"/api/v1/clients/{TENANT}", {"name": "Harbour Mutual", "webhookUrl": self.receiver.url})
        self.line_without_process = server.ask("PUT", f"/api/v1/clients/{TENANT}/lines/policy-entry",
                                               {"service": "bpo.policy-entry", "mode": "BPO", "processDefinitionId": ""})
        self.lines_after_refusal = server.must("GET", "/api/v1/lines")["items"]
        server.must("PUT", f"/api/v1/clients/{TENANT}/lines/policy-entry", {"service": "bpo.policy-entry", "mode": "BPO"})
        server.must("PUT", f"/api/v1/clients/{TENANT}/lines/underwriting", {"service": "kpo.underwriting", "mode": "KPO"})
        for person, (groups, authority) in PEOPLE.items():
            server.must("PUT", f"/api/v1/people/{person}", {"name": person.title(), "groups": groups, "authority": authority,
                                                            "attestations": SKILLS})

    def receive(self, applications, suffix=""):
        keys = []
        for one in applications:
            item = {"externalId": one["header"]["proposalNumber"] + suffix, "tenantId": TENANT, "header": one["header"]}
            page = (self.folder / "pages" / one["png"]).read_bytes()
            answer = self.server.form("/api/v1/lines/policy-entry/items", [
                ("item", json.dumps(item).encode(), None, "application/json"), ("documents", page, one["png"], "image/png")])
            assert answer.status == 201, answer.content
            keys.append(answer.json["itemKey"])
        return keys

    def restart(self):
        self.before_restart = self.settled()
        self.exit_code = self.server.stop()
        self.server.start()
        self.after_restart = self.everything()

    def settled(self):
        """What there is when results on their way have arrived."""
        before, now = None, self.everything()
        while before != now:
            time.sleep(0.2)
            before, now = now, self.everything()
        return now

    def everything(self):
        find = self.server.find
        return {name: sorted((json.dumps(one, sort_keys=True, default=str) for one in find(path)))
                for name, path in {"items": "/api/v1/items/search", "judgements": "/api/v1/judgements/search",
                                   "usages": "/api/v1/usages/search", "documents": "/api/v1/documents/search",
                                   "tasks": "/v2/user-tasks/search", "instances": "/v2/process-instances/search",
                                   "variables": "/v2/variables/search"}.items()}

    def deploy_new_version(self):
        path = CATALOGUE / "policy-entry" / "policy-entry.bpmn"
        text = path.read_text(encoding="utf-8").replace('name="Key policy details"', 'name="Key the policy"')
        answer = self.server.form("/v2/deployments", [("tenantId", TENANT.encode(), None, "text/plain"),
                                                      ("resources", text.encode(), path.name, "application/xml")])
        assert answer.status == 200, answer.content
        self.new_version = answer.json["deployments"][0]["processDefinition"]

    def work(self, tasks=None):
        """Everybody in turn takes the next task and does it, until there is none (or so many are done)."""
        deadline = time.monotonic() + 300
        while tasks is None or tasks > 0:
            busy = False
            for person in PEOPLE:
                bench = self.next(person)
                if bench is None:
                    continue
                busy = True
                self.finish(person, bench)
                if tasks is not None:
                    tasks -= 1
            if not busy and self.is_quiet():
                return
            assert time.monotonic() < deadline, "the work does not come to an end"

    def is_quiet(self):
        """Nothing is open; results on their way to the insurer are waited for."""
        if not self.server.find("/api/v1/items/search", state="OPEN"):
            return True
        time.sleep(0.05)
        return False

    def next(self, person):
        answer = self.server.ask("POST", "/api/v1/work/next", {"person": person})
        assert answer.status in (200, 204), answer.content
        return answer.json

    def finish(self, person, bench):
        self.done_by.setdefault(person, set()).add(bench["elementId"])
        variables = self.result(bench)
        variables["checklist"] = {step["id"]: True for step in bench["checklist"]}
        self.server.must("POST", f"/v2/user-tasks/{bench['userTaskKey']}/completion", {"variables": variables})

    def result(self, bench):
        one = self.by_number[bench["item"]["externalId"].split("/")[0]]
        element = bench["elementId"]
        if element == "key_policy":
            return {"policy": slip(one["policy"], one["sequence"])}
        if element == "verify_policy":
            return {"policy": one["policy"]}
        if element == "correct_policy":
            page_lacks = not one["expected"]["validation"]["ok"] and bench["variables"]["policy"] == one["policy"]
            return {"policy": one["policy"], "resolution": "not_in_good_order" if page_lacks else "corrected"}
        return {"decision": decide(bench) if element == "underwrite" else decide_as_senior(bench)}

    def items(self, line):
        """By external id, without what single tests have added."""
        return {item["externalId"]: item for item in self.server.find("/api/v1/items/search", line=line) if "/" not in item["externalId"]}


def setUpModule():
    global job
    job = Job()


def tearDownModule():
    job.close()


class Catalogue(unittest.TestCase):
    def test_R001_R100_every_service_states_its_mode_and_thirteen_facets(self):
        services = job.server.must("GET", "/api/v1/services")["items"]
        self.assertEqual({service["code"]: service["mode"] for service in services},
                         {"bpo.policy-entry": "BPO", "kpo.underwriting": "KPO"})
        for service in services:
            self.assertEqual(sorted(service["facets"]), sorted(FACETS))
            for facet, text in service["facets"].items():
                self.assertTrue(isinstance(text, str) and text.strip(), f"{service['code']} {facet}")
        self.assertEqual({service["facets"]["focus"] for service in services}, {"cost_arbitrage", "knowledge_arbitrage"})

    def test_R001_every_item_carries_the_mode_of_its_line(self):
        self.assertEqual({item["mode"] for item in job.items("policy-entry").values()}, {"BPO"})
        self.assertEqual({item["mode"] for item in job.items("underwriting").values()}, {"KPO"})

    def test_R101_a_bpo_line_does_not_go_live_without_a_process(self):
        self.assertEqual(job.line_without_process.status, 409)
        self.assertIn("process", job.line_without_process.json["detail"])
        self.assertEqual(job.lines_after_refusal, [])


class PolicyEntry(unittest.TestCase):
    def test_at_least_fifty_applications_went_through(self):
        self.assertGreaterEqual(len(job.items("policy-entry")), 50)
        self.assertEqual({item["state"] for item in job.items("policy-entry").values()}, {"ENDED"})
        self.assertEqual({item["state"] for item in job.items("underwriting").values()}, {"ENDED"})

    def test_every_keyed_policy_is_what_the_page_says(self):
        items = job.items("policy-entry")
        keyed = [one for one in job.truth if one["expected"]["validation"]["ok"]]
        self.assertGreater(len(keyed), 30)
        for one in keyed:
            item = items[one["header"]["proposalNumber"]]
            self.assertEqual(item["outcome"], "keyed")
            self.assertEqual(item["result"]["policy"], one["policy"], one["png"])

    def test_a_page_that_lacks_something_goes_back_with_every_problem_named(self):
        items = job.items("policy-entry")
        lacking = [one for one in job.truth if not one["expected"]["validation"]["ok"]]
        self.assertGreater(len(lacking), 5)
        for one in lacking:
            item = items[one["header"]["proposalNumber"]]
            self.assertEqual(item["outcome"], "not_in_good_order")
            named = [problem["code"] for problem in item["result"]["validation"]["problems"]]
            self.assertEqual(named, one["expected"]["validation"]["problems"], one["png"])

    def test_slips_came_back_for_rework(self):
        items = job.items("policy-entry")
        for one in job.truth:
            ok, sequence = one["expected"]["validation"]["ok"], one["sequence"]
            slipped = slip(one["policy"], sequence) != one["policy"]
            reworks = slipped + (not ok)  # one to make the record what the page says, one to send the page back
            self.assertEqual(items[one["header"]["proposalNumber"]]["reworks"], reworks, one["png"])

    def test_every_tenth_was_keyed_again_by_somebody_else(self):
        tasks = job.server.find("/v2/user-tasks/search", state="COMPLETED")
        by_instance = {}
        for task in tasks:
            by_instance.setdefault(task["processInstanceKey"], {}).setdefault(task["elementId"], set()).add(task["assignee"])
        for item in job.items("policy-entry").values():
            people = by_instance[item["processInstanceKey"]]
            due = item["sequence"] % 10 == 0 and item["outcome"] == "keyed"
            self.assertEqual("verify_policy" in people, due, item["sequence"])
            if due:
                self.assertFalse(people["verify_policy"] & people["key_policy"])

    def test_R224_each_policy_is_priced(self):
        usages = job.server.find("/api/v1/usages/search", line="policy-entry")
        by_item = {}
        for usage in usages:
            by_item.setdefault(usage["itemKey"], []).append(usage)
        for item in job.items("policy-entry").values():
            (usage,) = by_item[item["itemKey"]]
            price = {"keyed": 145, "not_in_good_order": 80}[item["outcome"]]
            self.assertEqual((usage["unit"], usage["quantity"], usage["unitPrice"], usage["currency"], usage["outcome"]),
                             ("policy", 1, price, "EUR", item["outcome"]))

    def test_R005_an_open_checklist_step_keeps_the_task_open(self):
        job.receive(job.truth[:1], "/checklist")
        bench = job.next("ana")
        path = f"/v2/user-tasks/{bench['userTaskKey']}"
        before = job.server.must("GET", path), job.server.must("GET", f"/api/v1/work/{bench['userTaskKey']}")
        steps = {step["id"]: True for step in bench["checklist"]}
        self.assertGreaterEqual(len(steps), 3)
        for checklist in ({}, {**steps, bench["checklist"][-1]["id"]: False}):
            answer = job.server.ask("POST", f"{path}/completion", {"variables": {"policy": job.truth[0]["policy"], "checklist": checklist}})
            self.assertEqual(answer.status, 409, answer.content)
            self.assertIn(bench["checklist"][-1]["id"], " ".join(error["where"] for error in answer.json["errors"]))
        self.assertEqual(before, (job.server.must("GET", path), job.server.must("GET", f"/api/v1/work/{bench['userTaskKey']}")))
        job.finish("ana", bench)
        job.work()

    def test_the_same_reference_is_received_once(self):
        one = job.truth[0]
        item = {"externalId": one["header"]["proposalNumber"], "tenantId": TENANT, "header": one["header"]}
        self.assertEqual(job.server.ask("POST", "/api/v1/lines/policy-entry/items", item).status, 409)

    def test_the_page_comes_back_as_it_was_sent(self):
        one = job.truth[4]
        item = job.items("policy-entry")[one["header"]["proposalNumber"]]
        (document,) = job.server.find("/api/v1/documents/search", itemKey=item["itemKey"])
        content = job.server.ask("GET", f"/api/v1/documents/{document['documentKey']}/content").content
        self.assertEqual(content, (job.folder / "pages" / one["png"]).read_bytes())


class Versions(unittest.TestCase):
    def test_R014_an_instance_ends_on_the_version_it_began_with(self):
        self.assertEqual(job.new_version["processDefinitionVersion"], 2)
        instances = {one["processInstanceKey"]: one for one in job.server.find("/v2/process-instances/search", processDefinitionId="policy-entry")}
        items = job.items("policy-entry")
        for one in job.truth:
            instance = instances[items[one["header"]["proposalNumber"]]["processInstanceKey"]]
            expected = 1 if one["sequence"] <= COUNT // 2 else 2
            self.assertEqual((instance["state"], instance["processDefinitionVersion"]), ("COMPLETED", expected), one["sequence"])

    def test_R014_some_of_the_old_version_were_under_way_when_the_new_one_came(self):
        deployed = job.server.find("/v2/process-instances/search", processDefinitionId="policy-entry", processDefinitionVersion=2)
        first_of_new = min(one["startDate"] for one in deployed)
        old = job.server.find("/v2/process-instances/search", processDefinitionId="policy-entry", processDefinitionVersion=1)
        self.assertTrue([one for one in old if one["endDate"] > first_of_new])


class Underwriting(unittest.TestCase):
    def test_every_keyed_policy_is_underwritten_with_its_document(self):
        keyed = {one for one, item in job.items("policy-entry").items() if item["outcome"] == "keyed"}
        underwriting = job.items("underwriting")
        self.assertEqual(set(underwriting), keyed)
        for number, item in underwriting.items():
            self.assertEqual(item["parentItemKey"], job.items("policy-entry")[number]["itemKey"])
            self.assertEqual(item["result"]["policy"], job.by_number[number]["policy"])

    def test_R226_proposal_and_premium_are_those_of_the_rating_page_to_the_cent(self):
        outcomes = set()
        for number, item in job.items("underwriting").items():
            proposal, truth = item["result"]["proposal"], job.by_number[number]["expected"]["proposal"]
            outcomes.add(truth["outcome"])
            self.assertEqual(proposal["outcome"], truth["outcome"], number)
            self.assertEqual(proposal["loadingPercent"], truth["loadingPercent"], number)
            self.assertEqual([finding["code"] for finding in proposal["findings"]], truth["findings"], number)
            for amount in ("premium", "basePremium"):
                if truth[amount] is None:
                    self.assertIsNone(proposal[amount], number)
                else:
                    self.assertEqual(proposal[amount].quantize(CENT), Decimal(truth[amount]).quantize(CENT), f"{number} {amount}")
        self.assertEqual(outcomes, {"accept", "refer", "decline"})

    def test_the_outcome_follows_the_decision(self):
        for number, item in job.items("underwriting").items():
            truth = job.by_number[number]["expected"]["proposal"]
            self.assertEqual(item["outcome"], "declined" if truth["outcome"] == "decline" else "accepted", number)

    def test_R226_an_accepted_policy_has_the_premium_at_the_loading_that_was_set(self):
        accepted = [(number, item) for number, item in job.items("underwriting").items() if item["outcome"] == "accepted"]
        self.assertTrue(accepted)
        for number, item in accepted:
            decision, proposal = item["result"]["decision"], item["result"]["proposal"]
            self.assertEqual(Decimal(decision["premium"]), premium_at(proposal, decision["loading"]), number)

    def judgements(self):
        by_item = {}
        for judgement in job.server.find("/api/v1/judgements/search"):
            by_item.setdefault(judgement["itemKey"], []).append(judgement)
        return by_item

    def test_R225_every_judgement_is_on_record_with_reasons_evidence_and_authority(self):
        judgements = self.judgements()
        for number, item in job.items("underwriting").items():
            for judgement in judgements[item["itemKey"]]:
                self.assertIn(judgement["outcome"], ("accept", "refer", "decline"))
                self.assertTrue(judgement["rationale"].strip())
                self.assertTrue(judgement["evidence"])
                self.assertIn(judgement["decidedBy"], PEOPLE)
                self.assertEqual(judgement["authority"], PEOPLE[judgement["decidedBy"]][1])
                self.assertEqual(judgement["proposal"]["outcome"], job.by_number[number]["expected"]["proposal"]["outcome"])

    def test_R225_nobody_accepts_above_their_authority(self):
        judgements, seen_large = self.judgements(), 0
        for number, item in job.items("underwriting").items():
            if item["outcome"] != "accepted":
                continue
            amount = job.by_number[number]["policy"]["sumAssured"]
            last = max(judgements[item["itemKey"]], key=lambda one: int(one["judgementKey"]))
            self.assertGreaterEqual(last["authority"], amount, number)
            if amount > 500_000:
                seen_large += 1
                self.assertEqual(last["elementId"], "senior_decides")
        self.assertGreater(seen_large, 0)

    def test_a_referral_is_decided_by_another_person(self):
        referred = [both for both in self.judgements().values() if len(both) > 1]
        self.assertTrue(referred)
        for both in referred:
            self.assertEqual({one["elementId"] for one in both}, {"underwrite", "senior_decides"})
            self.assertEqual(len({one["decidedBy"] for one in both}), 2)

    def underwriting_task(self, suffix):
        one = next(one for one in job.truth if one["expected"]["proposal"] and one["expected"]["proposal"]["outcome"] == "accept"
                   and one["policy"]["sumAssured"] <= 500_000 and slip(one["policy"], one["sequence"]) == one["policy"])
        job.receive([one], suffix)
        bench = job.next("ana")
        while bench:
            job.finish("ana", bench)
            bench = job.next("ana")
        for person in ("chandra", "bela"):
            bench = job.next(person)
            while bench and bench["elementId"] != "underwrite":
                job.finish(person, bench)
                bench = job.next(person)
            if bench:
                return bench
        raise AssertionError("no task of underwriting came")

    def test_R002_a_decision_without_a_rationale_changes_nothing(self):
        bench = self.underwriting_task("/reasons")
        task, whole = f"/v2/user-tasks/{bench['userTaskKey']}", decide(bench)
        before = job.everything()
        checklist = {step["id"]: True for step in bench["checklist"]}
        for missing, place in ((dict(rationale=""), "rationale"), (dict(rationale=" \n\t"), "rationale"), (dict(rationale=None), "rationale"),
                               (dict(evidence=[]), "evidence"), (dict(outcome=None), "outcome")):
            answer = job.server.ask("POST", f"{task}/completion", {"variables": {"decision": {**whole, **missing}, "checklist": checklist}})
            self.assertEqual(answer.status, 422, answer.content)
            self.assertEqual([error["where"] for error in answer.json["errors"]], [f"/variables/decision/{place}"])
        self.assertEqual(job.everything(), before)
        self.assertEqual(job.server.must("GET", task)["state"], "CREATED")
        job.finish(bench["assignee"], bench)
        job.work()

    def test_R002_who_decided_is_stamped_by_the_server(self):
        for item in job.items("underwriting").values():
            self.assertIn(item["result"]["decision"]["decidedBy"], PEOPLE)


class OneTenant(unittest.TestCase):
    def test_R204_both_modes_run_in_one_tenant_with_shared_people(self):
        items = job.server.find("/api/v1/items/search")
        self.assertEqual({item["tenantId"] for item in items}, {TENANT})
        self.assertEqual({item["mode"] for item in items}, {"BPO", "KPO"})
        tasks = job.server.find("/v2/user-tasks/search", state="COMPLETED", assignee="bela")
        self.assertEqual({task["processDefinitionId"] for task in tasks}, {"policy-entry", "underwriting"})

    def test_R204_the_floor_counts_both(self):
        floor = job.server.must("GET", "/api/v1/floor")
        self.assertEqual({line["mode"] for line in floor["lines"]}, {"BPO", "KPO"})
        numbers, items = floor["numbers"], job.server.find("/api/v1/items/search")
        self.assertEqual(numbers["received"], len(items))
        self.assertEqual(numbers["completed"], len([item for item in items if item["state"] == "ENDED"]))
        for outcome in ("accepted", "declined"):
            self.assertEqual(numbers[outcome], len([item for item in items if item["outcome"] == outcome]))
        self.assertEqual(numbers["rework"], sum(item["reworks"] for item in items))


class Results(unittest.TestCase):
    def test_the_insurer_is_told_every_result_once(self):
        told = {}
        for body in job.receiver.received.values():
            told.setdefault(body["data"]["proposalNumber"], []).append((body["event"], body["data"]))
        underwriting = job.items("underwriting")
        for number, item in job.items("policy-entry").items():
            if item["outcome"] == "not_in_good_order":
                ((event, data),) = told[number]
                self.assertEqual((event, data["outcome"]), ("policy-entry.not-in-good-order", "not_in_good_order"))
                self.assertTrue(data["problems"])
            else:
                decision = underwriting[number]["result"]["decision"]
                premium = decision["premium"] if decision["outcome"] == "accept" else None
                expected = {"proposalNumber": number, "outcome": decision["outcome"], "premium": premium, "rationale": decision["rationale"]}
                self.assertIn(("underwriting.decided", expected), told[number])
        ended = [item for item in job.server.find("/api/v1/items/search", state="ENDED") if item["outcome"] != "keyed"]
        self.assertEqual(len(job.receiver.received), len(ended))  # under as many ids: none told twice


class Restart(unittest.TestCase):
    def test_the_server_stopped_in_good_order(self):
        self.assertEqual(job.exit_code, 0)

    def test_nothing_is_lost_or_changed_by_a_restart_in_the_middle(self):
        for name, rows in job.before_restart.items():
            self.assertTrue(rows, name)
            self.assertEqual(rows, job.after_restart[name], name)

    def test_the_restart_was_in_the_middle(self):
        open_items = [row for row in job.before_restart["items"] if '"state": "OPEN"' in row]
        ended = [row for row in job.before_restart["items"] if '"state": "ENDED"' in row]
        self.assertGreater(len(open_items), 5)
        self.assertGreater(len(ended), 5)


if __name__ == "__main__":
    unittest.main(verbosity=2 if "-v" in sys.argv else 1)
