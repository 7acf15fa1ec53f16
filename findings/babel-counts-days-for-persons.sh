#!/usr/bin/env bash
# Babel 2.19.0: format_unit(3, "person") is not an error, as "child" is. It gives "3 days", in every language: a short
# name is looked for at the end of CLDR's names of units, and "duration-day-person" (days of a person's life) ends so.
# A name of a unit that comes from a text must be checked against a list of one's own before it is formatted.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from babel.units import UnknownUnitError, format_unit

SEEN = {"en": "3 days", "de": "3 Tage"}
print("Babel 2.19.0")
for locale, seen in SEEN.items():
    text = format_unit(3, "person", locale=locale)
    print(f"format_unit(3, 'person', locale={locale!r}) = {text!r}")
    assert text == seen, f"it was {seen!r}"
try:
    text = format_unit(3, "child", locale="en")
except UnknownUnitError as error:
    print(f"format_unit(3, 'child', locale='en'): {error}")
else:
    raise AssertionError(f"'child' was no unit, and is {text!r}")
PYTHON
