"""The tagged form in files: characters that XML has no room for, and codes that were lost or are unknown."""

import re
from collections import Counter
from collections.abc import Sequence
from html import escape

from bilingual.content import NOT_IN_XML

_CONTROL = re.compile("<cp:([0-9A-F]{4,6})>")
_TAG = re.compile("<[^<>]*>")


def armoured(tagged: str) -> str:
    """Tagged text that any XML file can hold: `<cp:000C>` stands for a form feed."""
    return NOT_IN_XML.sub(lambda match: f"<cp:{ord(match.group()):04X}>", tagged)


def bare(armoured: str) -> str:
    """The tagged text that `armoured` wrote."""
    return _CONTROL.sub(lambda match: chr(int(match.group(1), 16)), armoured)


def visible(text: str) -> str:
    """Text for people, with a mark for each character that XML has no room for."""
    return NOT_IN_XML.sub("\ufffd", text)


def tag(form: str, id_: str) -> str:
    """A tag: `tag("</{}>", "1")` closes code 1. An id of another tool's may hold anything."""
    return form.format(escape(id_))


def tags(tagged: str) -> list[str]:
    """The codes of a tagged text, in order: `<1>`, `</1>`, `<2/>`."""
    return _TAG.findall(tagged)


def wrong_codes(source: str, target: str) -> str:
    """What is wrong with the codes of a target, both in tagged form: one plain clause; empty where nothing is."""
    wanted, there = Counter(tags(source)), Counter(tags(target))
    if lost := wanted - there:
        return f"the code {', '.join(lost)} is lost; put it back"
    if unknown := [tag for tag in there if tag not in wanted]:
        return f"the code {', '.join(unknown)} is not in the source; take it out"
    if twice := there - wanted:
        return f"the code {', '.join(twice)} stands there more than once; leave one"
    if _pairs_nest(tags(source)) and not _pairs_nest(tags(target)):
        return "a code is closed before it is opened, or inside another one; put the codes in order"
    return ""


def _pairs_nest(tags_of_text: Sequence[str]) -> bool:
    """Whether each code is closed in the order of XML; halves whose other half stands elsewhere are left aside."""
    opened: list[str] = []
    for tag in tags_of_text:
        other_half = f"<{tag[2:]}" if tag.startswith("</") else f"</{tag[1:]}"
        if tag.endswith("/>") or other_half not in tags_of_text:
            continue
        if not tag.startswith("</"):
            opened.append(tag)
        elif not opened or opened.pop() != other_half:
            return False
    return True
