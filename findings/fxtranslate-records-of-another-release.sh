#!/usr/bin/env bash
# fxtranslate 0.5.0: `discovery.model_pairs` leaves out models of another major release than 3, which the library cannot
# run, and lets test releases such as 3.0a1 pass. `discovery.parse_records`, which reads the same list, does neither: it
# gives records of every release, and drops the attachment's size and hash. Whoever takes the newest of its records
# takes a model that the library does not know, and cannot tell whether the packed file came whole.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q fxtranslate==0.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import json

from fxtranslate import discovery


def record(source, version):
    attachment = {"location": f"files/{source}-{version}", "hash": "0" * 64, "size": 30_000_000}
    languages = {"sourceLanguage": source, "targetLanguage": "en", "version": version}
    return {"name": f"model.{source}en.bin", "fileType": "model", "attachment": attachment, **languages}


body = json.dumps({"data": [record("de", "3.1"), record("de", "4.0"), record("cs", "4.0"), record("pl", "3.0a1")]})
pairs = discovery.model_pairs(body)
records = discovery.parse_records(body)
versions = [(each["sourceLanguage"], each["version"]) for each in records]
print("fxtranslate 0.5.0")
print("model_pairs:", pairs)
print("parse_records:", versions, "with", sorted(records[0]))
assert pairs == [("de", "en"), ("pl", "en")]
assert versions == [("de", "3.1"), ("de", "4.0"), ("cs", "4.0"), ("pl", "3.0a1")]
assert not {"size", "hash"} & set(records[0])
PYTHON
