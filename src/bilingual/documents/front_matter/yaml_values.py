"""The texts of a YAML mapping, with their places (PyYAML: YAML 1.1)."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from math import inf

import yaml

from bilingual.documents.front_matter.scalars import Scalar, ScalarError
from bilingual.patterns import late_pattern

_BREAK = r"[ \t]*(?:\r\n?|\n)[ \t]*"
_SPECIAL = {
    '"': late_pattern(
        rf"\\(?:\r\n[ \t]*|[\r\n][ \t]*|x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|.)|{_BREAK}"
    ),
    "'": late_pattern(rf"''|{_BREAK}"),
}
_LINES = late_pattern(_BREAK)
_PROPERTIES = late_pattern(r"(?:(?:[&!]\S*|#[^\r\n]*)\s+)*")
"""An anchor and a tag before a value (YAML 1.2, section 6.9), and comments after them."""
_DEEPEST = 8
_LARGEST = 1_000_000
"""Characters of all values, each alias written out: eleven lines of ten aliases each make a hundred thousand million
of them."""
_MERGED = "<<"
"""The key of YAML 1.1 that takes another mapping's values; it may stand several times."""
_BLOCK_HEAD = late_pattern(r"[|>][^\r\n]*(?:\r\n?|\n)\s*")


def load(text: str) -> object:
    """The values, numbers and dates left as they are written.

    Raises:
        ScalarError: the text is not valid YAML, or its aliases stand for too much.
    """
    try:
        values = yaml.load(text, Loader=yaml.BaseLoader)  # makes strings, lists and mappings only
    except yaml.MarkedYAMLError as error:
        raise ScalarError(str(error.problem), error.problem_mark.index if error.problem_mark else 0) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ScalarError(" ".join(str(error).split())) from error
    if _written_out(values, {}) > _LARGEST:
        raise ScalarError(f"with its aliases written out it has more than {_LARGEST:,} characters")
    return values


def _written_out(value: object, known: dict[int, float]) -> float:
    """The characters of a value and of all that is in it; endless where it is within itself."""
    if not isinstance(value, dict | list):
        return len(str(value)) + 1
    if id(value) not in known:
        known[id(value)] = inf
        inner = chain(value, value.values()) if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_written_out(each, known) for each in inner)
    return known[id(value)]


def scalars(text: str) -> Iterator[Scalar]:
    """The texts of the mapping and of those in it, be they in a list (`features.0.title`); numbers, dates, aliases and
    what a later value replaces are none.
    """
    yield from _texts(text, yaml.compose(text, Loader=yaml.SafeLoader), "")


def twice(text: str) -> Iterator[tuple[str, int]]:
    """Each key that stands there before in its mapping, and where: YAML forbids it, and Jekyll takes one of them."""
    nodes = [yaml.compose(text, Loader=yaml.SafeLoader)]
    while nodes:
        node = nodes.pop(0)
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if str(key.value) in seen and key.value != _MERGED:
                    yield str(key.value), key.start_mark.index
                seen.add(str(key.value))
                nodes += [value] if value.start_mark.index >= key.end_mark.index else []


def _texts(text: str, node: yaml.Node | None, path: str) -> Iterator[Scalar]:
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            if isinstance(item, yaml.MappingNode) and item.start_mark.index >= node.start_mark.index:
                yield from _texts(text, item, f"{path}{number}.")
    if not isinstance(node, yaml.MappingNode) or path.count(".") > _DEEPEST:
        return
    times = Counter(str(key.value) for key, _ in node.value)
    for key, value in node.value:
        alias = value.start_mark.index < key.end_mark.index  # it stands for a value further up
        text_once = isinstance(value, yaml.ScalarNode) and times[str(key.value)] == 1
        if text_once and value.tag == "tag:yaml.org,2002:str" and not alias:
            yield _scalar(text, path + str(key.value), value)
        elif times[str(key.value)] == 1 and not alias:
            yield from _texts(text, value, f"{path}{key.value}.")


def _scalar(text: str, key: str, node: yaml.ScalarNode) -> Scalar:
    style = node.style or ""
    properties = _PROPERTIES.match(text, node.start_mark.index, node.end_mark.index)
    start, end = properties.end() if properties else node.start_mark.index, node.end_mark.index
    inner_start, inner_end = start + len(style), end - len(style)
    if style in {"|", ">"}:
        head = _BLOCK_HEAD.match(text, start)
        inner_start = head.end() if head else start
        end = inner_end = max(inner_start, len(text[:end].rstrip()))
    special = _SPECIAL.get(style, _LINES)
    return Scalar(key, str(node.value), start, end, inner_start, inner_end, text[start:inner_start], special, _read)


def _read(escape: str) -> str:
    if escape == "''":
        return "'"
    try:
        return str(yaml.load(f'"{escape}"', Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        return escape


def writings(scalar: Scalar, new: str) -> Iterator[str]:
    """Ways to write a text, that of the old one first."""
    if scalar.head[:1] in {"|", ">"}:
        yield scalar.head + new
    elif scalar.head == "'":
        yield "'" + new.replace("'", "''") + "'"
    elif not scalar.head:
        yield new
    yield json.dumps(new, ensure_ascii=False)  # YAML 1.2, section 1.3: JSON is YAML
