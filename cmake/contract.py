#!/usr/bin/env python3
"""The contract as a server gives it: contract.py spec/openapi.yaml FOLDER writes openapi.json and index.html there."""

import html
import json
import sys
from pathlib import Path

import yaml

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
details { margin: .3rem 0; }
summary { cursor: pointer; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { overflow-x: auto; padding: .5rem; border: 1px solid; border-radius: .3rem; }
.method { display: inline-block; min-width: 4.5em; font-weight: bold; }
"""


def text(value):
    return html.escape(str(value or "").strip())


def name_of(reference):
    return reference.rsplit("/", 1)[-1]


def schema_link(schema):
    if "$ref" in schema:
        name = name_of(schema["$ref"])
        return f'<a href="#schema-{name}">{name}</a>'
    if schema.get("type") == "array":
        return f"list of {schema_link(schema.get('items', {}))}"
    return text(schema.get("type", "any"))


def bodies(content):
    return ", ".join(f"{text(kind)}: {schema_link(body.get('schema', {}))}" for kind, body in content.items())


def parameter(one, components):
    if "$ref" in one:
        one = components["parameters"][name_of(one["$ref"])]
    need = "" if one.get("required") else ", optional"
    return f"<li><code>{text(one['name'])}</code> ({one['in']}{need}) {text(one.get('description'))}</li>"


def response(code, one, components):
    if "$ref" in one:
        one = components["responses"][name_of(one["$ref"])]
    return f"<li><b>{code}</b> {text(one.get('description'))} {bodies(one.get('content', {}))}</li>"


def operation(method, path, one, shared, components):
    parameters = [parameter(each, components) for each in shared + one.get("parameters", [])]
    parts = [f"<p>{text(one.get('description'))}</p>" if one.get("description") else ""]
    if parameters:
        parts.append(f"<ul>{''.join(parameters)}</ul>")
    if "requestBody" in one:
        parts.append(f"<p>Body: {bodies(one['requestBody'].get('content', {}))}</p>")
    answers = "".join(response(code, each, components) for code, each in one.get("responses", {}).items())
    parts.append(f"<ul>{answers}</ul>")
    return (f'<details id="{text(one["operationId"])}"><summary><code><span class="method">{method.upper()}</span> '
            f"{text(path)}</code> {text(one.get('summary'))}</summary>{''.join(parts)}</details>")


def operations(spec):
    """Of each tag, in the order of the file."""
    by_tag = {tag["name"]: [] for tag in spec["tags"]}
    for path, item in spec["paths"].items():
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                one = item[method]
                shown = operation(method, path, one, item.get("parameters", []), spec["components"])
                by_tag.setdefault(one.get("tags", ["other"])[0], []).append(shown)
    return by_tag


def page(spec):
    parts = [f"<h2>{text(tag)}</h2>{''.join(shown)}" for tag, shown in operations(spec).items() if shown]
    parts.append("<h2>Schemas</h2>")
    for name, schema in spec["components"]["schemas"].items():
        shown = text(yaml.safe_dump(schema, sort_keys=False, allow_unicode=True, width=110))
        parts.append(f'<details id="schema-{name}"><summary><code>{name}</code></summary><pre>{shown}</pre></details>')
    info = spec["info"]
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(info["title"])}: REST API</title>'
            f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
            f'<h1>{text(info["title"])}: REST API</h1><p>{text(info["description"])}</p>'
            f'<p>For programs: <a href="/openapi.json">openapi.json</a></p>{"".join(parts)}</body></html>\n')


def main(source, folder):
    spec = yaml.safe_load(Path(source).read_text(encoding="utf-8"))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openapi.json").write_text(json.dumps(spec, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    (folder / "index.html").write_text(page(spec), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
