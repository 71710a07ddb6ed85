"""Do programs that read Web Annotations read ours? PyLD and rdflib as JSON-LD, Recogito as what it shows.

Run from the project's root: .venv/bin/python tests/interop/check_w3c.py [--context FILE] [--examples FOLDER]
The context is W3C's, http://www.w3.org/ns/anno.jsonld: from a file, from the web, or else the terms of it
that we use, as the vocabulary defines them. The examples are those of the model (w3c/web-annotation, in
admin/annotation/2016/examples/json). Recogito needs node and npm.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[2]))

from annotations.claims import Claim
from annotations.collection import Collection
from annotations.errors import AnnotationsError
from annotations.formats import FORMATS
from annotations.formats.w3c import CONTEXT
from annotations.links import LinkKind
from annotations.sheets import Act, Verdict
from seeds.spans import Span
from tests.annotations.round_trips import (
    AWKWARD,
    WHEN,
    annotated,
    came,
    collection_of,
    exported,
    linked,
    sent,
)
from tests.annotations.web_annotations import hold_to_the_model
from tests.interop.consumers import PATIENCE, Checks, answer_of, venv_with, version_in

W3C = FORMATS["w3c"]
VERDICT = "0195d000-0000-7000-8000-000000000001"
SECURE = "https://www.w3.org/ns/anno.jsonld"
_OA, _AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
_TERMS = "http://purl.org/dc/terms/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def own_words() -> dict[str, Any]:
    """The terms that we use, as https://www.w3.org/TR/annotation-vocab/ maps them."""
    things = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
    motivations = ("tagging", "commenting", "linking", "assessing")
    relations = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
    resource = {"@type": "@id"}
    numbers = {"@type": f"{_XSD}nonNegativeInteger"}
    moments = {"@type": f"{_XSD}dateTime"}
    return {
        "id": "@id",
        "type": "@type",
        **{name: _OA + name for name in (*things, *motivations, "exact", "prefix", "suffix")},
        **{name: {**resource, "@id": _OA + relation} for name, relation in relations.items()},
        **{name: {**numbers, "@id": _OA + name} for name in ("start", "end")},
        "motivation": {"@type": "@vocab", "@id": f"{_OA}motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": f"{_OA}hasPurpose"},
        "creator": {**resource, "@id": f"{_TERMS}creator"},
        "created": {**moments, "@id": f"{_TERMS}created"},
        "modified": {**moments, "@id": f"{_TERMS}modified"},
        "generated": {**moments, "@id": f"{_TERMS}issued"},
        "generator": {**resource, "@id": f"{_AS}generator"},
        "AnnotationCollection": f"{_AS}OrderedCollection",
        "AnnotationPage": f"{_AS}OrderedCollectionPage",
        "Software": f"{_AS}Application",
        "items": {**resource, "@id": f"{_AS}items", "@container": "@list"},
        "first": {**resource, "@id": f"{_AS}first"},
        "partOf": {**resource, "@id": f"{_AS}partOf"},
        "total": {**numbers, "@id": f"{_AS}totalItems"},
        "startIndex": {**numbers, "@id": f"{_AS}startIndex"},
        "value": f"{_RDF}value",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "format": "http://purl.org/dc/elements/1.1/format",
        "name": "http://xmlns.com/foaf/0.1/name",
        "Person": "http://xmlns.com/foaf/0.1/Person",
        "Text": "http://purl.org/dc/dcmitype/Text",
    }


def context_from(path: Path | None) -> tuple[str, dict[str, Any]]:
    """W3C's context, and where it was found."""
    if path is not None:
        return str(path), json.loads(path.read_text(encoding="utf-8"))["@context"]
    try:
        with urlopen(SECURE, timeout=20) as answer:
            return SECURE, json.loads(answer.read())["@context"]
    except OSError:
        return "our own words", own_words()


def an_awkward_collection() -> Collection:
    """Everything that is known to break programs."""
    documents = [
        exported(AWKWARD),
        exported("a\u0301😀\nNo. 漢字", 1),
        exported("", 2),
        exported("Nothing.", 3),
    ]
    first, second = documents[:2]
    claim = annotated(first, Span(0, len(first.text)), "claim", number=1, note='two\nlines, "<b>&\\')
    inner = annotated(first, Span(10, 30), "größe/a:b", number=2, annotator="Ève d'Arc")
    denial = annotated(second, Span(2, 9), "denial", number=3, note="😀 漢\u0301")
    links = [linked(denial, LinkKind.DENIES, claim, 1), linked(inner, LinkKind.ASSERTS, claim, 2)]
    verdict = Verdict(
        VERDICT, claim.id, Act.GIVEN, "Mostly false", "The books\nsay so.", "ada", WHEN, WHEN, 1
    )
    checked = Claim(claim.id, first.id, (claim,), (), (), None, (), (verdict,), ())
    return collection_of(documents, [claim, inner, denial], links)._replace(claims=(checked,))


PYLD = """
from pyld import jsonld
def load(url, options=None):
    assert url == given["iri"], url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": given["context"]}}
jsonld.set_document_loader(load)
export = given["export"]
expanded = jsonld.expand(export)
say({"expanded": expanded, "flattened": jsonld.flatten(expanded),
     "compacted": jsonld.compact(expanded, export["@context"]),
     "rdf": jsonld.to_rdf(export, {"format": "application/n-quads"})})
"""

RDFLIB = """
import json
from rdflib import Graph
export = given["export"]
export["@context"][0] = given["context"]
graph = Graph().parse(data=json.dumps(export), format="json-ld")
rows = graph.query('''
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?annotation ?tag ?start ?end ?exact ?path WHERE {
  ?annotation a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?target .
  ?body oa:hasPurpose oa:tagging ; rdf:value ?tag .
  ?target oa:hasSource ?document ; oa:hasSelector ?position, ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  ?document dcterms:identifier ?path
}''')
say([[str(one), str(tag), int(start), int(end), str(exact), str(path)]
     for one, tag, start, end, exact, path in rows])
"""

RECOGITO = """
import fs from 'node:fs';
import { JSDOM } from 'jsdom';
const given = JSON.parse(fs.readFileSync('given.json', 'utf8'));
const { window } = new JSDOM('<!DOCTYPE html><pre id="c"></pre>');
globalThis.window = window;
for (const name of ['document', 'Node', 'NodeFilter', 'Range', 'HTMLElement', 'Element']) {
  globalThis[name] = window[name];
}
const { W3CTextFormat, createTextAnnotator } = await import('@recogito/text-annotator');
const said = given.items.map(item => {
  const format = W3CTextFormat(item.target.source);
  const { parsed, error } = format.parse(item);
  return error ? { error: String(error) } : { parsed, back: format.serialize(parsed) };
});
fs.writeFileSync('said.json', JSON.stringify(said));
process.exit(0);
"""


def check_pyld(
    checks: Checks, export: dict[str, Any], context: dict[str, Any], collection: Collection
) -> None:
    python = venv_with("pyld")
    name = f"PyLD {version_in(python, 'pyld')}"
    said = answer_of(python, PYLD, {"iri": CONTEXT, "context": context, "export": export})
    checks.that(
        not _words_that_are_lost(export, said["expanded"]), f"{name} knows each term", said["expanded"]
    )
    kinds = Counter(kind for node in said["flattened"] for kind in node.get("@type", ()))
    wanted = {
        "Annotation": len(collection.annotations) + len(collection.links) + len(collection.claims),
        "SpecificResource": len(collection.annotations),
        "TextQuoteSelector": len(collection.annotations),
        "TextPositionSelector": len(collection.annotations),
    }
    checks.that(
        all(kinds[_OA + kind] == count for kind, count in wanted.items()), f"{name} flattens all nodes", kinds
    )
    purposes = {each["@id"] for node in said["flattened"] for each in node.get(f"{_OA}motivatedBy", ())}
    checks.that(
        purposes == {_OA + each for each in ("tagging", "commenting", "linking", "assessing")},
        f"{name} knows each motivation",
        purposes,
    )
    incoming = _read(said["compacted"])
    checks.that(
        came(incoming, W3C.carries) == sent(collection, W3C.carries)
        and [each.verdicts for each in incoming.claims] == [each.verdicts for each in collection.claims],
        f"what {name} expands and compacts again is read whole",
        incoming,
    )


def _words_that_are_lost(export: Any, expanded: Any) -> set[str]:
    """The texts and numbers of the export that are not among those of its expansion."""
    without_context = {name: value for name, value in export.items() if name != "@context"}
    names = {"Text", "SpecificResource", "TextualBody", "Annotation", "Person", "Software"}
    names |= {"AnnotationCollection", "AnnotationPage", "TextQuoteSelector", "TextPositionSelector"}
    names |= {"tagging", "commenting", "linking", "assessing"}
    return (
        {str(each) for each in _leaves(without_context)} - {str(each) for each in _leaves(expanded)} - names
    )


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for each in inner for leaf in _leaves(each)]
    return [value]


def check_rdflib(
    checks: Checks, export: dict[str, Any], context: dict[str, Any], collection: Collection
) -> None:
    python = venv_with("rdflib")
    name = f"rdflib {version_in(python, 'rdflib')}"
    said = answer_of(python, RDFLIB, {"context": context, "export": export})
    paths = {document.id: document.path for document in collection.documents}
    wanted = [
        [f"urn:uuid:{each.id}", each.tag, each.start, each.end, each.quote, paths[each.document]]
        for each in collection.annotations
    ]
    checks.that(sorted(said) == sorted(wanted), f"{name} answers a SPARQL query with all spans", said)


def check_recogito(checks: Checks, export: dict[str, Any], collection: Collection) -> None:
    if not (shutil.which("npm") and shutil.which("node")):
        print("     Recogito is not checked: there is no node and npm")
        return
    items = [each for each in export["first"]["items"] if isinstance(each["target"], dict)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        (folder / "given.json").write_text(json.dumps({"items": items}), encoding="utf-8")
        (folder / "program.mjs").write_text(RECOGITO, encoding="utf-8")
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        packages = ["@recogito/text-annotator", "jsdom"]
        subprocess.run([*install, *packages], check=True, cwd=folder, timeout=PATIENCE, stdout=sys.stderr)
        subprocess.run(["node", "program.mjs"], check=True, cwd=folder, timeout=PATIENCE, stdout=sys.stderr)
        said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
        described = (folder / "node_modules/@recogito/text-annotator/package.json").read_text(
            encoding="utf-8"
        )
    name = f"Recogito's text annotator {json.loads(described)['version']}"
    checks.that(not any("error" in each for each in said), f"{name} parses each annotation", said)
    incoming = _read([each["back"] for each in said])
    near = [
        (each.key, each.tag, each.note, each.span, each.quote, each.annotator)
        for each in incoming.annotations
    ]
    wanted = [
        (each.id, each.tag, each.note, each.span, each.quote, each.annotator)
        for each in collection.annotations
    ]
    checks.that(near == wanted, f"what {name} writes is read: ids, tags, notes, quotes, people", near)
    moments = {(each.created, each.updated) for each in incoming.annotations}
    checks.that(
        moments == {(each.created, each.updated) for each in collection.annotations},
        f"what {name} writes is read: when it was made",
        moments,
    )


def check_examples(checks: Checks, folder: Path) -> None:
    paths = sorted(folder.glob("*.json"))
    read = refused = spans = 0
    for path in paths:
        try:
            incoming = W3C.read(path)
        except AnnotationsError as error:
            refused += 1
            print(f"     {error}")
        else:
            read += 1
            spans += len(incoming.annotations)
            if incoming.annotations:
                print(f"     {path.name}: {[(each.tag, each.quote) for each in incoming.annotations]}")
    checks.that(paths and not refused, f"{read} of W3C's own examples are read, with {spans} spans", refused)


def _read(value: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.jsonld")
        path.write_text(json.dumps(value), encoding="utf-8")
        return W3C.read(path)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--context", type=Path)
    parser.add_argument("--examples", type=Path)
    asked = parser.parse_args()
    where, context = context_from(asked.context)
    print(f"     the context is from {where}")
    collection = an_awkward_collection()
    checks = Checks()
    export = hold_to_the_model("".join(W3C.write(collection, list)))
    checks.that(export, "jsonschema finds all that the model demands")
    check_pyld(checks, export, context, collection)
    check_rdflib(checks, export, context, collection)
    check_recogito(checks, export, collection)
    if asked.examples:
        check_examples(checks, asked.examples)
    return checks.exit_code


if __name__ == "__main__":
    sys.exit(main())
