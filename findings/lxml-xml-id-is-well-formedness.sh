#!/usr/bin/env bash
# lxml 6.0.2: a document in which an xml:id stands twice, or is no name, is refused by the default parser, which does not
# validate, as if it were not well-formed. By "xml:id Version 1.0" both are errors that a processor reports while the
# document stays well-formed; expat reads on. A validator of XLIFF 2.1, whose ITS module has xml:id, never
# gets to see such a file: it has to tell the fault by the parser's message. The name of any other attribute is free.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q lxml==6.0.2
"$folder/venv/bin/python" - <<'PYTHON'
import xml.etree.ElementTree as expat

from lxml import etree


def said(text: str) -> str:
    assert expat.fromstring(text) is not None
    try:
        etree.fromstring(text)
    except etree.XMLSyntaxError as error:
        return error.msg or ""
    return "read"


print("lxml", etree.LXML_VERSION, "libxml2", etree.LIBXML_VERSION)
twice = said('<a><b xml:id="p1"/><c xml:id="p1"/></a>')
number = said('<a xml:id="1"/>')
other = said('<a><b id="p1"/><c id="p1"/></a>')
print("twice:", twice, "| a number:", number, "| id without the prefix:", other, sep=" ")
assert twice.startswith("ID p1 already defined")
assert number.startswith("xml:id : attribute value 1 is not an NCName")
assert other == "read"
PYTHON
