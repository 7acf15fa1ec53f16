#!/usr/bin/env bash
# Babel 2.19.0 (CLDR's interval formats): one English locale writes ranges with two kinds of dash. In en_GB the dates
# of a range stand with thin spaces (U+2009) around the dash, its times without; in en_AU the long date has none, the
# short one has them; de_CH adds a word, "Uhr", to a skeleton ("Hm") that asks for figures alone.
# Text that must look the same in one edition cannot be put together from format_interval as it is.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date, time

from babel.dates import format_interval

dates, times = (date(2024, 5, 3), date(2024, 5, 5)), (time(14), time(16))
SEEN = {
    ("en_GB", "yMMMMd"): "3\u2009–\u20095 May 2024",
    ("en_GB", "Hm"): "14:00–16:00",
    ("en_AU", "yMMMMd"): "3–5 May 2024",
    ("en_AU", "yMd"): "03/05/2024\u2009–\u200905/05/2024",
    ("en", "Hm"): "14:00\u2009–\u200916:00",
    ("de_CH", "Hm"): "14:00–16:00 Uhr",
}
print("Babel 2.19.0")
for (locale, skeleton), seen in SEEN.items():
    text = format_interval(*(times if skeleton == "Hm" else dates), skeleton, locale=locale)
    print(f"{locale:6} {skeleton:7} {ascii(text)}")
    assert text == seen, f"it was {seen!a}"
PYTHON
