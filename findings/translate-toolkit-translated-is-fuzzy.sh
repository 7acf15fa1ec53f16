#!/usr/bin/env bash
# translate-toolkit 3.20.4 and XLIFF 1.2: a <trans-unit> whose <target state="translated"> (or even
# "final") counts as fuzzy, not as translated; only approved="yes" on the unit makes it translated, whatever the state
# says, even state="needs-translation". A file of a CAT tool that sets states and no approval, as the standard allows,
# is read as untranslated from the first unit to the last: whoever exchanges files with such tools writes both.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q translate-toolkit==3.20.4
"$folder/venv/bin/python" - <<'PYTHON'
from translate.storage.xliff import xlifffile

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="de" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"{approved}><source>Haus</source><target{state}>house</target></trans-unit>
</body></file></xliff>"""
print("translate-toolkit 3.20.4")
for approved, state, seen in (
    ("", "", (False, True)),
    ("", "translated", (False, True)),
    ("", "final", (False, True)),
    ("yes", "translated", (True, False)),
    ("yes", "needs-translation", (True, False)),
):
    text = FILE.format(approved=approved and f' approved="{approved}"', state=state and f' state="{state}"')
    (unit,) = xlifffile.parsestring(text.encode()).units
    said = bool(unit.istranslated()), bool(unit.isfuzzy())
    print(f"approved={approved!r:6} state={state!r:20} translated, fuzzy: {said}")
    assert said == seen, f"it was {seen}"
PYTHON
