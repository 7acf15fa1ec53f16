#!/usr/bin/env bash
# Pillow 13.0.0: ImageFont.load_default(size) gives a real font, Aileron, cut down to ASCII: every German umlaut is
# the same empty box. One would expect Latin-1 of a font that is scaled and named; nothing warns.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "pillow==13.0.0"
"$folder/venv/bin/python" - <<'PYTHON'
import PIL
from PIL import ImageFont

font = ImageFont.load_default(64)
print("Pillow", PIL.__version__, font.getname())
shapes = {letter: bytes(font.getmask(letter)) for letter in "ÄÖÜäöüßé"}
print("different shapes of Ä Ö Ü ä ö ü ß é:", len(set(shapes.values())))
assert len(set(shapes.values())) == 1, "the font has these letters now"
assert shapes["ä"] != bytes(font.getmask("a"))
PYTHON
