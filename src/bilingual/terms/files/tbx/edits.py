"""Changing a TBX file: only the elements concerned, every other byte stays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bilingual.errors import TermError
from bilingual.model import Concept, Term, TermStatus
from bilingual.terms.files.concept_entry import concept
from bilingual.terms.files.selection import Picked, picked
from bilingual.terms.files.table import Patch, newline, of_fields
from bilingual.terms.files.tbx import positions, reading
from bilingual.terms.files.tbx.positions import Node, Xml, escaped, indentation
from bilingual.terms.files.tbx.reading import STATUS_NAMES, Section
from bilingual.terms.files.tbx.writing import (
    Manner,
    Style,
    entry_lines,
    language_lines,
    our_words,
    term_lines,
    unique_ids,
)

Fields = Mapping[str, str]

_MIN = "http://www.tbxinfo.net/ns/min"


def appended(data: bytes, file: str, concepts: Sequence[Concept]) -> bytes:
    """The file with these concepts as its last ones."""
    document = _parsed(data)
    body = next((node for node in document.root.below() if node.name == "body"), None)
    if body is None or body.inner == body.end:
        raise TermError(f"{file}: no <body> that could hold a concept; mend the file")
    last = next(reversed(body.children), None)
    ids = unique_ids(concepts, {node.attributes.get("id", "") for node in document.root.below()})
    manner = _manner(document)
    lines = [line for concept, own in zip(concepts, ids, strict=True) for line in entry_lines(concept, own, manner)]
    indent = indentation(document, last or body)
    at = last.end if last else body.inner
    return positions.rewritten(document, [(at, at, _indented(document, lines, indent))])


def extended(data: bytes, file: str, line: int, fields: Fields) -> bytes:
    """The file with the terms that the fields tell in the concept on this line, where it lacks them."""
    document = _parsed(data)
    entry = _entry(document, line)
    known = {(section.language, section.text) for section in reading.sections(entry)}
    terms = [term for term in concept(of_fields(fields)).terms if (term.language, term.text) not in known]
    patches = [patch for term in terms for patch in _added(document, entry, term)]
    return positions.rewritten(document, patches)


def changed(data: bytes, file: str, line: int, fields: Fields, term: str) -> bytes:
    """The file with other values in the concept on this line, or in one term of it."""
    document = _parsed(data)
    entry = _entry(document, line)
    terms = {(own.language, own.text): own for own in _terms(entry)}
    chosen = picked(list(terms.values()), term)
    patches = _whole(document, entry, fields)
    for section in reading.sections(entry):
        if old := terms.get((section.language, section.text)):
            patches += _term_patches(document, section, old, _new(old, fields, chosen))
    return positions.rewritten(document, patches)


def removed(data: bytes, file: str, line: int, term: str) -> bytes:
    """The file without the concept on this line, or without one term of it."""
    document = _parsed(data)
    entry = _entry(document, line)
    if not term:
        return positions.rewritten(document, [_without(document, entry)])
    picked(_terms(entry), term)
    nodes = [section.node for section in reading.sections(entry) if section.text == term]
    return positions.rewritten(document, [_without(document, _emptied(node)) for node in nodes])


def _parsed(data: bytes) -> Xml:
    document = positions.parse(data)
    reading.check_root(document.root)
    return document


def _entry(document: Xml, line: int) -> Node:
    for entry in reading.entries(document.root):
        if entry.line == line:
            return entry
    raise TermError(f"line {line}: no concept begins here; read the term base again")


def _terms(entry: Node) -> list[Term]:
    return list(concept(reading.draft(entry, "")).terms)


def _manner(document: Xml) -> Manner:
    root = document.root
    style: Style = "v2" if root.name != "tbx" else "dct" if root.attributes.get("style", "").lower() == "dct" else "dca"
    declared = (name for name, uri in root.attributes.items() if uri == _MIN and name.startswith("xmlns:"))
    prefix = next((f"{name.removeprefix('xmlns:')}:" for name in declared), None)
    return Manner(style, root.prefix, prefix)


def _added(document: Xml, entry: Node, term: Term) -> Iterator[Patch]:
    """A term after the last of its language, or with a language section of its own."""
    own = [node for node in reading.language_sections(entry) if reading.language_of(node) == term.language]
    after = own[-1] if own else (entry.children or [entry])[-1]
    if own and own[-1].children:
        after = own[-1].children[-1]
        lines = term_lines(term, _manner(document))
    else:
        lines = language_lines([term], _manner(document))
    yield after.end, after.end, _indented(document, lines, indentation(document, after))


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


def _whole(document: Xml, entry: Node, fields: Fields) -> list[Patch]:
    """What is said of the concept. It stands before the languages."""
    manner = _manner(document)
    patches: list[Patch] = []
    if "domain" in fields:
        domain = fields["domain"]
        written = manner.category("descrip", "subjectField", domain)
        patches += _set(
            document, reading.category(entry, "subjectField"), domain, _before_languages(document, entry, written)
        )
    if "concept_note" in fields:
        note = fields["concept_note"]
        own = next(iter(reading.notes(entry)), None)
        patches += _set(document, own, note, _before_languages(document, entry, manner.note(note)))
    return patches


def _term_patches(document: Xml, section: Section, old: Term, new: Term) -> Iterator[Patch]:
    manner, node = _manner(document), section.node

    def told(name: str, value: str) -> Iterator[Patch]:
        insert = _after(document, section.term, manner.category("termNote", name, value))
        yield from _set(document, reading.category(node, name), value, insert)

    def noted(own: Node | None, value: str) -> Iterator[Patch]:
        yield from _set(document, own, value, _after(document, node.children[-1], manner.note(value)))

    if new.text != old.text:
        yield section.term.inner, section.term.outer, escaped(new.text)
    if new.pos != old.pos:
        yield from told("partOfSpeech", new.pos)
    if new.status != old.status:
        yield from told("administrativeStatus", STATUS_NAMES[new.status])
    if our_words(new) != our_words(old):
        yield from noted(reading.our_note(node), our_words(new))
    if new.note != old.note:
        yield from noted(next(iter(reading.notes(node)), None), new.note)


def _set(document: Xml, node: Node | None, value: str, insert: Patch) -> Iterator[Patch]:
    """The patch that gives an element this text, makes it where it is not, and takes it away where it says nothing."""
    if node and not value:
        yield _without(document, node)
    elif node and node.outer == node.inner == node.end:
        opening = document.data[node.start : node.inner].decode("utf-8").removesuffix("/>").rstrip()
        yield node.start, node.end, f"{opening}>{escaped(value)}</{node.tag}>"
    elif node:
        yield node.inner, node.outer, escaped(value)
    elif value:
        yield insert


def _after(document: Xml, node: Node, written: str) -> Patch:
    return node.end, node.end, indentation(document, node) + written


def _before_languages(document: Xml, entry: Node, written: str) -> Patch:
    first = entry.children[0] if entry.children else None
    indent = indentation(document, first) if first else ""
    return entry.inner, entry.inner, indent + written


def _without(document: Xml, node: Node) -> Patch:
    return node.start - len(indentation(document, node)), node.end, ""


def _emptied(node: Node) -> Node:
    """The element that is left without terms when this term goes: itself, or its language's section."""
    parent = node.parent
    return parent if parent and parent.children == [node] else node


def _indented(document: Xml, lines: Iterable[str], indent: str) -> str:
    """Lines as the document has its own: its line end, the spaces before the element they follow, and its steps."""
    end = newline(document.data[:1000].decode("utf-8", "ignore"))
    spaces = indent.rpartition("\n")[2]
    step = "\t" if "\t" in spaces or not spaces else "  "
    plain = ((line.lstrip("\t"), len(line) - len(line.lstrip("\t"))) for line in lines)
    return "".join(f"{end}{spaces}{step * depth}{line}" for line, depth in plain)
