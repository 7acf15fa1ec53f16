#!/usr/bin/env bash
# typst 0.15.2 (PyPI): `Compiler(b"…")` takes the text of a document, and a compiler is there to be used again. The first
# `compile()` works, the second one says "file not found": the bytes are forgotten. Give them to each `compile()` instead.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q typst==0.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import typst

print("typst", typst.__version__)
compiler = typst.Compiler(b"Hello")
print("first:", len(compiler.compile(format="pdf")) > 0)
try:
    compiler.compile(format="pdf")
    raise SystemExit("the second run works now")
except typst.TypstError as error:
    print("second:", error.message)
    assert "file not found" in error.message
again = [len(typst.Compiler().compile(b"Hello", format="pdf")) > 0 for _ in range(2)]
print("bytes given to compile():", again)
PYTHON
