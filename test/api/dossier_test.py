#!/usr/bin/python3
"""What is known, claimed and decided in cases, over HTTP: with authorizations on, so that blind is blind, restricted is
restricted, and another tenant sees nothing."""

import contextlib
import hashlib
import json
import sqlite3
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from access_test import Secured  # noqa: E402
from served import ROOT  # noqa: E402

MODEL = (ROOT / "test" / "scenario" / "dossier" / "opinion.cmmn").read_bytes()

# R007: one of each family.
FILES = [("letter.txt", "text/plain", b"Dear Sirs", "TEXT"), ("mail.eml", "message/rfc822", b"From: a@b.c\r\n\r\nhello", "EMAIL"),
         ("scan.pdf", "application/pdf", b"%PDF-1.4 page", "PAGES"), ("photo.png", "image/png", b"\x89PNG\r\n\x1a\n\x00\xff", "PAGES"),
         ("sums.csv", "text/csv", b"a,b\r\n1,2\r\n", "SPREADSHEET"), ("call.wav", "audio/wav", b"RIFF\x00\x00\x00\x00WAVE", "AUDIO"),
         ("facts.json", "application/json", b'{"a": 1}', "DATA")]


class Dossiers(Secured):
    @classmethod
    def prepare(cls):
        for person, groups, authority in (("ann", ["experts"], 1000), ("ben", ["experts"], 50000), ("cleo", ["experts"], 50000), ("dora", [], 900000), ("eve", ["experts"], 0)):
            cls.as_root("PUT", "/api/v1/people/" + person, {"name": person.title(), "groups": groups, "authority": authority})
            cls.add_user(person)
            cls.as_root("PUT", "/v2/tenants/%3Cdefault%3E/users/" + person)
            cls.grant("USER", person, "COMPONENT", "provider", "ACCESS")
        for person in ("stranger", "zoe"):
            cls.add_user(person)
            cls.as_root("PUT", "/v2/tenants/%3Cdefault%3E/users/" + person)
        cls.as_root("POST", "/v2/tenants", {"tenantId": "globex", "name": "Globex"})
        cls.add_user("of-globex")
        cls.as_root("PUT", "/v2/tenants/globex/users/of-globex")
        cls.grant("USER", "of-globex", "COMPONENT", "provider", "ACCESS")
        assert cls.server.form("/v2/deployments", [("resources", MODEL, "opinion.cmmn", "text/xml")]).status == 200

    def setUp(self):
        self.case = self.as_root("POST", "/api/v1/cases", {"caseDefinitionId": "opinion"})["caseKey"]
        self.path = "/api/v1/cases/" + self.case

    def made(self, user, path, body, status=201):
        answer = self.ask(user, "POST", path, body)
        self.assertEqual(answer.status, status, answer.content)
        return answer.json

    def refused(self, user, path, body, status, part=""):
        answer = self.ask(user, "POST", path, body)
        self.assertEqual(answer.status, status, answer.content)
        self.assertIn(part, answer.content.decode())

    def evidence(self, user="ann", **facts):
        return self.made(user, self.path + "/evidence", {"name": "Policy", "kind": "policy", "source": "the client", "text": "clause 4", **facts})["evidenceKey"]

    def rows(self, user, what, **filter):
        return self.found(user, f"/api/v1/{what}/search", {"filter": {"caseKey": self.case, **filter}})

    def upload(self, name, media_type, content, **facts):
        parts = [("evidence", json.dumps({"source": "the client", **facts}).encode(), None, "application/json"), ("file", content, name, media_type)]
        return self.server.form(self.path + "/evidence", parts)

    # ---- evidence

    def test_R007_evidence_of_every_family_is_hashed_typed_and_given_back(self):
        for name, media_type, content, family in FILES:
            with self.subTest(name=name):
                answer = self.upload(name, media_type, content)
                self.assertEqual(answer.status, 201, answer.content)
                self.assertEqual((answer.json["family"], answer.json["sha256"]), (family, hashlib.sha256(content).hexdigest()))
                path = "/api/v1/evidence/" + answer.json["evidenceKey"]
                self.assertEqual(self.server.ask("GET", path + "/content").content, content)
                row = self.as_root("GET", path)
                self.assertEqual((row["mediaType"], row["size"], row["addedBy"]), (media_type, len(content), "root"))
        self.assertEqual(self.upload("run.sh", "application/x-sh", b"rm").status, 422)
        self.assertTrue(self.as_root("GET", self.path + "/evidence-verification")["intact"])

    def test_R007_a_tampered_file_is_reported(self):
        key = self.evidence()
        document = self.as_root("GET", "/api/v1/evidence/" + key)["documentKey"]
        self.server.stop()
        with contextlib.closing(sqlite3.connect(Path(self.folder.name) / "data" / "tandem.db", isolation_level=None)) as database:
            self.assertEqual(database.execute("UPDATE document_content SET content = ? WHERE document = ?", (b"clause 5", int(document))).rowcount, 1)
        self.server.start()
        answer = self.server.ask("GET", f"/api/v1/evidence/{key}/content")
        self.assertEqual((answer.status, answer.json["title"]), (409, "TAMPERED"))
        verified = self.as_root("GET", self.path + "/evidence-verification")
        self.assertEqual([row["evidenceKey"] for row in verified["items"] if not row["intact"]], [key])

    def test_a_new_version_supersedes_and_the_old_one_stays_readable(self):
        first = self.evidence()
        second = self.evidence(supersedes=first, text="clause 5")
        old, new = (self.as_root("GET", "/api/v1/evidence/" + key) for key in (first, second))
        self.assertEqual((old["status"], old["supersededBy"], new["version"]), ("SUPERSEDED", second, 2))
        self.assertEqual(self.server.ask("GET", f"/api/v1/evidence/{first}/content").content, b"clause 4")

    def test_restricted_evidence_is_the_teams(self):
        key = self.evidence(confidentiality="RESTRICTED")
        self.assertEqual(self.rows("ben", "evidence"), [])
        self.assertEqual(self.ask("ben", "GET", f"/api/v1/evidence/{key}/content").status, 404)
        self.as_root("PUT", self.path + "/team/ben", {})
        self.assertEqual(len(self.rows("ben", "evidence")), 1)
        self.assertEqual(self.ask("ben", "GET", f"/api/v1/evidence/{key}/content").status, 200)

    # ---- decisions

    def test_R002_closing_says_exactly_what_is_missing(self):
        answer = self.server.ask("POST", self.path + "/acts/complete", {})
        self.assertEqual(answer.status, 422, answer.content)
        self.assertEqual({error["where"] for error in answer.json["errors"]}, {"/demands/decision", "/demands/evidence", "/demands/demand"})
        self.refused("ann", self.path + "/judgements", {}, 422, "/rationale")
        key = self.evidence()
        self.made("ann", self.path + "/judgements", {"question": "Covered?", "outcome": "yes", "rationale": "clause 4", "evidence": [{"evidence": key, "page": 1, "region": [1, 2, 3, 4]}]})
        answer = self.server.ask("POST", self.path + "/acts/complete", {"force": True})
        self.assertEqual([error["detail"] for error in answer.json["errors"]], ["missing: the client has been told"])
        demands = self.as_root("GET", self.path + "/plan")["demands"]
        self.assertEqual([demand["met"] for demand in demands], [True, True, False])

    def test_a_decision_shows_its_authority_and_flags(self):
        key = self.evidence()
        body = {"question": "Pay?", "outcome": "yes", "rationale": "clause 4", "evidence": [{"evidence": key}], "amount": 40000}
        made = self.made("ann", self.path + "/judgements", body)
        self.assertEqual((made["status"], made["awaits"]), ("AWAITING_APPROVAL", ["ben", "cleo"]))
        path = "/api/v1/judgements/" + made["judgementKey"]
        self.refused("ann", path + "/approval", {"rationale": "mine"}, 422, "has made the decision")
        self.made("cleo", path + "/approval", {"rationale": "sound"}, 204)
        row = self.as_root("GET", path)
        self.assertEqual((row["status"], row["answeredBy"], row["authority"], row["flagged"]), ("EFFECTIVE", "cleo", 1000, False))
        self.made("ann", f"/api/v1/evidence/{key}/withdrawal", {"reason": "forged"}, 204)
        self.assertTrue(self.as_root("GET", path)["flagged"])
        self.assertEqual(self.as_root("POST", "/api/v1/judgements/search", {"filter": {"caseKey": self.case, "flagged": True}})["page"]["totalItems"], 1)

    def test_R121_autonomy_by_service_comes_from_the_mandate(self):
        self.as_root("PUT", "/api/v1/people/ann/mandate", {"site": "pune", "autonomy": {"*": 3}})
        self.assertEqual([row for row in self.found("root", "/api/v1/mandates/search") if row["person"] == "ann"][0]["autonomy"], {"*": 3})
        self.assertEqual(self.ask("ann", "PUT", "/api/v1/people/ann/mandate", {"autonomy": {"*": 9}}).status, 403)

    # ---- reviews

    def test_a_blind_review_is_blind_in_every_read(self):
        key = self.evidence()
        finding = self.made("ann", self.path + "/findings", {"claim": "covered", "evidence": [{"evidence": key}]})["findingKey"]
        review = self.made("dora", self.path + "/reviews", {"question": "Sound?", "findings": [finding], "reviewers": ["ben", "cleo"], "blind": True})["reviewKey"]
        self.assertEqual([row["reviewKey"] for row in self.ask("cleo", "GET", "/api/v1/people/cleo/reviews").json["items"]], [review])
        self.assertEqual(self.ask("cleo", "GET", "/api/v1/people/ben/reviews").status, 403)
        self.made("ben", f"/api/v1/findings/{finding}/comments", {"text": "secret-remark", "reviewKey": review})
        self.made("ben", f"/api/v1/reviews/{review}/opinions", {"verdict": "RETURN", "reasons": "secret-reasons"})
        for user in ("cleo", "ann", "dora", "root"):
            with self.subTest(user=user):
                for method, path, body in self.reads(review, finding):
                    content = self.as_who(user, method, path, body).content
                    for secret in (b"secret-reasons", b"secret-remark", b'"givenBy":"ben"', b'"madeBy":"ben"', b'"reviewers":["ben"'):
                        self.assertNotIn(secret, content, path)
        self.assertEqual(len(self.rows("ben", "opinions")), 1, "one's own opinion one may see")
        self.assertEqual(self.variable(), {"approved": 0, "returned": 0, "open": 1})
        self.made("cleo", f"/api/v1/reviews/{review}/opinions", {"verdict": "APPROVE", "reasons": "clear"})
        seen = self.ask("ann", "GET", "/api/v1/reviews/" + review).json
        self.assertEqual((seen["status"], seen["reviewers"], len(seen["opinions"])), ("RETURNED", ["ben", "cleo"], 2))
        self.assertEqual([one["dissent"] for one in sorted(seen["opinions"], key=lambda one: one["givenBy"])], [False, True])
        self.assertIn(b"secret-remark", self.ask("ann", "GET", "/api/v1/findings/" + finding).content)

    def reads(self, review, finding):
        of_case = {"filter": {"caseKey": self.case}}
        searches = [("POST", f"/api/v1/{what}/search", of_case) for what in ("reviews", "opinions", "comments", "findings", "judgements", "evidence", "questions", "team-members", "time-entries", "estimates")]
        return [*searches, ("GET", "/api/v1/reviews/" + review, None), ("GET", "/api/v1/findings/" + finding, None), ("GET", self.path, None), ("GET", self.path + "/plan", None),
                ("POST", "/v2/variables/search", {"filter": {"processInstanceKey": self.case}}), ("POST", "/v2/audit-logs/search", {}), ("POST", "/v2/user-tasks/search", {}),
                ("POST", "/api/v1/opinions/search", {"filter": {"givenBy": "ben", "caseKey": self.case}})]

    def as_who(self, user, method, path, body):
        return self.server.ask(method, path, body) if user == "root" else self.ask(user, method, path, body)

    def variable(self):
        found = self.as_root("POST", "/v2/variables/search", {"filter": {"processInstanceKey": self.case, "name": "dossier"}})["items"]
        return json.loads(found[0]["value"])["reviews"]

    def test_nobody_acts_in_another_name(self):
        self.refused("ann", self.path + "/questions", {"text": "?", "person": "ben"}, 403, "in the name of")
        review = self.made("dora", self.path + "/reviews", {"question": "Sound?", "reviewers": ["ben"]})["reviewKey"]
        self.refused("cleo", f"/api/v1/reviews/{review}/opinions", {"verdict": "APPROVE", "reasons": "r", "person": "ben"}, 403)
        self.refused("cleo", f"/api/v1/reviews/{review}/opinions", {"verdict": "APPROVE", "reasons": "r"}, 403, "was not asked")

    # ---- who sees what

    def test_another_tenant_sees_nothing_and_reaches_nothing(self):
        key = self.evidence()
        finding = self.made("ann", self.path + "/findings", {"claim": "covered", "evidence": [{"evidence": key}]})["findingKey"]
        review = self.made("ann", self.path + "/reviews", {"question": "Sound?", "reviewers": ["ben"]})["reviewKey"]
        offer = self.made("ann", "/api/v1/offers", {"claim": "pumps", "benefit": "none", "caseDefinitionId": "opinion"})["offerKey"]
        for what in ("evidence", "findings", "comments", "judgements", "reviews", "opinions", "questions", "team-members", "time-entries", "estimates", "offers", "articles"):
            self.assertEqual(self.found("of-globex", f"/api/v1/{what}/search"), [], what)
        for path in (f"evidence/{key}", f"evidence/{key}/content", f"findings/{finding}", f"reviews/{review}", f"offers/{offer}"):
            self.assertEqual(self.ask("of-globex", "GET", "/api/v1/" + path).status, 404, path)
        for path, body in ((self.path + "/findings", {"claim": "x"}), (f"/api/v1/evidence/{key}/withdrawal", {"reason": "x"}), (f"/api/v1/findings/{finding}/acts/accept", {}),
                           (f"/api/v1/reviews/{review}/opinions", {"verdict": "APPROVE", "reasons": "x"}), (f"/api/v1/offers/{offer}/acts/accept", {}), (self.path + "/questions", {"text": "x"})):
            self.assertEqual(self.ask("of-globex", "POST", path, body).status, 404, path)
        self.assertEqual(self.as_root("GET", self.path + "/evidence-verification")["items"][0]["evidenceKey"], key)
        self.assertEqual(self.ask("of-globex", "GET", self.path + "/evidence-verification").json["items"], [])

    def test_R180_the_team_works_on_its_case_and_only_as_long_as_it_is_one(self):
        key = self.evidence()
        self.assertEqual(self.ask("zoe", "POST", "/api/v1/evidence/search", {}).json["items"], [])
        self.refused("zoe", self.path + "/findings", {"claim": "covered"}, 403)
        self.as_root("PUT", self.path + "/team/zoe", {"endsAt": "2099-01-01T00:00:00Z"})
        self.assertEqual([row["evidenceKey"] for row in self.rows("zoe", "evidence")], [key])
        self.made("zoe", self.path + "/findings", {"claim": "covered", "evidence": [{"evidence": key}]})
        self.assertEqual(self.server.ask("DELETE", self.path + "/team/zoe").status, 204)
        self.assertEqual(self.rows("zoe", "evidence"), [])
        self.assertEqual(self.ask("zoe", "GET", "/api/v1/evidence/" + key).status, 404)
        self.refused("zoe", self.path + "/findings", {"claim": "covered"}, 403)

    def test_who_was_granted_nothing_does_nothing(self):
        self.evidence()
        self.assertEqual(self.rows("stranger", "evidence"), [])
        for path, body in (("/questions", {"text": "x"}), ("/reviews", {"question": "x", "reviewers": ["ben"]}), ("/judgements", {}), ("/time-entries", {"minutes": 1})):
            self.assertEqual(self.ask("stranger", "POST", self.path + path, body).status, 403, path)

    # ---- beyond one case

    def test_R004_an_accepted_offer_is_a_case_that_is_linked(self):
        offer = self.made("ann", "/api/v1/offers", {"claim": "one make of pumps", "benefit": "no surprise", "caseDefinitionId": "opinion", "noticedInCaseKey": self.case})["offerKey"]
        self.refused("ann", f"/api/v1/offers/{offer}/acts/accept", {}, 422, "has offered")
        became = self.made("ben", f"/api/v1/offers/{offer}/acts/accept", {})["caseKey"]
        self.assertEqual((self.as_root("GET", "/api/v1/offers/" + offer)["status"], self.as_root("GET", "/api/v1/offers/" + offer)["caseKey"]), ("ACCEPTED", became))
        self.assertEqual(self.as_root("GET", "/api/v1/cases/" + became)["state"], "ACTIVE")
        other = self.made("ann", "/api/v1/offers", {"claim": "c", "benefit": "b", "caseDefinitionId": "opinion"})["offerKey"]
        self.refused("ben", f"/api/v1/offers/{other}/acts/decline", {}, 422, "a reason")
        self.made("ben", f"/api/v1/offers/{other}/acts/decline", {"reason": "we know"}, 204)
        self.refused("ben", f"/api/v1/offers/{other}/acts/accept", {}, 404)

    def test_R227_articles_have_versions_use_and_freshness(self):
        for text in ("first", "second"):
            self.assertEqual(self.ask("ann", "PUT", "/api/v1/articles/frost", {"title": "Frost", "text": text, "caseKey": self.case, "reviewBy": "2099-01-01T00:00:00Z"}).status, 201)
        key = self.evidence()
        body = {"question": "Frost?", "outcome": "yes", "rationale": "as the article says", "evidence": [{"evidence": key}], "articles": ["frost@2"]}
        self.made("ann", self.path + "/judgements", body)
        self.refused("ann", self.path + "/judgements", {**body, "articles": ["frost@3"]}, 422, "frost@3")
        rows = {row["version"]: row for row in self.found("ann", "/api/v1/articles/search", {"filter": {"articleId": "frost"}})}
        self.assertEqual([(rows[v]["citations"], rows[v]["isNewest"], rows[v]["reviewBy"][:4]) for v in (1, 2)], [(0, False, "2099"), (1, True, "2099")])

    def test_R111_R115_R238_time_and_estimates(self):
        for kind, minutes in (("RESEARCH", 45), ("THINKING", 30), ("RESEARCH", 15), ("HANDLING", 5)):
            self.made("ann", self.path + "/time-entries", {"kind": kind, "minutes": minutes})
        self.assertEqual(self.as_root("GET", self.path + "/time"), {"caseKey": self.case, "handling": 5, "research": 60, "thinking": 30, "total": 95})
        made = self.made("ann", self.path + "/estimates", {"inputs": 80, "decisions": 80, "novelty": 80, "minutes": 600})
        self.assertEqual((made["score"], made["band"]), (80, "C"))
        self.made("ben", f"/api/v1/estimates/{made['estimateKey']}/answer", {"agree": True}, 204)
        self.assertEqual(self.rows("ann", "estimates")[0]["status"], "AGREED")

    def test_it_is_all_there_after_a_restart(self):
        key = self.evidence()
        finding = self.made("ann", self.path + "/findings", {"claim": "covered", "evidence": [{"evidence": key}]})["findingKey"]
        self.server.stop()
        self.server.start()
        self.made("ann", f"/api/v1/evidence/{key}/withdrawal", {"reason": "forged"}, 204)
        self.assertTrue(self.as_root("GET", "/api/v1/findings/" + finding)["flagged"])


if __name__ == "__main__":
    unittest.main()
