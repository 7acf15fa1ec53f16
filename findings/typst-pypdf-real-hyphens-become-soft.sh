#!/usr/bin/env bash
# typst 0.15.2 writes hyphens at line ends as U+00AD, and one glyph has one entry in ToUnicode: once a line was divided in
# a font, the real hyphens of that font are U+00AD too, set right by ActualText. Poppler reads ActualText; pypdf 6 and 7 do
# not, so "die-lage.html" comes out as "die\u00adlage.html". Who joins words at soft hyphens then loses real ones.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q typst==0.15.2 pypdf==7.1.1
"$folder/venv/bin/python" - "$folder/x.pdf" <<'PYTHON'
import subprocess
import sys

import pypdf
import typst

text = '#set text(lang: "de", region: "DE", hyphenate: true)\n#set page(width: 40mm)\nDonaudampfschifffahrtsgesellschaft\n\ndie-lage'
typst.compile(text.encode(), output=sys.argv[1], format="pdf", ignore_system_fonts=True)
by_pypdf = pypdf.PdfReader(sys.argv[1]).pages[0].extract_text()
by_poppler = subprocess.run(["pdftotext", "-raw", sys.argv[1], "-"], capture_output=True, text=True, check=True).stdout
print("typst", typst.__version__, "pypdf", pypdf.__version__)
print("pypdf:  ", ascii(by_pypdf))
print("poppler:", ascii(by_poppler))
assert "die\u00adlage" in by_pypdf
assert "die-lage" in by_poppler
PYTHON
