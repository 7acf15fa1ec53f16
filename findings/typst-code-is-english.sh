#!/usr/bin/env bash
# typst 0.15.2: `raw` text sets its language to English and leaves the region, so that code in a German paragraph of a
# tagged PDF says `en-DE`, a language that nobody has asked for. No validator of PDF/UA minds. A show rule mends it.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q typst==0.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import re
import zlib

import typst

HEAD = '#set document(title: "x", date: datetime(year: 2024, month: 1, day: 1))\n#set text(lang: "de", region: "DE")\n'
MENDED = '#show raw: set text(lang: "de", region: "DE")\n'
print("typst", typst.__version__)
for name, text in (("as it is", HEAD + "Hier steht `x = 1`."), ("mended", HEAD + MENDED + "Hier steht `x = 1`.")):
    made = typst.compile(text.encode(), format="pdf", pdf_standards=["ua-1"], pretty=True, ignore_system_fonts=True)
    streams = [made]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            streams.append(zlib.decompressobj().decompress(match[1]))
        except zlib.error:
            pass
    found = sorted({each.decode() for part in streams for each in re.findall(rb"en-[A-Z]{2}", part)})
    print(name, found)
    assert (found == ["en-DE"]) == (name == "as it is")
PYTHON
