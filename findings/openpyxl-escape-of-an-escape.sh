#!/usr/bin/env bash
# openpyxl 3.1.5 with XlsxWriter 3.2.9: in ECMA-376 (22.9.2.19, ST_Xstring) "_x005F_" stands for "_", so that a text may
# hold "_x000D_" or "_x005F_" themselves. openpyxl removes each "x005F_" of a shared string instead of reading it, and
# writes texts without escapes: "a_x005F_b" comes back as "a_b", and "Zeile_x000D_Ende", read right, is saved as a
# carriage return for the next program. Who takes texts of people through workbooks has to escape on his own.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q openpyxl==3.1.5 xlsxwriter==3.2.9
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re
import zipfile

import openpyxl
import xlsxwriter


def written(name: str) -> list[str]:
    with zipfile.ZipFile(name) as book:
        parts = [book.read(part).decode() for part in book.namelist() if re.search("sharedStrings|sheet1", part)]
    return [text for part in parts for text in re.findall(r"<t(?: [^>]*)?>(.*?)</t>", part)]


TEXTS = ["a_x005F_b", "Zeile_x000D_Ende"]
book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet()
for row, text in enumerate(TEXTS):
    sheet.write_string(row, 0, text)
book.close()
read = openpyxl.load_workbook("a.xlsx")
values = [cell.value for cell in read.active["A"]]
read.save("b.xlsx")
print("texts:                ", TEXTS)
print("written by XlsxWriter:", written("a.xlsx"))
print("read by openpyxl:     ", values)
print("saved by openpyxl:    ", written("b.xlsx"))
assert values == ["a_b", "Zeile_x000D_Ende"], "it was ['a_b', 'Zeile_x000D_Ende']"
assert written("b.xlsx") == ["a_b", "Zeile_x000D_Ende"], "the escape was not written"
PYTHON
