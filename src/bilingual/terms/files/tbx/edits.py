"""Changing a TBX file: only the elements concerned, every other byte stays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bilingual.edits import Edit, insertion
from bilingual.errors import TermError
from bilingual.model import Concept, Span, Term, TermStatus
from bilingual.terms.files.coding import newline
from bilingual.terms.files.concept_entry import concept
from bilingual.terms.files.fields import Fields
from bilingual.terms.files.selection import Picked, picked
from bilingual.terms.files.table import of_fields
from bilingual.terms.files.tbx import reading
from bilingual.terms.files.tbx.document import TbxDocument, indentation, parse, rewritten
from bilingual.terms.files.tbx.reading import STATUS_NAMES, Section
from bilingual.terms.files.tbx.writing import (
    MIN,
    Manner,
    Style,
    entry_lines,
    language_lines,
    our_words,
    term_lines,
    unique_ids,
)
from bilingual.xml import PlacedElement, escaped


def appended(data: bytes, file: str, concepts: Sequence[Concept]) -> bytes:
    """The file with these concepts as its last ones."""
    document = parse(data)
    body = next((node for node in document.root.below() if node.name == "body"), None)
    if body is None or body.inner == body.end:
        raise TermError(f"{file}: no <body> that could hold a concept; mend the file")
    last = next(reversed(body.children), None)
    ids = unique_ids(concepts, {node.attributes.get("id", "") for node in document.root.below()})
    manner = _manner(document)
    lines = [line for concept, id_ in zip(concepts, ids, strict=True) for line in entry_lines(concept, id_, manner)]
    indent = indentation(document, last or body)
    at = last.end if last else body.inner
    return rewritten(document, [insertion(at, _indented(document, lines, indent))])


def extended(data: bytes, file: str, line: int, fields: Fields) -> bytes:
    """The file with the terms that the fields tell in the concept on this line, where it lacks them."""
    document = parse(data)
    entry = _entry(document, line)
    known = {(section.language, section.text) for section in reading.sections(entry)}
    terms = [term for term in concept(of_fields(fields)).terms if (term.language, term.text) not in known]
    edits = [edit for term in terms for edit in _added(document, entry, term)]
    return rewritten(document, edits)


def changed(data: bytes, file: str, line: int, fields: Fields, term: str) -> bytes:
    """The file with other values in the concept on this line, or in one term of it."""
    document = parse(data)
    entry = _entry(document, line)
    terms = {(known.language, known.text): known for known in _terms(entry)}
    chosen = picked(list(terms.values()), term)
    edits = _whole(document, entry, fields)
    for section in reading.sections(entry):
        if old := terms.get((section.language, section.text)):
            edits += _term_edits(document, section, old, _new(old, fields, chosen))
    return rewritten(document, edits)


def removed(data: bytes, file: str, line: int, term: str) -> bytes:
    """The file without the concept on this line, or without one term of it."""
    document = parse(data)
    entry = _entry(document, line)
    if not term:
        return rewritten(document, [_without(document, entry)])
    picked(_terms(entry), term)
    nodes = [section.node for section in reading.sections(entry) if section.text == term]
    return rewritten(document, [_without(document, _emptied(node)) for node in nodes])


def _entry(document: TbxDocument, line: int) -> PlacedElement:
    for entry in reading.entries(document.root):
        if entry.line == line:
            return entry
    raise TermError(f"line {line}: no concept begins here; read the term base again")


def _terms(entry: PlacedElement) -> list[Term]:
    return list(concept(reading.concept_entry(entry, "")).terms)


def _manner(document: TbxDocument) -> Manner:
    root = document.root
    style: Style = "v2" if root.name != "tbx" else "dct" if root.attributes.get("style", "").lower() == "dct" else "dca"
    declared = (name for name, uri in root.attributes.items() if uri == MIN and name.startswith("xmlns:"))
    prefix = next((f"{name.removeprefix('xmlns:')}:" for name in declared), None)
    return Manner(style, root.prefix, prefix)


def _added(document: TbxDocument, entry: PlacedElement, term: Term) -> Iterator[Edit]:
    """A term after the last of its language, or with a language section of its own."""
    sections = [node for node in reading.language_sections(entry) if reading.language_of(node) == term.language]
    after = sections[-1] if sections else (entry.children or [entry])[-1]
    if sections and sections[-1].children:
        after = sections[-1].children[-1]
        lines = term_lines(term, _manner(document))
    else:
        lines = language_lines([term], _manner(document))
    yield insertion(after.end, _indented(document, lines, indentation(document, after)))


def _new(old: Term, fields: Fields, chosen: Picked) -> Term:
    """The term with those of the fields that are about it."""
    german = old.language == "de"
    if old.text != (chosen.german if german else chosen.english):
        return old
    new = _german(old, fields) if german else _english(old, fields)
    if old.text == chosen.subject or not chosen.named:
        any_case = fields["case"] == "any" if "case" in fields else old.any_case
        new = replace(new, pos=fields.get("pos", old.pos), any_case=any_case)
    return replace(new, note=fields["note"]) if old.text == chosen.subject and "note" in fields else new


def _german(old: Term, fields: Fields) -> Term:
    status = old.status
    if fields.get("source_status"):
        status = TermStatus(fields["source_status"])
    elif fields.get("status") == TermStatus.KEEP:
        status = TermStatus.KEEP
    elif fields.get("status") and status == TermStatus.KEEP:
        status = TermStatus.PREFERRED
    compounds = fields["compounds"] == "yes" if "compounds" in fields else old.compounds
    return replace(old, text=fields.get("source") or old.text, status=status, compounds=compounds)


def _english(old: Term, fields: Fields) -> Term:
    status = TermStatus(fields.get("status") or old.status)
    return replace(old, text=fields.get("target") or old.text, status=status)


def _whole(document: TbxDocument, entry: PlacedElement, fields: Fields) -> list[Edit]:
    """What is said of the concept. It stands before the languages."""
    manner = _manner(document)
    edits: list[Edit] = []
    if "domain" in fields:
        domain = fields["domain"]
        written = manner.category("descrip", "subjectField", domain)
        edits += _set(
            document, reading.category(entry, "subjectField"), domain, _before_languages(document, entry, written)
        )
    if "concept_note" in fields:
        note = fields["concept_note"]
        element = next(iter(reading.notes(entry)), None)
        edits += _set(document, element, note, _before_languages(document, entry, manner.note(note)))
    return edits


def _term_edits(document: TbxDocument, section: Section, old: Term, new: Term) -> Iterator[Edit]:
    manner, node = _manner(document), section.node

    def categorised(name: str, value: str) -> Iterator[Edit]:
        insert = _after(document, section.term, manner.category("termNote", name, value))
        yield from _set(document, reading.category(node, name), value, insert)

    def noted(note: PlacedElement | None, value: str) -> Iterator[Edit]:
        yield from _set(document, note, value, _after(document, node.children[-1], manner.note(value)))

    if new.text != old.text:
        yield Edit(Span(section.term.inner, section.term.outer), escaped(new.text))
    if new.pos != old.pos:
        yield from categorised("partOfSpeech", new.pos)
    if new.status != old.status:
        yield from categorised("administrativeStatus", STATUS_NAMES[new.status])
    if our_words(new) != our_words(old):
        yield from noted(reading.our_note(node), our_words(new))
    if new.note != old.note:
        yield from noted(next(iter(reading.notes(node)), None), new.note)


def _set(document: TbxDocument, node: PlacedElement | None, value: str, insert: Edit) -> Iterator[Edit]:
    """The edit that gives an element this text, makes it where it is not, and takes it away where it says nothing."""
    if node and not value:
        yield _without(document, node)
    elif node and node.outer == node.inner == node.end:
        opening = document.data[node.start : node.inner].decode("utf-8").removesuffix("/>").rstrip()
        yield Edit(Span(node.start, node.end), f"{opening}>{escaped(value)}</{node.tag}>")
    elif node:
        yield Edit(Span(node.inner, node.outer), escaped(value))
    elif value:
        yield insert


def _after(document: TbxDocument, node: PlacedElement, written: str) -> Edit:
    return insertion(node.end, indentation(document, node) + written)


def _before_languages(document: TbxDocument, entry: PlacedElement, written: str) -> Edit:
    first = entry.children[0] if entry.children else None
    indent = indentation(document, first) if first else ""
    return insertion(entry.inner, indent + written)


def _without(document: TbxDocument, node: PlacedElement) -> Edit:
    return Edit(Span(node.start - len(indentation(document, node)), node.end), "")


def _emptied(node: PlacedElement) -> PlacedElement:
    """The element that is left without terms when this term goes: itself, or its language's section."""
    parent = node.parent
    return parent if parent and parent.children == [node] else node


def _indented(document: TbxDocument, lines: Iterable[str], indent: str) -> str:
    """Lines as the document has its own: its line end, the spaces before the element they follow, and its steps."""
    end = newline(document.data[:1000].decode("utf-8", "ignore"))
    spaces = indent.rpartition("\n")[2]
    step = "\t" if "\t" in spaces or not spaces else "  "
    plain = ((line.lstrip("\t"), len(line) - len(line.lstrip("\t"))) for line in lines)
    return "".join(f"{end}{spaces}{step * depth}{line}" for line, depth in plain)
