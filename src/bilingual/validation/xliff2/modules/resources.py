"""Rules of Resource Data (5.5): each resource is here or elsewhere, in its language, and known where it is named."""

from collections.abc import Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import only
from bilingual.validation.xliff2.schema import name
from bilingual.xml import LANG

_LANGUAGES = {"res:source": "srcLang", "res:target": "trgLang"}
"""The attribute of the document that tells the language of each."""


def reference(file: Element) -> Iterator[Breach]:
    """A reference means a resource of its file.

    The standard wants it "at the file level". The committee's valid files name one of the same unit, and its Schematron
    looks for one anywhere in the file.
    """
    holders = (node for node in file.iter() if name(node) == "res:resourceData")
    known = {node.get("id") for holder in holders for node in holder if name(node) == "res:resourceItem"}
    for node in file.iter():
        text = node.get("ref") if name(node) == "res:resourceItemRef" else None
        if text is not None and text not in known:
            yield node, f'ref="{text}" is no <res:resourceItem> of this file; write the id of one'


@only("res:resourceItem")
def media_type(node: Element) -> Iterator[Breach]:
    """Of what is not here the type is told."""
    sides = [child for child in node if name(child) in _LANGUAGES]
    if node.get("mimeType") is None and sides and all(map(_is_empty, sides)):
        yield node, "a resource that is elsewhere needs mimeType; add it"


@only("res:resourceItem")
def original(node: Element) -> Iterator[Breach]:
    """What is to be modified is there."""
    if node.get("context") == "no" and all(name(child) != "res:source" for child in node):
        yield node, 'context="no" needs a <res:source>; add it'


@only(*_LANGUAGES)
def place(node: Element) -> Iterator[Breach]:
    """A resource is named where it is elsewhere, and not where it is here."""
    if _is_empty(node) and node.get("href") is None:
        yield node, f"an empty <{name(node)}> needs href; add it"
    elif not _is_empty(node) and node.get("href") is not None:
        yield node, f"a <{name(node)}> with href must be empty; remove the one or the other"


@only(*_LANGUAGES)
def language(node: Element) -> Iterator[Breach]:
    """A resource is in the document's language of its side."""
    attribute = _LANGUAGES[name(node)]
    said, wanted = node.get(LANG), node.getroottree().getroot().get(attribute)
    if said and wanted and said.lower() != wanted.lower():
        yield node, f'xml:lang="{said}" is not {attribute} "{wanted}"; write the same or remove it'


def _is_empty(node: Element) -> bool:
    return len(node) == 0


FILE_RULES = (ValidationRule("resource-reference", "XLIFF 2.1, 5.5.5.6 “ref”", reference),)
ELEMENT_RULES = (
    ValidationRule("resource-media-type", "XLIFF 2.1, 5.5.4.4 “resourceItem”", media_type),
    ValidationRule("resource-original", "XLIFF 2.1, 5.5.4.5 “source”", original),
    ValidationRule("resource-place", "XLIFF 2.1, 5.5.4.5 “source”, 5.5.4.6 “target”", place),
    ValidationRule("resource-language", "XLIFF 2.1, 5.5.4.5 “source”, 5.5.4.6 “target”", language),
)
