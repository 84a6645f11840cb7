#!/usr/bin/python3
"""The models other tools write (test/fixtures/bpmn) through a real deployment: they start, and the bytes that come back,
before and after a restart, are the bytes that were sent."""

import shutil
import sqlite3
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from served import ROOT, Server  # noqa: E402

FILES = sorted((ROOT / "test" / "fixtures" / "bpmn").glob("*.bpmn"))
COMPLETE_AT_ONCE = ["adonis", "bizagi", "ibm_process_designer", "string_writer", "visio"]


class Tools(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="tandem-tools-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.server = Server(cls.folder / "store")
        cls.addClassCleanup(lambda: cls.server.stop())
        cls.deployed = {path.stem: definitions for path in FILES if (definitions := cls.deploy(path))}

    @classmethod
    def deploy(cls, path):
        answer = cls.server.form("/v2/deployments", [("resources", path.read_bytes(), path.name, "text/xml")])
        if b"not executed yet" in answer.content:
            return None
        assert answer.status == 200, f"{path.name}: {answer.content.decode(errors='replace')}"
        return [entry["processDefinition"] for entry in answer.json["deployments"]]

    def expect_same_bytes(self):
        with sqlite3.connect(f"file:{self.folder / 'store' / 'tandem.db'}?mode=ro", uri=True) as store:
            resources = dict(store.execute("SELECT name, key FROM resource"))  # no operation lists them
        for path in FILES:
            if path.stem not in self.deployed:
                continue
            with self.subTest(path.stem):
                for definition in self.deployed[path.stem]:
                    xml = self.server.ask("GET", f"/v2/process-definitions/{definition['processDefinitionKey']}/xml")
                    self.assertEqual((xml.status, xml.content), (200, path.read_bytes()))
                content = self.server.ask("GET", f"/v2/resources/{resources[path.name]}/content")
                self.assertEqual((content.status, content.content), (200, path.read_bytes()))

    def test_bytes_come_back_as_they_were_sent_also_after_a_restart(self):
        self.expect_same_bytes()
        self.server.stop()
        self.server.start()
        self.expect_same_bytes()

    def test_of_several_processes_the_executable_ones_are_deployed(self):
        ids = {tool: [one["processDefinitionId"] for one in definitions] for tool, definitions in self.deployed.items()}
        self.assertEqual(ids.get("aris", ["x22", "x50"]), ["x22", "x50"])
        self.assertEqual(ids["bpmn_io"], ["sell"])

    def test_the_same_bytes_again_are_no_new_version(self):
        for path in FILES:
            with self.subTest(path.stem):
                self.assertEqual(self.deploy(path), self.deployed.get(path.stem))

    def test_processes_run(self):
        for tool in COMPLETE_AT_ONCE:
            with self.subTest(tool):
                key = self.deployed[tool][0]["processDefinitionKey"]
                started = self.server.must("POST", "/v2/process-instances", {"processDefinitionKey": key, "awaitCompletion": True,
                                                                          "requestTimeout": 5000})
                found = self.server.must("GET", f"/v2/process-instances/{started['processInstanceKey']}")
                self.assertEqual(found["state"], "COMPLETED")

    def test_a_model_of_camunda_7_is_imported_and_deployed(self):
        model = ROOT / "test" / "fixtures" / "camunda7" / "order.bpmn"
        imported = self.server.must("POST", "/api/v1/imports/camunda-7", model.read_bytes(), "application/xml")
        self.assertEqual(imported["problems"], [])
        self.assertEqual(imported["findings"][3], {"line": 9, "elementId": "charge", "result": "translated", "what": 'the delegate '
                                                   'expression "${cardAdapter}" became the job type "cardAdapter"'})
        self.assertEqual(imported["xml"].encode(), model.with_name("order.imported.bpmn").read_bytes())
        self.assertEqual(self.server.ask("POST", "/api/v1/imports/camunda-7", b"<a/>", "application/xml").status, 400)

    def test_names_are_text_whatever_the_file_was_encoded_in(self):
        names = {one["name"] for definitions in self.deployed.values() for one in [
            self.server.must("GET", f"/v2/process-definitions/{definitions[0]['processDefinitionKey']}")]}
        self.assertLessEqual({"请假 🏖", "Заявка", "Übergabe", "Proceso de compra"}, names)


if __name__ == "__main__":
    unittest.main()
