#!/usr/bin/env bash
# inflect 7.6.0 knows "attorneys general", "courts martial" and "men-of-war", so one expects it to know the everyday
# nouns beside them. It writes "thiefs", "kibbutzzes", "passer-bies" and "Secretarys-General", without any sign of doubt.
# Who prints English plurals needs a list of irregular ones and a rule for the head of a compound.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q inflect==7.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import inflect

SEEN = {
    "attorney general": "attorneys general",
    "court martial": "courts martial",
    "man-of-war": "men-of-war",
    "thief": "thiefs",
    "kibbutz": "kibbutzzes",
    "passer-by": "passer-bies",
    "runner-up": "runner-ups",
    "Secretary-General": "Secretarys-General",
    "notary public": "notary publics",
}
plural = inflect.engine().plural_noun
print("inflect 7.6.0")
for word, seen in SEEN.items():
    print(f"{word:18} {plural(word)}")
    assert plural(word) == seen, f"{word}: it was {seen!r}, and is {plural(word)!r}"
PYTHON
