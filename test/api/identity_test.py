#!/usr/bin/python3
"""Users, groups, roles, tenants, mapping rules, authorizations, documents, cluster variables, listeners, the clock and the
audit log over HTTP: every member of every answer, and what is refused in which words.
"""

import hashlib
import json
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from served import Server  # noqa: E402

PROCESS = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="order" isExecutable="true"><startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="check"/>
<userTask id="check"><extensionElements><zeebe:userTask/></extensionElements></userTask>
<sequenceFlow id="b" sourceRef="check" targetRef="later"/>
<intermediateCatchEvent id="later"><timerEventDefinition><timeDuration>PT10H</timeDuration></timerEventDefinition>
</intermediateCatchEvent><sequenceFlow id="c" sourceRef="later" targetRef="e"/><endEvent id="e"/></process></definitions>"""


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(Path(cls.folder.name) / "data")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def must(self, method, path, body=None):
        return self.server.must(method, path, body)

    def refused(self, status, method, path, body=None, title=None):
        answer = self.server.ask(method, path, body)
        self.assertEqual(answer.status, status, f"{method} {path}: {answer.content}")
        self.assertEqual(set(answer.json) - {"errors"}, {"type", "title", "status", "detail", "instance"})
        if title:
            self.assertEqual(answer.json["title"], title)
        return answer.json["detail"]

    def search(self, path, **body):
        found = self.must("POST", path, body)
        self.assertEqual(set(found), {"items", "page"})
        self.assertEqual(set(found["page"]), {"totalItems", "hasMoreTotalItems", "startCursor", "endCursor"})
        return found["items"]


class Directory(Case):
    """What has an id, and is put in, changed, looked at, searched and deleted."""

    def check_life(self, path, id_name, entry, changed, other):
        id = entry[id_name]
        self.assertEqual(self.must("POST", path, entry), {**other, **entry})
        self.refused(409, "POST", path, entry, "ALREADY_EXISTS")
        self.assertEqual(self.must("GET", f"{path}/{id}"), {**other, **entry})
        self.assertIn({**other, **entry}, self.search(path + "/search"))
        self.assertEqual(self.search(path + "/search", filter={id_name: id}), [{**other, **entry}])
        self.assertEqual(self.must("PUT", f"{path}/{id}", changed), {**other, id_name: id, **changed})
        self.assertEqual(self.must("GET", f"{path}/{id}"), {**other, id_name: id, **changed})
        self.assertEqual(self.server.ask("DELETE", f"{path}/{id}").status, 204)
        self.refused(404, "GET", f"{path}/{id}", title="NOT_FOUND")
        self.refused(404, "DELETE", f"{path}/{id}", title="NOT_FOUND")
        self.refused(404, "PUT", f"{path}/{id}", changed, "NOT_FOUND")

    def test_groups(self):
        self.check_life("/v2/groups", "groupId", {"groupId": "keyers", "name": "Keyers"}, {"name": "Data entry", "description": "They key"},
                        {"description": None})

    def test_roles(self):
        self.check_life("/v2/roles", "roleId", {"roleId": "auditor", "name": "Auditor", "description": "Looks"}, {"name": "Auditors"},
                        {"description": None})

    def test_tenants(self):
        self.check_life("/v2/tenants", "tenantId", {"tenantId": "acme", "name": "Acme"}, {"name": "Acme Ltd", "description": "x"},
                        {"description": None})

    def test_mapping_rules(self):
        self.check_life("/v2/mapping-rules", "mappingRuleId",
                        {"mappingRuleId": "sales", "claimName": "department", "claimValue": "sales", "name": "Sales"},
                        {"claimName": "department", "claimValue": "selling", "name": "Selling"}, {})

    def test_users(self):
        entry = {"username": "ann", "name": "Ann", "email": "ann@example.com"}
        self.assertEqual(self.must("POST", "/v2/users", {**entry, "password": "open sesame"}), entry)
        self.assertEqual(self.must("GET", "/v2/users/ann"), entry)
        self.assertEqual(self.search("/v2/users/search", filter={"username": {"$like": "an*"}}), [entry])
        self.assertEqual(self.must("PUT", "/v2/users/ann", {"name": "Ann Lee"}), {**entry, "name": "Ann Lee"})
        self.refused(409, "POST", "/v2/users", {"username": "ann", "password": "x"}, "ALREADY_EXISTS")
        self.assertEqual(self.must("POST", "/v2/users", {"username": "bob", "password": "x"}), {"username": "bob", "name": None, "email": None})
        self.assertEqual(self.server.ask("DELETE", "/v2/users/bob").status, 204)
        self.refused(404, "GET", "/v2/users/bob", title="NOT_FOUND")

    def test_says_what_is_missing(self):
        self.assertEqual(self.refused(400, "POST", "/v2/users", {"username": "x"}, "INVALID_ARGUMENT"), "No password provided.")
        self.assertEqual(self.refused(400, "POST", "/v2/users", {"password": "x"}, "INVALID_ARGUMENT"), "No username provided.")
        self.assertEqual(self.refused(400, "POST", "/v2/groups", {"groupId": "x"}, "INVALID_ARGUMENT"), "No name provided.")
        self.assertEqual(self.refused(400, "POST", "/v2/roles", {"name": "x"}, "INVALID_ARGUMENT"), "No roleId provided.")
        self.assertIn("illegal characters", self.refused(400, "POST", "/v2/tenants", {"tenantId": "a b", "name": "x"}, "INVALID_ARGUMENT"))
        self.refused(400, "POST", "/v2/users/search", {"filter": {"password": "x"}})
        self.assertIn("[username, name, email]", self.refused(400, "POST", "/v2/users/search", {"sort": [{"field": "password"}]}))

    def test_the_built_in_roles_and_tenant_are_there(self):
        self.assertLessEqual({"admin", "administrator", "worker", "readonly-admin"}, {role["roleId"] for role in self.search("/v2/roles/search")})
        self.assertIn({"tenantId": "<default>", "name": "Default", "description": None}, self.search("/v2/tenants/search"))
        self.refused(409, "DELETE", "/v2/roles/admin", title="INVALID_STATE")

    def test_pages_and_sorting(self):
        for number in range(12):
            self.must("POST", "/v2/groups", {"groupId": f"page-{number:02}", "name": f"n{number % 3}"})
        seen, cursor = [], None
        for expected in (5, 5, 2):
            page = {"limit": 5, **({"after": cursor} if cursor else {})}
            found = self.must("POST", "/v2/groups/search", {"filter": {"groupId": {"$like": "page-*"}}, "sort": [{"field": "name"}], "page": page})
            self.assertEqual(len(found["items"]), expected)
            self.assertEqual(found["page"]["totalItems"], 12)
            seen += [item["groupId"] for item in found["items"]]
            cursor = found["page"]["endCursor"]
        self.assertEqual(len(set(seen)), 12)


class Members(Case):
    KINDS = {"users": ("username", "user-1"), "clients": ("clientId", "client-1"), "groups": ("groupId", "g2"),
             "roles": ("roleId", "worker"), "mapping-rules": ("mappingRuleId", "m1")}
    HOLD = {"groups": ["users", "clients", "mapping-rules"], "roles": ["users", "clients", "groups", "mapping-rules"],
            "tenants": ["users", "clients", "groups", "roles", "mapping-rules"]}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for id in ("g1", "g2"):
            cls.server.must("POST", "/v2/groups", {"groupId": id, "name": id})
        cls.server.must("POST", "/v2/roles", {"roleId": "r1", "name": "r1"})
        cls.server.must("POST", "/v2/tenants", {"tenantId": "t1", "name": "t1"})
        cls.server.must("POST", "/v2/mapping-rules", {"mappingRuleId": "m1", "claimName": "c", "claimValue": "v", "name": "m1"})

    def test_every_kind_in_every_container(self):
        for container, id in (("groups", "g1"), ("roles", "r1"), ("tenants", "t1")):
            for kind in self.HOLD[container]:
                with self.subTest(container=container, kind=kind):
                    name, member = self.KINDS[kind]
                    path = f"/v2/{container}/{id}/{kind}"
                    self.assertEqual(self.search(path + "/search"), [])
                    self.assertEqual(self.server.ask("PUT", f"{path}/{member}").status, 204)
                    self.refused(409, "PUT", f"{path}/{member}", title="ALREADY_EXISTS")
                    self.assertEqual([item[name] for item in self.search(path + "/search")], [member])
                    self.assertEqual(self.server.ask("DELETE", f"{path}/{member}").status, 204)
                    self.refused(404, "DELETE", f"{path}/{member}", title="NOT_FOUND")
                    self.assertEqual(self.search(path + "/search"), [])
                    self.refused(404, "PUT", f"/v2/{container}/nobody/{kind}/{member}", title="NOT_FOUND")
                    self.refused(404, "POST", f"/v2/{container}/nobody/{kind}/search", {}, title="NOT_FOUND")

    def test_roles_and_rules_are_shown_whole_and_the_others_by_their_ids(self):
        self.must("PUT", "/v2/tenants/t1/roles/worker")
        self.assertEqual(set(self.search("/v2/tenants/t1/roles/search")[0]), {"roleId", "name", "description"})
        self.must("PUT", "/v2/tenants/t1/mapping-rules/m1")
        self.assertEqual(set(self.search("/v2/tenants/t1/mapping-rules/search")[0]), {"mappingRuleId", "claimName", "claimValue", "name"})
        self.must("PUT", "/v2/tenants/t1/groups/g2")
        self.assertEqual(self.search("/v2/tenants/t1/groups/search"), [{"groupId": "g2"}])

    def test_the_roles_of_a_group(self):
        self.must("PUT", "/v2/roles/r1/groups/g1")
        self.assertEqual(self.search("/v2/groups/g1/roles/search"), [{"roleId": "r1", "name": "r1", "description": None}])
        self.must("DELETE", "/v2/roles/r1/groups/g1")
        self.assertEqual(self.search("/v2/groups/g1/roles/search"), [])


class Authorizations(Case):
    GRANT = {"ownerId": "ann", "ownerType": "USER", "resourceId": "order", "resourceType": "PROCESS_DEFINITION",
             "permissionTypes": ["READ_PROCESS_INSTANCE", "CREATE_PROCESS_INSTANCE"]}

    def test_life(self):
        made = self.must("POST", "/v2/authorizations", self.GRANT)
        self.assertEqual(set(made), {"authorizationKey"})
        path = "/v2/authorizations/" + made["authorizationKey"]
        whole = {**self.GRANT, **made, "resourcePropertyName": None}
        self.assertEqual(self.must("GET", path), whole)
        self.assertEqual(self.search("/v2/authorizations/search", filter={"ownerId": "ann", "ownerType": "USER"}), [whole])
        self.assertEqual(self.search("/v2/authorizations/search", filter={"ownerId": "ann", "resourceIds": ["x", "order"]}), [whole])
        self.assertEqual(self.search("/v2/authorizations/search", filter={"ownerId": "ann", "resourceType": "USER"}), [])
        self.refused(409, "POST", "/v2/authorizations", self.GRANT, "ALREADY_EXISTS")
        self.assertEqual(self.server.ask("PUT", path, {**self.GRANT, "permissionTypes": ["read_process_instance"]}).status, 204)
        self.assertEqual(self.must("GET", path)["permissionTypes"], ["READ_PROCESS_INSTANCE"])
        self.assertEqual(self.server.ask("DELETE", path).status, 204)
        self.refused(404, "GET", path, title="NOT_FOUND")
        self.refused(404, "DELETE", path, title="NOT_FOUND")

    def test_by_property(self):
        made = self.must("POST", "/v2/authorizations", {"ownerId": "ann", "ownerType": "USER", "resourcePropertyName": "assignee",
                                                        "resourceType": "USER_TASK", "permissionTypes": ["READ", "COMPLETE"]})
        shown = self.must("GET", "/v2/authorizations/" + made["authorizationKey"])
        self.assertEqual((shown["resourceId"], shown["resourcePropertyName"]), (None, "assignee"))
        self.must("DELETE", "/v2/authorizations/" + made["authorizationKey"])

    def test_every_permission_can_be_written_as_clients_write_it(self):
        made = self.must("POST", "/v2/authorizations", {"ownerId": "worker", "ownerType": "ROLE", "resourceId": "x", "resourceType": "GROUP",
                                                        "permissionTypes": ["CREATE", "READ", "UPDATE", "DELETE"]})
        self.assertEqual(self.must("GET", "/v2/authorizations/" + made["authorizationKey"])["permissionTypes"], ["CREATE", "READ", "UPDATE", "DELETE"])

    def test_refusals(self):
        def wrong(**changes):
            return self.refused(400, "POST", "/v2/authorizations", {key: value for key, value in {**self.GRANT, "ownerId": "x", **changes}.items() if value is not None})
        self.assertEqual(wrong(ownerId=None), "No ownerId provided.")
        self.assertEqual(wrong(permissionTypes=None), "No permissionTypes provided.")
        self.assertIn("Unexpected value 'NOBODY' for enum field 'ownerType'", wrong(ownerType="NOBODY"))
        self.assertIn("The permission DELETE is not one for", wrong(permissionTypes=["DELETE"]))
        self.assertIn("Exactly one of", wrong(resourceId=None))
        self.refused(404, "POST", "/v2/authorizations", {**self.GRANT, "ownerType": "ROLE", "ownerId": "nobody"}, "NOT_FOUND")


class Documents(Case):
    def put(self, content=b"hello", metadata=None, query="", name="greeting.txt"):
        parts = [("file", content, name, "text/plain")]
        if metadata is not None:
            parts.append(("metadata", json.dumps(metadata).encode(), None, "application/json"))
        return self.server.form("/v2/documents" + query, parts)

    def test_life(self):
        made = self.put(metadata={"customProperties": {"a": 1}, "processDefinitionId": "order"})
        self.assertEqual(made.status, 201, made.content)
        reference = made.json
        self.assertEqual(set(reference), {"camunda.document.type", "storeId", "documentId", "contentHash", "metadata"})
        self.assertEqual(reference["contentHash"], hashlib.sha256(b"hello").hexdigest())
        self.assertEqual(reference["metadata"], {"contentType": "text/plain", "fileName": "greeting.txt", "expiresAt": None, "size": 5,
                                                 "processDefinitionId": "order", "processInstanceKey": None, "customProperties": {"a": 1}})
        path = "/v2/documents/" + reference["documentId"]
        self.assertEqual(self.server.ask("GET", path).content, b"hello")
        self.assertEqual(self.server.ask("GET", f"{path}?storeId=tandem&contentHash={reference['contentHash']}").content, b"hello")
        self.refused(400, "GET", path + "?contentHash=0000", title="INVALID_ARGUMENT")
        self.refused(400, "GET", path + "?storeId=elsewhere", title="INVALID_ARGUMENT")
        self.assertEqual(self.server.ask("DELETE", path).status, 204)
        self.refused(404, "GET", path, title="NOT_FOUND")
        self.refused(404, "DELETE", path, title="NOT_FOUND")

    def test_an_id_of_ones_own_is_taken_once(self):
        self.assertEqual(self.put(query="?documentId=mine").json["documentId"], "mine")
        self.assertEqual(self.put(query="?documentId=mine").status, 409)
        self.must("DELETE", "/v2/documents/mine")
        self.assertEqual(self.put(b"again", query="?documentId=mine").status, 201)
        self.assertEqual(self.server.ask("GET", "/v2/documents/mine").content, b"again")

    def test_many_at_once_and_some_refused(self):
        files = [("files", b"one", "1.txt", "text/plain"), ("files", b"two", "2.txt", "text/plain")]
        both = self.server.form("/v2/documents/batch", files)
        self.assertEqual((both.status, len(both.json["createdDocuments"]), both.json["failedDocuments"]), (201, 2, []))
        metadata = [("metadataList", json.dumps([{"expiresAt": "soon"}, {"fileName": "two.txt"}]).encode(), None, "application/json")]
        one = self.server.form("/v2/documents/batch", files + metadata)
        self.assertEqual(one.status, 207)
        self.assertEqual([document["metadata"]["fileName"] for document in one.json["createdDocuments"]], ["two.txt"])
        self.assertEqual([set(failed) for failed in one.json["failedDocuments"]], [{"fileName", "status", "title", "detail"}])

    def test_what_expires_is_gone(self):
        self.assertEqual(self.put(metadata={"expiresAt": "2020-01-01T00:00:00Z"}).status, 400)
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 2))
        path = "/v2/documents/" + self.put(metadata={"expiresAt": when}).json["documentId"]
        self.assertEqual(self.server.ask("GET", path).status, 200)
        time.sleep(2.5)
        self.refused(404, "GET", path, title="NOT_FOUND")
        self.refused(404, "DELETE", path, title="NOT_FOUND")

    def test_links_need_no_account_and_end(self):
        id = self.put(b"linked").json["documentId"]
        answer = self.server.ask("POST", f"/v2/documents/{id}/links", {"timeToLive": 1500})
        self.assertEqual(answer.status, 201)
        self.assertEqual(set(answer.json), {"url", "expiresAt"})
        path = answer.json["url"].removeprefix(self.server.url)
        self.assertEqual(self.server.ask("GET", path).content, b"linked")
        self.refused(403, "GET", path.replace("signature=", "signature=0"))
        self.refused(403, "GET", path.replace("expires=", "expires=9"), title="FORBIDDEN")
        self.refused(400, "POST", f"/v2/documents/{id}/links", {"timeToLive": 0}, "INVALID_ARGUMENT")
        time.sleep(2)
        self.refused(403, "GET", path, title="FORBIDDEN")

    def test_refusals(self):
        self.assertEqual(self.server.ask("POST", "/v2/documents", {"file": "x"}).status, 415)
        self.assertEqual(self.server.form("/v2/documents", [("other", b"x", None, "text/plain")]).status, 400)
        self.assertEqual(self.put(b"x" * (17 << 20)).status, 400)

    def test_documents_outlive_a_restart(self):
        id = self.put(b"stays").json["documentId"]
        url = self.server.must("POST", f"/v2/documents/{id}/links")["url"].removeprefix(self.server.url)
        self.server.stop()
        self.server.start()
        self.assertEqual(self.server.ask("GET", f"/v2/documents/{id}").content, b"stays")
        self.assertEqual(self.server.ask("GET", url).content, b"stays")


class Installation(Case):
    def test_cluster_variables(self):
        self.must("POST", "/v2/tenants", {"tenantId": "acme", "name": "Acme"})
        for path, scope, tenant in (("/v2/cluster-variables/global", "GLOBAL", None), ("/v2/cluster-variables/tenants/acme", "TENANT", "acme")):
            with self.subTest(scope=scope):
                entry = {"name": "rates", "scope": scope, "tenantId": tenant, "value": '{"base":1.10}'}
                made = self.server.ask("POST", path, b'{"name":"rates","value":{"base":1.10}}')
                self.assertEqual((made.status, made.json), (200, entry))
                self.refused(409, "POST", path, {"name": "rates", "value": {}}, "ALREADY_EXISTS")
                self.assertEqual(self.must("GET", path + "/rates"), entry)
                self.assertEqual(self.must("PUT", path + "/rates", {"value": {"base": 2}}), {**entry, "value": '{"base":2}'})
                self.assertEqual(self.search("/v2/cluster-variables/search", filter={"scope": scope}),
                                 [{**entry, "value": '{"base":2}', "isTruncated": False}])
                self.assertEqual(self.server.ask("DELETE", path + "/rates").status, 204)
                self.refused(404, "GET", path + "/rates", title="NOT_FOUND")
                self.refused(404, "PUT", path + "/rates", {"value": {}}, "NOT_FOUND")
        self.refused(404, "POST", "/v2/cluster-variables/tenants/nobody", {"name": "x", "value": {}}, "NOT_FOUND")
        self.refused(400, "POST", "/v2/cluster-variables/global", {"name": "a b", "value": {}}, "INVALID_ARGUMENT")

    def test_long_cluster_variables_are_cut_in_lists(self):
        self.must("POST", "/v2/cluster-variables/global", {"name": "long", "value": {"a": "x" * 9000}})
        shown = self.search("/v2/cluster-variables/search", filter={"name": "long"})[0]
        self.assertEqual((len(shown["value"]), shown["isTruncated"]), (8191, True))
        whole = self.must("POST", "/v2/cluster-variables/search?truncateValues=false", {"filter": {"name": "long"}})["items"][0]
        self.assertEqual((len(whole["value"]), whole["isTruncated"]), (9008, False))

    def test_global_listeners(self):
        path = "/v2/global-task-listeners"
        entry = {"id": "audit", "type": "audit-task", "eventTypes": ["completing", "assigning"]}
        whole = {**entry, "source": "API", "retries": 3, "afterNonGlobal": False, "priority": 50}
        made = self.server.ask("POST", path, entry)
        self.assertEqual((made.status, made.json), (201, whole))
        self.refused(409, "POST", path, entry, "ALREADY_EXISTS")
        self.assertEqual(self.must("GET", path + "/audit"), whole)
        self.assertEqual(self.must("PUT", path + "/audit", {"priority": 80}), {**whole, "priority": 80})
        self.assertEqual(self.search(path + "/search", filter={"eventTypes": ["assigning"], "priority": {"$gt": 60}}), [{**whole, "priority": 80}])
        self.assertEqual(self.server.ask("DELETE", path + "/audit").status, 204)
        self.refused(404, "GET", path + "/audit", title="NOT_FOUND")
        self.refused(400, "POST", path, {**entry, "eventTypes": ["sleeping"]}, "INVALID_ARGUMENT")

    def test_a_stopped_clock_fires_what_is_due_when_it_is_moved(self):
        self.server.form("/v2/deployments", [("resources", PROCESS, "order.bpmn", "text/xml")])
        base = 4_000_000_000_000
        self.assertEqual(self.server.ask("PUT", "/v2/clock", {"timestamp": base}).status, 204)
        instance = self.must("POST", "/v2/process-instances", {"processDefinitionId": "order"})["processInstanceKey"]
        shown = self.must("GET", "/v2/process-instances/" + instance)
        self.assertEqual(shown["startDate"], "2096-10-02T07:06:40.000Z")
        task = self.search("/v2/user-tasks/search", filter={"processInstanceKey": instance})[0]["userTaskKey"]
        self.must("POST", f"/v2/user-tasks/{task}/completion")
        self.must("PUT", "/v2/clock", {"timestamp": base + 9 * 3600_000})
        self.assertEqual(self.must("GET", "/v2/process-instances/" + instance)["state"], "ACTIVE")
        self.must("PUT", "/v2/clock", {"timestamp": base + 10 * 3600_000})
        ended = self.must("GET", "/v2/process-instances/" + instance)
        self.assertEqual((ended["state"], ended["endDate"]), ("COMPLETED", "2096-10-02T17:06:40.000Z"))
        self.assertEqual(self.server.ask("POST", "/v2/clock/reset").status, 204)
        again = self.must("POST", "/v2/process-instances", {"processDefinitionId": "order"})["processInstanceKey"]
        self.assertLess(self.must("GET", "/v2/process-instances/" + again)["startDate"], "2096")
        self.refused(400, "PUT", "/v2/clock", {"timestamp": -1}, "INVALID_ARGUMENT")
        self.refused(400, "PUT", "/v2/clock", {})

    def test_the_licence_is_none(self):
        self.assertEqual(self.must("GET", "/v2/license"), {"validLicense": True, "licenseType": "open-source", "isCommercial": False, "expiresAt": None})


class AuditLog(Case):
    MEMBERS = set("""auditLogKey entityKey entityType operationType batchOperationKey batchOperationType timestamp actorId actorType
        agentElementId tenantId result category processDefinitionId processDefinitionKey processInstanceKey rootProcessInstanceKey
        elementInstanceKey jobKey userTaskKey decisionRequirementsId decisionRequirementsKey decisionDefinitionId
        decisionDefinitionKey decisionEvaluationKey deploymentKey formKey resourceKey relatedEntityKey relatedEntityType
        entityDescription""".split())

    def test_who_did_what_when(self):
        self.server.form("/v2/deployments", [("resources", PROCESS, "order.bpmn", "text/xml")])
        instance = self.must("POST", "/v2/process-instances", {"processDefinitionId": "order"})["processInstanceKey"]
        task = self.search("/v2/user-tasks/search", filter={"processInstanceKey": instance})[0]["userTaskKey"]
        self.must("POST", f"/v2/user-tasks/{task}/assignment", {"assignee": "ann"})
        self.must("DELETE", f"/v2/user-tasks/{task}/assignee")
        self.must("PUT", f"/v2/element-instances/{instance}/variables", {"variables": {"amount": 1}})
        self.must("POST", f"/v2/user-tasks/{task}/completion")
        self.must("POST", f"/v2/process-instances/{instance}/cancellation")
        self.must("POST", "/v2/groups", {"groupId": "keyers", "name": "Keyers"})
        self.must("PUT", "/v2/groups/keyers/users/ann")
        self.must("POST", "/v2/authorizations", Authorizations.GRANT)
        done = self.search("/v2/audit-logs/search", sort=[{"field": "auditLogKey"}])
        self.assertTrue(all(set(entry) == self.MEMBERS for entry in done))
        self.assertEqual([(entry["entityType"], entry["operationType"], entry["category"]) for entry in done], [
            ("RESOURCE", "CREATE", "DEPLOYED_RESOURCES"), ("PROCESS_INSTANCE", "CREATE", "DEPLOYED_RESOURCES"), ("USER_TASK", "ASSIGN", "USER_TASKS"),
            ("USER_TASK", "UNASSIGN", "USER_TASKS"), ("VARIABLE", "UPDATE", "DEPLOYED_RESOURCES"), ("USER_TASK", "COMPLETE", "USER_TASKS"),
            ("PROCESS_INSTANCE", "CANCEL", "DEPLOYED_RESOURCES"), ("GROUP", "CREATE", "ADMIN"), ("GROUP", "ASSIGN", "ADMIN"),
            ("AUTHORIZATION", "CREATE", "ADMIN")])
        self.assertTrue(all((entry["actorId"], entry["actorType"], entry["result"]) == ("demo", "USER", "SUCCESS") for entry in done))
        self.assertEqual({entry["processInstanceKey"] for entry in done[1:7]}, {instance})
        self.assertEqual(done[4]["entityDescription"], "amount")
        self.assertEqual((done[8]["entityKey"], done[8]["relatedEntityKey"], done[8]["relatedEntityType"]), ("keyers", "ann", "USER"))
        self.assertEqual((done[7]["tenantId"], done[2]["tenantId"]), (None, "<default>"))
        self.assertEqual(self.must("GET", "/v2/audit-logs/" + done[2]["auditLogKey"]), done[2])
        of_task = self.search(f"/v2/user-tasks/{task}/audit-logs/search", sort=[{"field": "timestamp"}])
        self.assertEqual([entry["operationType"] for entry in of_task], ["ASSIGN", "UNASSIGN", "COMPLETE"])
        found = self.search("/v2/audit-logs/search", filter={"entityType": "USER_TASK", "operationType": {"$in": ["ASSIGN", "COMPLETE"]},
                                                             "timestamp": {"$gte": done[0]["timestamp"]}, "actorId": "demo", "category": "USER_TASKS"})
        self.assertEqual(len(found), 2)
        self.refused(404, "GET", "/v2/audit-logs/999999", title="NOT_FOUND")

    def test_who_was_late_is_logged_as_failed(self):
        self.server.form("/v2/deployments", [("resources", PROCESS, "order.bpmn", "text/xml")])
        instance = self.must("POST", "/v2/process-instances", {"processDefinitionId": "order"})["processInstanceKey"]
        task = self.search("/v2/user-tasks/search", filter={"processInstanceKey": instance})[0]["userTaskKey"]
        path, claim = f"/v2/user-tasks/{task}/assignment", {"assignee": "bob", "allowOverride": False}
        self.must("POST", path, {"assignee": "ann"})
        self.refused(409, "POST", path, claim, "INVALID_STATE")
        self.refused(404, "POST", "/v2/user-tasks/999999/assignment", claim)
        entries = self.search(f"/v2/user-tasks/{task}/audit-logs/search", sort=[{"field": "auditLogKey"}])
        self.assertEqual([(entry["operationType"], entry["result"], entry["relatedEntityKey"]) for entry in entries],
                         [("ASSIGN", "SUCCESS", "ann"), ("ASSIGN", "FAIL", "bob")])
        of_task = {"userTaskKey": task}
        self.assertEqual(self.search("/v2/audit-logs/search", filter={"result": "FAIL", **of_task}), entries[1:])
        self.assertEqual(self.search("/v2/audit-logs/search", filter={"result": {"$neq": "FAIL"}, **of_task}), entries[:1])
        by_result = self.search("/v2/audit-logs/search", filter=of_task, sort=[{"field": "result"}])
        self.assertEqual([entry["result"] for entry in by_result], ["FAIL", "SUCCESS"])
        self.assertEqual(self.must("GET", "/v2/audit-logs/" + entries[1]["auditLogKey"]), entries[1])
        self.assertEqual(self.must("GET", f"/v2/user-tasks/{task}")["assignee"], "ann")


if __name__ == "__main__":
    unittest.main()
