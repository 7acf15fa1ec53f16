"""When two sentences are the same, and stand in the same context.

In a document a code's number tells its place in the unit. A sentence that moves inside its paragraph gets other
numbers, and is still the same sentence with the same translation: the memory numbers codes from 1 in the order of the
source.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from bilingual.content import codes, plain, tagged, untagged
from bilingual.model import Content, InlineCode, Segment

_TAG = re.compile(r"</?\d+/?>")


def source_key(source: Content) -> str:
    """Contents with the same text and codes share it, whatever their document; what a code displays counts as text."""
    return hashed(f"{_tagged(source)}\0{plain(source)}")


def context_keys(segments: Sequence[Segment]) -> list[str]:
    """One key a segment: equal where the neighbours before and after are equal. No neighbour equals no neighbour."""
    sources = ["", *(_tagged(segment.source) for segment in segments), ""]
    return [hashed(f"{sources[n]}\0{sources[n + 2]}") for n in range(len(segments))]


def exact_percentage(context_key: str, other: str) -> int:
    """Of a match of the same text: 101 in the same context, else 100. An empty key is of no context."""
    return 101 if context_key and context_key == other else 100


def hashed(text: str) -> str:
    """A key of 32 characters."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def numbers(source: Content) -> dict[str, str]:
    """The memory's number of each code of a source, by its own number."""
    if is_plain(source):
        return {}
    ids = dict.fromkeys(code.id for code in codes(source))
    return {id_: str(number) for number, id_ in enumerate(ids, 1)}


def renumbered(content: Content, by_id: Mapping[str, str]) -> Content:
    """The content with other numbers. A code that the mapping does not name gets a number after the last."""
    if is_plain(content):
        return content
    known = dict(by_id)
    return tuple(
        replace(part, id=known.setdefault(part.id, str(len(known) + 1))) if isinstance(part, InlineCode) else part
        for part in content
    )


def fits(target: str, source: str) -> bool:
    """Whether the target names only codes that the source has. Both in tagged form, with the memory's numbers."""
    return "<" not in target or set(_TAG.findall(target)) <= set(_TAG.findall(source))


def restored(text: str, source: Content) -> Content:
    """What is kept in tagged form, with the codes of this source.

    Raises:
        KeyError: it names a code that the source does not have.
    """
    if "<" not in text:
        return untagged(text, ())
    by_id = numbers(source)
    own = {(by_id[code.id], code.kind): code for code in codes(source)}
    found = untagged(text, codes(renumbered(source, by_id)))
    return tuple(own[part.id, part.kind] if isinstance(part, InlineCode) else part for part in found)


def is_plain(content: Content) -> bool:
    """Whether it is one run of text, or nothing."""
    return not content or (len(content) == 1 and isinstance(content[0], str))


def _tagged(source: Content) -> str:
    return tagged(source, numbers(source))
