#!/usr/bin/python3
"""Access rights, with `tandem serve --authorizations`: nothing is allowed that was not granted, what was granted reaches its
owner whichever way, and nobody sees a tenant they do not belong to. The walks go over every operation of spec/openapi.yaml
under /v2, so one that is added and not guarded is found here.
"""

import json
import random
import re
import sys
import tempfile
import unittest
from pathlib import Path

import yaml

sys.dont_write_bytecode = True
from served import ROOT, Server, command  # noqa: E402

SPEC = yaml.load((ROOT / "spec" / "openapi.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="{id}" isExecutable="true"><startEvent id="s"/>
<sequenceFlow id="a" sourceRef="s" targetRef="pack"/><sequenceFlow id="b" sourceRef="s" targetRef="check"/><sequenceFlow id="c" sourceRef="s" targetRef="broken"/>
<serviceTask id="pack"><extensionElements><zeebe:taskDefinition type="{id}-pack"/></extensionElements></serviceTask>
<userTask id="check"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="keyers"/></extensionElements></userTask>
<exclusiveGateway id="broken"/><sequenceFlow id="d" sourceRef="broken" targetRef="e"><conditionExpression>=x</conditionExpression></sequenceFlow>
<endEvent id="e"/></process></definitions>"""

DECISION = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rating" name="Rating" namespace="t">
<decision id="premium" name="Premium"><variable name="Premium"/><literalExpression><text>1</text></literalExpression></decision></definitions>"""

UNKNOWN = "2251799813685999"
OPEN = {"getStatus", "getTopology", "getLicense", "getAuthentication"}
# Of these even somebody with every permission may not do all.
ADMINISTRATORS_ONLY = {"createAdminUser"}


def operations():
    """(operationId, method, path, operation) of everything under /v2; what takes something away comes last."""
    found = [(operation["operationId"], method.upper(), path, operation)
             for path, methods in SPEC["paths"].items() if path.startswith("/v2/")
             for method, operation in methods.items() if method in ("get", "post", "put", "patch", "delete")]
    last = re.compile("delet|cancel|unassign|reset|complet|resol|migrat|modif|suspen", re.IGNORECASE)
    return sorted(found, key=lambda one: (bool(last.search(one[0])), one[1] == "DELETE"))


def resolved(schema):
    while "$ref" in schema:
        schema = SPEC["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def sample(schema, name=""):
    """Something a schema allows: its required members only."""
    schema = resolved(schema)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {key: sample(schema["properties"][key], key) for key in schema.get("required", []) if key in schema.get("properties", {})}
    if kind == "array":
        return [sample(schema.get("items", {}), name)]
    if kind in ("integer", "number"):
        return 1
    return {"boolean": True}.get(kind, UNKNOWN if name.endswith("Key") else "walk")


class Secured(unittest.TestCase):
    """A server with authorizations, an administrator of its credentials file, and everybody else from the API."""

    FLAGS = ["--authorizations"]

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.credentials = Path(cls.folder.name) / "credentials.json"
        code, _, said = command("user", "add", "root", "--role", "administrator", "--file", str(cls.credentials), stdin="root-password\n")
        assert code == 0, said
        cls.prepare_file()
        cls.server = Server(Path(cls.folder.name) / "data", *cls.FLAGS, credentials=cls.credentials, user=("root", "root-password"))
        cls.prepare()

    @classmethod
    def prepare_file(cls):
        pass

    @classmethod
    def prepare(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    @classmethod
    def as_root(cls, method, path, body=None):
        return cls.server.must(method, path, body)

    @classmethod
    def ask(cls, user, method, path, body=None):
        before, cls.server.user = cls.server.user, (user, user + "-password")
        try:
            return cls.server.ask(method, path, body)
        finally:
            cls.server.user = before

    @classmethod
    def add_user(cls, name):
        cls.as_root("POST", "/v2/users", {"username": name, "password": name + "-password", "name": name.title()})

    @classmethod
    def grant(cls, owner_type, owner, resource_type, resource, *permissions):
        body = {"ownerType": owner_type, "ownerId": owner, "resourceType": resource_type, "permissionTypes": list(permissions)}
        return cls.as_root("POST", "/v2/authorizations", {**body, "resourceId": resource})["authorizationKey"]

    @classmethod
    def deploy(cls, tenant=None, id="order", name="order.bpmn"):
        parts = [("resources", PROCESS.format(id=id).encode(), name, "text/xml"), ("resources", DECISION, "rating.dmn", "text/xml"),
                 ("resources", b'{"id": "hello", "components": []}', "hello.form", "application/json")]
        if tenant:
            parts.append(("tenantId", tenant.encode(), None, "text/plain"))
        answer = cls.server.form("/v2/deployments", parts)
        assert answer.status == 200, answer.content
        return answer.json

    @classmethod
    def start(cls, tenant=None, id="order"):
        body = {"processDefinitionId": id, "variables": {"a": 1}, **({"tenantId": tenant} if tenant else {})}
        return cls.as_root("POST", "/v2/process-instances", body)["processInstanceKey"]

    def found(self, user, path, body=None):
        answer = self.ask(user, "POST", path, body or {})
        self.assertEqual(answer.status, 200, answer.content)
        return answer.json["items"]


class World:
    """Real things for the parameters of paths, as the administrator finds them."""

    SEARCHES = {"processDefinitionKey": ("/v2/process-definitions/search", "processDefinitionKey"),
                "processInstanceKey": ("/v2/process-instances/search", "processInstanceKey"),
                "elementInstanceKey": ("/v2/element-instances/search", "elementInstanceKey"),
                "jobKey": ("/v2/jobs/search", "jobKey"), "userTaskKey": ("/v2/user-tasks/search", "userTaskKey"),
                "incidentKey": ("/v2/incidents/search", "incidentKey"), "variableKey": ("/v2/variables/search", "variableKey"),
                "decisionDefinitionKey": ("/v2/decision-definitions/search", "decisionDefinitionKey"),
                "decisionRequirementsKey": ("/v2/decision-requirements/search", "decisionRequirementsKey"),
                "decisionEvaluationInstanceKey": ("/v2/decision-instances/search", "decisionEvaluationInstanceKey"),
                "decisionEvaluationKey": ("/v2/decision-instances/search", "decisionEvaluationKey"),
                "authorizationKey": ("/v2/authorizations/search", "authorizationKey"),
                "auditLogKey": ("/v2/audit-logs/search", "auditLogKey")}
    NAMES = {"username": "walked", "groupId": "walked", "roleId": "walked", "tenantId": "walked", "mappingRuleId": "walked", "clientId": "walked",
             "documentId": "walked", "name": "walked", "id": "walked"}

    def __init__(self, case, deployment):
        self.case = case
        form = next(one["form"] for one in deployment["deployments"] if one["form"])["formKey"]
        near = int(form)
        resource = next(key for key in range(near - 20, near + 20) if case.server.ask("GET", f"/v2/resources/{key}").status == 200)
        self.known = {"formKey": form, "resourceKey": str(resource)}
        case.as_root("POST", "/v2/users", {"username": "walked", "password": "walked"})
        case.as_root("POST", "/v2/groups", {"groupId": "walked", "name": "walked"})
        case.as_root("POST", "/v2/roles", {"roleId": "walked", "name": "walked"})
        case.as_root("POST", "/v2/tenants", {"tenantId": "walked", "name": "walked"})
        case.as_root("POST", "/v2/mapping-rules", {"mappingRuleId": "walked", "claimName": "c", "claimValue": "v", "name": "walked"})
        case.as_root("POST", "/v2/cluster-variables/global", {"name": "walked", "value": {}})
        case.as_root("POST", "/v2/cluster-variables/tenants/walked", {"name": "walked", "value": {}})
        case.as_root("POST", "/v2/global-task-listeners", {"id": "walked", "type": "walked", "eventTypes": ["all"]})
        case.server.form("/v2/documents?documentId=walked", [("file", b"walked", "walked.txt", "text/plain")])
        case.as_root("POST", "/v2/decision-definitions/evaluation", {"decisionDefinitionId": "premium"})

    def value(self, parameter):
        if parameter in self.NAMES:
            return self.NAMES[parameter]
        if parameter in self.SEARCHES:
            path, member = self.SEARCHES[parameter]
            items = self.case.as_root("POST", path, {"page": {"limit": 1}})["items"]
            return items[0][member] if items else UNKNOWN
        return self.known.get(parameter, UNKNOWN)

    def path(self, pattern):
        return re.sub(r"{(\w+)}", lambda found: self.value(found[1]), pattern)

    def body(self, id, operation):
        given = operation.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in given:
            part = {"createDeployment": "resources", "createDocument": "file", "createDocuments": "files"}[id]
            return [(part, PROCESS.format(id="walk").encode(), "walk.bpmn", "text/xml")]
        body = sample(given["application/json"]["schema"]) if given else None
        return {**(body or {}), **self.BODIES.get(id, {})} if id in self.BODIES else body

    GRANT = {"ownerId": "walked", "ownerType": "USER", "resourceType": "USER", "resourceId": "walk", "permissionTypes": ["READ"]}
    # Where a sample of the schema would be refused before anybody asks who may do it.
    BODIES = {"createProcessInstance": {"processDefinitionId": "order"}, "evaluateDecision": {"decisionDefinitionId": "premium"},
              "activateJobs": {"type": "order-pack", "timeout": 1000, "maxJobsToActivate": 1, "requestTimeout": -1},
              "createAuthorization": GRANT, "updateAuthorization": GRANT, "updateUserTask": {"changeset": {"priority": 1}},
              "updateJob": {"changeset": {"retries": 1}}, "correlateMessage": {"name": "walk"},
              "createGlobalTaskListener": {"id": "walk", "type": "walk", "eventTypes": ["all"]},
              "broadcastSignal": {"signalName": "walk"}, "evaluateConditionals": {"variables": {}},
              "activateAdHocSubProcessActivities": {"elements": [{"elementId": "walk"}]},
              "modifyProcessInstance": {"activateInstructions": [{"elementId": "walk"}]},
              "getProcessDefinitionInstanceVersionStatistics": {"filter": {"processDefinitionId": "order"}},
              "getProcessInstanceStatisticsByDefinition": {"filter": {"errorHashCode": 1}},
              **{f"{what}BatchOperation": {"filter": {"processDefinitionId": "order"}} for what in
                 ("cancelProcessInstances", "deleteProcessInstances", "suspendProcessInstances", "resumeProcessInstances", "resolveIncidents")},
              "deleteDecisionInstancesBatchOperation": {"filter": {"decisionDefinitionId": "premium"}},
              "migrateProcessInstancesBatchOperation": {"filter": {"processDefinitionId": "order"},
                                                        "migrationPlan": {"targetProcessDefinitionKey": UNKNOWN, "mappingInstructions": []}},
              "modifyProcessInstancesBatchOperation": {"filter": {"processDefinitionId": "order"},
                                                       "moveInstructions": [{"sourceElementId": "walk", "targetElementId": "walk"}]}}


class Walks(Secured):
    @classmethod
    def prepare(cls):
        deployment = cls.deploy()
        cls.start()
        cls.world = World(cls, deployment)
        for name in ("nobody", "everything"):
            cls.add_user(name)
        cls.as_root("POST", "/v2/roles", {"roleId": "everything", "name": "Everything"})
        cls.as_root("PUT", "/v2/roles/everything/users/everything")
        for name in ("nobody", "everything"):  # seeing a tenant is no right to do anything in it
            cls.as_root("PUT", "/v2/tenants/walked/users/" + name)
            cls.as_root("PUT", "/v2/tenants/%3Cdefault%3E/users/" + name)

    def walk(self, user):
        answers = []
        for id, method, pattern, operation in operations():
            body, path = self.world.body(id, operation), self.world.path(pattern)
            if isinstance(body, list):
                self.server.user, before = (user, user + "-password"), self.server.user
                answers.append((id, path, self.server.form(path, body)))
                self.server.user = before
            else:
                answers.append((id, path, self.ask(user, method, path, body)))
        return answers

    def test_1_who_was_granted_nothing_does_nothing_and_sees_nothing(self):
        refused = 0
        for id, path, answer in self.walk("nobody"):
            with self.subTest(operation=id):
                if id in OPEN:
                    self.assertLess(answer.status, 300, answer.content)
                elif answer.status == 200:
                    self.assertEqual(answer.json["items"], [], f"{id} shows something")
                elif UNKNOWN in path and answer.status == 404:
                    pass  # there is none to be refused
                else:
                    self.assertEqual((answer.status, answer.json["title"]), (403, "FORBIDDEN"), answer.content)
                    refused += 1
        self.assertGreater(refused, 100)

    def test_2_who_was_granted_everything_is_refused_nothing(self):
        code, out, said = self.server.command("authorization", "list", "--json", environment=self.root_environment())
        self.assertEqual(code, 0, said)
        for resource_type, permissions in self.all_permissions().items():
            self.grant("ROLE", "everything", resource_type, "*", *permissions)
        for id, _, answer in self.walk("everything"):
            with self.subTest(operation=id):
                if id in ADMINISTRATORS_ONLY:
                    self.assertEqual(answer.status, 403, answer.content)
                else:
                    self.assertNotIn(answer.status, (401, 403, 500), answer.content)

    def root_environment(self):
        password = Path(self.folder.name) / "root.password"
        password.write_text("root-password\n", encoding="utf-8")
        return {"TANDEM_USER": "root", "TANDEM_PASSWORD_FILE": str(password)}

    def all_permissions(self):
        """As the server says what is known: each type refuses the permissions that are not its own."""
        types = re.findall(r"\w+", self.names_in_refusal("resourceType", "permissionTypes", ["READ"]))
        permissions = re.findall(r"\w+", self.names_in_refusal("permissionTypes", "resourceType", "USER"))
        found = {}
        for resource_type in types:
            for permission in permissions:
                body = {"ownerType": "USER", "ownerId": "probe", "resourceType": resource_type, "resourceId": permission, "permissionTypes": [permission]}
                if self.server.ask("POST", "/v2/authorizations", body).status == 201:
                    found.setdefault(resource_type, []).append(permission)
        return found

    def names_in_refusal(self, member, other, value):
        body = {"ownerType": "USER", "ownerId": "probe", "resourceId": "*", other: value, member: ["?"] if member == "permissionTypes" else "?"}
        return self.server.ask("POST", "/v2/authorizations", body).json["detail"].split("[")[-1].rstrip("]")


class Grants(Secured):
    @classmethod
    def prepare_file(cls):
        """A person only the file knows, with a claim a mapping rule is about."""
        command("user", "add", "carl", "--file", str(cls.credentials), stdin="carl-password\n")
        content = json.loads(cls.credentials.read_text(encoding="utf-8"))
        next(user for user in content["users"] if user["name"] == "carl").update(claims={"department": "sales"}, roles=[])
        cls.credentials.write_text(json.dumps(content), encoding="utf-8")

    @classmethod
    def prepare(cls):
        for id in ("order", "invoice"):
            cls.deploy(id=id, name=id + ".bpmn")
            setattr(cls, id, cls.start(id=id))

    def test_reading_is_by_process(self):
        self.add_user("ann")
        self.assertEqual(self.found("ann", "/v2/process-instances/search"), [])
        key = self.grant("USER", "ann", "PROCESS_DEFINITION", "order", "READ_PROCESS_INSTANCE")
        for path in ("/v2/process-instances/search", "/v2/element-instances/search", "/v2/jobs/search", "/v2/variables/search", "/v2/incidents/search"):
            with self.subTest(path=path):
                self.assertEqual({item["processDefinitionId"] for item in self.found("ann", path)} if path != "/v2/variables/search"
                                 else {item["processInstanceKey"] for item in self.found("ann", path)},
                                 {"order"} if path != "/v2/variables/search" else {self.order})
        self.assertEqual(self.ask("ann", "GET", "/v2/process-instances/" + self.order).status, 200)
        self.assertEqual(self.ask("ann", "GET", "/v2/process-instances/" + self.invoice).status, 403)
        self.assertEqual(self.ask("ann", "GET", "/v2/process-instances/2251799813685999").status, 404)
        self.assertEqual(self.ask("ann", "GET", f"/v2/process-instances/{self.invoice}/sequence-flows").status, 403)
        self.assertEqual(self.ask("ann", "POST", f"/v2/process-instances/{self.order}/cancellation").status, 403)
        self.as_root("DELETE", "/v2/authorizations/" + key)
        self.assertEqual(self.found("ann", "/v2/process-instances/search"), [], "what is taken back is taken back at once")

    def test_jobs_are_given_to_those_who_may_work_on_their_process(self):
        self.add_user("worker-of-orders")
        ask = {"timeout": 60000, "maxJobsToActivate": 10, "requestTimeout": -1}
        self.assertEqual(self.ask("worker-of-orders", "POST", "/v2/jobs/activation", {"type": "order-pack", **ask}).status, 403)
        self.grant("USER", "worker-of-orders", "PROCESS_DEFINITION", "order", "UPDATE_PROCESS_INSTANCE")
        self.assertEqual(self.ask("worker-of-orders", "POST", "/v2/jobs/activation", {"type": "invoice-pack", **ask}).json["jobs"], [])
        jobs = self.ask("worker-of-orders", "POST", "/v2/jobs/activation", {"type": "order-pack", **ask}).json["jobs"]
        self.assertEqual({job["processDefinitionId"] for job in jobs}, {"order"})
        of_invoice = self.as_root("POST", "/v2/jobs/search", {"filter": {"processDefinitionId": "invoice"}})["items"][0]["jobKey"]
        self.assertEqual(self.ask("worker-of-orders", "POST", f"/v2/jobs/{of_invoice}/completion").status, 403)
        self.assertEqual(self.ask("worker-of-orders", "POST", f"/v2/jobs/{jobs[0]['jobKey']}/failure", {"retries": 3}).status, 204)

    def test_a_task_is_ones_own_by_its_candidate_group(self):
        self.add_user("kim")
        self.as_root("POST", "/v2/groups", {"groupId": "keyers", "name": "Keyers"})
        self.as_root("POST", "/v2/authorizations", {"ownerType": "GROUP", "ownerId": "keyers", "resourceType": "USER_TASK",
                                                    "resourcePropertyName": "candidateGroups", "permissionTypes": ["READ", "CLAIM"]})
        self.assertEqual(self.found("kim", "/v2/user-tasks/search"), [])
        self.as_root("PUT", "/v2/groups/keyers/users/kim")
        tasks = self.found("kim", "/v2/user-tasks/search")
        self.assertEqual(len(tasks), 2)
        path = "/v2/user-tasks/" + tasks[0]["userTaskKey"]
        self.assertEqual(self.ask("kim", "POST", path + "/assignment", {"assignee": "ann"}).status, 403)
        self.assertEqual(self.ask("kim", "POST", path + "/assignment", {"assignee": "kim"}).status, 204)
        self.assertEqual(self.ask("kim", "POST", path + "/completion").status, 403)

    def test_rights_come_with_a_claim(self):
        self.assertEqual(self.found("carl", "/v2/process-definitions/search"), [])
        self.as_root("POST", "/v2/mapping-rules", {"mappingRuleId": "sales", "claimName": "department", "claimValue": "sales", "name": "Sales"})
        self.grant("MAPPING_RULE", "sales", "PROCESS_DEFINITION", "*", "READ_PROCESS_DEFINITION")
        self.assertEqual(len(self.found("carl", "/v2/process-definitions/search")), 2)

    def test_built_in_roles(self):
        for name in ("wanda", "rita", "alma"):
            self.add_user(name)
        self.as_root("PUT", "/v2/roles/worker/users/wanda")
        self.as_root("PUT", "/v2/roles/readonly-admin/users/rita")
        self.as_root("PUT", "/v2/roles/admin/users/alma")
        self.assertEqual(self.ask("wanda", "POST", "/v2/process-instances", {"processDefinitionId": "order"}).status, 200)
        self.assertEqual(self.ask("wanda", "POST", "/v2/users", {"username": "x", "password": "x"}).status, 403)
        self.assertEqual(self.found("wanda", "/v2/users/search"), [])
        self.assertIn("wanda", [user["username"] for user in self.found("rita", "/v2/users/search")])
        self.assertEqual(self.ask("rita", "POST", "/v2/process-instances", {"processDefinitionId": "order"}).status, 403)
        self.assertEqual(self.ask("alma", "POST", "/v2/groups", {"groupId": "by-alma", "name": "x"}).status, 201)

    def test_who_may_change_roles_does_not_become_an_administrator_by_it(self):
        self.add_user("mallory")
        self.grant("USER", "mallory", "ROLE", "*", "READ", "UPDATE")
        self.assertEqual(self.ask("mallory", "PUT", "/v2/roles/worker/users/mallory").status, 204)
        self.assertEqual(self.ask("mallory", "PUT", "/v2/roles/admin/users/mallory").status, 403)

    def test_me_tells_groups_roles_and_tenants(self):
        self.add_user("mia")
        self.as_root("POST", "/v2/groups", {"groupId": "mias", "name": "Mias"})
        self.as_root("PUT", "/v2/groups/mias/users/mia")
        self.as_root("PUT", "/v2/roles/worker/groups/mias")
        self.as_root("POST", "/v2/tenants", {"tenantId": "mia-land", "name": "Mia's", "description": "here"})
        self.as_root("PUT", "/v2/tenants/mia-land/groups/mias")
        self.assertEqual(self.ask("mia", "GET", "/v2/authentication/me").json,
                         {"username": "mia", "displayName": "Mia", "email": None, "authorizedComponents": ["*"], "groups": ["mias"], "roles": ["worker"],
                          "tenants": [{"tenantId": "mia-land", "name": "Mia's", "description": "here"}], "salesPlanType": None, "c8Links": {}, "canLogout": True})


class Accounts(Secured):
    FLAGS = []

    def test_users_of_the_api_sign_in_until_they_are_deleted(self):
        self.add_user("ann")
        self.assertEqual(self.ask("ann", "GET", "/v2/authentication/me").json["username"], "ann")
        self.as_root("PUT", "/v2/users/ann", {"password": "another"})
        self.assertEqual(self.ask("ann", "GET", "/v2/authentication/me").status, 401)
        self.as_root("PUT", "/v2/users/ann", {"password": "ann-password", "name": "Ann Lee"})
        self.assertEqual(self.ask("ann", "GET", "/v2/authentication/me").json["displayName"], "Ann Lee")
        self.as_root("DELETE", "/v2/users/ann")
        self.assertEqual(self.ask("ann", "GET", "/v2/authentication/me").status, 401)

    def test_they_are_there_after_a_restart(self):
        self.add_user("stays")
        self.server.stop()
        self.server.start()
        self.assertEqual(self.ask("stays", "GET", "/v2/authentication/me").status, 200)

    def test_nobody_reads_a_password_anywhere(self):
        self.add_user("secret")
        self.assertEqual(set(self.as_root("GET", "/v2/users/secret")), {"username", "name", "email"})
        data = b"".join(file.read_bytes() for file in (Path(self.folder.name) / "data").iterdir() if file.is_file())
        self.assertNotIn(b"secret-password", data)

    def test_without_authorizations_identity_is_the_administrators(self):
        self.add_user("plain")
        self.deploy()
        self.assertEqual(self.ask("plain", "POST", "/v2/process-instances", {"processDefinitionId": "order"}).status, 200)
        for method, path, body in (("POST", "/v2/users", {"username": "x", "password": "x"}), ("POST", "/v2/users/search", {}),
                                   ("PUT", "/v2/roles/admin/users/plain", None), ("POST", "/v2/authorizations", World.GRANT),
                                   ("PUT", "/v2/clock", {"timestamp": 1}), ("POST", "/v2/audit-logs/search", {}),
                                   ("POST", "/v2/cluster-variables/global", {"name": "x", "value": {}})):
            with self.subTest(path=path):
                self.assertEqual(self.ask("plain", method, path, body).status, 403)

    def test_the_first_administrator(self):
        made = self.server.ask("POST", "/v2/setup/user", {"username": "first", "password": "first-password"})
        self.assertEqual((made.status, made.json), (201, {"username": "first", "name": None, "email": None}))
        self.assertEqual(self.ask("first", "POST", "/v2/groups", {"groupId": "by-first", "name": "x"}).status, 201)
        self.assertEqual(self.server.ask("POST", "/v2/setup/user", {"username": "second", "password": "x"}).status, 403)


class Tenants(Secured):
    """R233, between the clients of a provider: nothing leaks from one tenant to another."""

    @classmethod
    def prepare(cls):
        cls.instance = {}
        for tenant in ("acme", "globex"):
            cls.as_root("POST", "/v2/tenants", {"tenantId": tenant, "name": tenant.title()})
            cls.add_user("of-" + tenant)
            cls.as_root("PUT", f"/v2/tenants/{tenant}/users/of-{tenant}")
            cls.as_root("PUT", f"/v2/roles/worker/users/of-{tenant}")
            cls.deploy(tenant)
            cls.instance[tenant] = cls.start(tenant)
            cls.as_root("POST", f"/v2/cluster-variables/tenants/{tenant}", {"name": "secret_of_" + tenant, "value": {"of": tenant}})

    def test_lists_show_ones_own_tenants_only(self):
        searched = 0
        for id, method, path, _ in operations():
            if method != "POST" or not path.endswith("/search") or "{" in path:
                continue
            with self.subTest(operation=id):
                answer = self.ask("of-acme", method, path, {})
                self.assertIn(answer.status, (200, 403), answer.content)
                self.assertNotIn(b"globex", answer.content)
                self.assertNotIn(self.instance["globex"].encode(), answer.content)
                searched += 1
        self.assertGreater(searched, 20)
        self.assertEqual([item["tenantId"] for item in self.found("of-acme", "/v2/process-instances/search")], ["acme"])

    def test_what_is_in_another_tenant_is_not_there(self):
        for name, (path, member) in World.SEARCHES.items():
            if name in ("authorizationKey", "auditLogKey"):
                continue
            for item in self.as_root("POST", path, {})["items"]:
                if item.get("tenantId") != "globex":
                    continue
                with self.subTest(what=name):
                    for id, method, pattern, operation in operations():
                        if re.findall(r"{(\w+)}", pattern) == [name] and method == "GET":
                            answer = self.ask("of-acme", method, pattern.replace("{" + name + "}", item[member]))
                            self.assertIn(answer.status, (403, 404), f"{id}: {answer.content}")

    def test_commands_do_not_reach_into_another_tenant(self):
        task = self.as_root("POST", "/v2/user-tasks/search", {"filter": {"tenantId": "globex"}})["items"][0]["userTaskKey"]
        job = self.as_root("POST", "/v2/jobs/search", {"filter": {"tenantId": "globex"}})["items"][0]["jobKey"]
        self.assertEqual(self.ask("of-acme", "POST", f"/v2/user-tasks/{task}/completion").status, 404)
        self.assertEqual(self.ask("of-acme", "POST", f"/v2/jobs/{job}/completion").status, 404)
        self.assertEqual(self.ask("of-acme", "POST", f"/v2/process-instances/{self.instance['globex']}/cancellation").status, 404)
        self.assertIn(self.ask("of-acme", "POST", "/v2/process-instances", {"processDefinitionId": "order", "tenantId": "globex"}).status, (400, 403, 404))
        jobs = self.ask("of-acme", "POST", "/v2/jobs/activation", {"type": "order-pack", "timeout": 1000, "maxJobsToActivate": 9, "requestTimeout": -1, "tenantIds": ["globex"]})
        self.assertIn(jobs.status, (400, 403))
        self.assertEqual(self.ask("of-acme", "GET", "/v2/cluster-variables/tenants/globex/secret_of_globex").status, 404)
        self.assertEqual(self.ask("of-acme", "GET", "/v2/cluster-variables/tenants/acme/secret_of_acme").status, 403, "workers read no cluster variables")

    def test_guessing_keys_finds_nothing(self):
        random.seed(233)
        first = min(int(key) for key in self.instance.values()) - 40
        paths = [pattern for _, method, pattern, _ in operations() if method == "GET" and len(re.findall(r"{\w+Key}", pattern)) == 1]
        for _ in range(1000):
            path = re.sub(r"{\w+}", str(first + random.randrange(120)), random.choice(paths))
            answer = self.ask("of-acme", "GET", path)
            self.assertNotIn(b"globex", answer.content, path)
            if answer.status == 200 and answer.json and isinstance(answer.json, dict) and "tenantId" in answer.json:
                self.assertEqual(answer.json["tenantId"], "acme", path)


if __name__ == "__main__":
    unittest.main()
