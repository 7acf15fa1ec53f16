"""A standard's elements, and whether a document keeps to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bilingual.validation.content_models import ANY, NEVER, OTHER, ContentModel, after, expected, may_end, model
from bilingual.validation.values import LANGUAGE, SPACE, Values, is_language
from bilingual.validation.violations import Element, Violation, violation
from bilingual.xml import NAMESPACE

_XML_PREFIX = {NAMESPACE: "xml"}
_WILDCARDS = {ANY: "an extension", OTHER: "an element of another namespace"}
"""In words."""
_XML_ATTRIBUTES = {"xml:lang": LANGUAGE, "xml:space": SPACE}
"""What they may hold wherever attributes of other namespaces are welcome."""


_ANYWHERE = {
    "xml:lang": replace(LANGUAGE, accepts=lambda text: text == "" or is_language(text)),  # empty: none (XML 1.0, 2.12)
    "xml:space": SPACE,
}
"""What they may hold on elements of strangers."""


@dataclass(frozen=True, slots=True)
class ElementType:
    """What an element may hold."""

    content: ContentModel
    mixed: bool
    attributes: Mapping[str, Values | None]
    """Those without a namespace, those of modules and those of XML's own, which the element names."""
    required: tuple[str, ...]
    open_to: frozenset[str]
    """Whose other attributes may stand here: `*` for strangers', `**` for all."""


@dataclass(frozen=True, slots=True)
class Modules:
    """What modules add to a standard."""

    attributes: Sequence[Sequence[str]] = ()
    """Of each its name, what it may hold, and the elements that it is used in; `*` for all that take strangers'."""
    chapters: Mapping[str, str] = field(default_factory=dict)
    """Where the standard speaks of a module, by its prefix."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The elements of a standard and its modules, each by its prefix and name; the core has no prefix."""

    standard: str
    prefixes: Mapping[str, str]
    """By namespace."""
    elements: Mapping[str, ElementType]
    tags: Mapping[str, str]
    """The elements' names in the table by their full names."""
    chapters: Mapping[str, str]
    """Of its modules, by prefix."""
    anywhere: Mapping[str, Values]
    """What attributes of modules and of XML may hold, whosever element they stand on."""

    def name(self, node: Element) -> str:
        """An element's name in the table; `ANY` where its namespace is a stranger's."""
        tag = str(node.tag)
        return self.tags.get(tag) or self._named(tag)

    def attribute_name(self, key: str) -> str:
        """An attribute's name in the table."""
        return self._named(key) if key.startswith("{") else key

    def _named(self, key: str) -> str:
        namespace, _, local = key.rpartition("}")
        prefix = self.prefixes.get(namespace[1:])
        if prefix is None:
            return ANY
        return f"{prefix}:{local}" if prefix else local

    def section(self, name: str) -> str:
        """Where the standard speaks of an element or an attribute of a module."""
        prefix, _, local = name.rpartition(":")
        return " ".join(filter(None, (f"{self.standard},", self.chapters.get(prefix), f"“{local}”")))


def schema(
    standard: str,
    prefixes: Mapping[str, str],
    declarations: Iterable[Sequence[str]],
    values: Mapping[str, Values],
    modules: Modules = Modules(),
) -> Schema:
    """A schema.

    Args:
        standard: its name.
        prefixes: by namespace.
        declarations: of each element its name, its content model and its attributes, as the tables have them.
        values: what attributes may hold, by name.
        modules: what they add.
    """
    elements = {name: _element(content, attributes, values) for name, content, attributes in declarations}
    for attribute, kind, used in modules.attributes:
        users = [name for name in elements if name in used.split() or (used == "*" and "*" in elements[name].open_to)]
        for name in users:
            element = elements[name]
            elements[name] = replace(element, attributes={**element.attributes, attribute: values[kind]})
    tags = {
        f"{{{namespace}}}{name.rpartition(':')[2]}" if namespace else name: name
        for namespace, prefix in prefixes.items()
        for name in elements
        if name.rpartition(":")[0] == prefix
    }
    named = {**_XML_PREFIX, **prefixes}
    known = {
        attribute: values[kind] for attribute, kind, _ in modules.attributes if _prefix(attribute) in named.values()
    }
    return Schema(standard, named, elements, tags, modules.chapters, {**_ANYWHERE, **known})


def _element(content: str, attributes: str, values: Mapping[str, Values]) -> ElementType:
    named: dict[str, Values | None] = {}
    required: list[str] = []
    open_to: set[str] = set()
    for word in attributes.split():
        name, _, kind = word.partition("=")
        if name.endswith("*"):
            open_to.add(name)
        else:
            named[name.rstrip("!")] = values[kind] if kind else None
            required += [name.rstrip("!")] if name.endswith("!") else []
    children = content.replace("#text", "").strip(" ,|")
    return ElementType(model(children), "#text" in content, named, tuple(required), frozenset(open_to))


def check_structure(root: Element, schema: Schema) -> Iterator[Violation]:
    """Where a document does not keep to the table; what a stranger's element holds is mostly its own matter."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        name = schema.name(node)
        element = schema.elements.get(name)
        if element is not None:
            yield from _attributes(node, name, element, schema)
            yield from _text(node, name, element, schema)
            yield from _children(node, name, element, schema)
        elif name == ANY:
            yield from _strange_attributes(node, schema)
        waiting += reversed(node)


def _attributes(node: Element, name: str, element: ElementType, schema: Schema) -> Iterator[Violation]:
    section = schema.section(name)
    present = set()
    for key, value in node.attrib.items():
        attribute = schema.attribute_name(str(key))
        present.add(attribute)
        known, values = _declared(attribute, element)
        place = schema.section(attribute) if _prefix(attribute) in schema.chapters else section
        if not known:
            shown = str(key) if attribute == ANY else attribute
            yield violation(node, "attribute-unknown", f"<{name}> has no attribute {shown}; remove it", place)
        elif values and not values.accepts(str(value)):
            yield _misfit(node, f'{attribute}="{str(value)[:60]}" of <{name}>', values, place)
    for attribute in element.required:
        if attribute not in present:
            yield violation(node, "attribute-missing", f"<{name}> needs the attribute {attribute}; add it", section)


def _strange_attributes(node: Element, schema: Schema) -> Iterator[Violation]:
    for key, value in node.attrib.items():
        attribute = schema.attribute_name(str(key))
        values = schema.anywhere.get(attribute)
        if values and not values.accepts(str(value)):
            yield _misfit(node, f'{attribute}="{str(value)[:60]}"', values, schema.section(attribute))


def _misfit(node: Element, shown: str, values: Values, section: str) -> Violation:
    return violation(node, f"value-{values.name}", f"{shown} must be {values.wanted}", section)


def _prefix(attribute: str) -> str:
    return attribute.rpartition(":")[0]


def _declared(attribute: str, element: ElementType) -> tuple[bool, Values | None]:
    """Whether an attribute may stand here, and what it may hold."""
    if attribute in element.attributes:
        return True, element.attributes[attribute]
    if attribute == ANY:
        return bool({"*", "**"} & element.open_to), None
    if attribute.startswith("xml:") and "*" in element.open_to:
        return True, _XML_ATTRIBUTES.get(attribute)
    return "**" in element.open_to, None


def _text(node: Element, name: str, element: ElementType, schema: Schema) -> Iterator[Violation]:
    if element.mixed:
        return
    for text in (node.text, *(child.tail for child in node)):
        if text and not text.isspace():
            message = f"<{name}> holds no text of its own, here {text.strip()[:30]!r}; move it into an element"
            yield violation(node, "text-place", message, schema.section(name))
            return


def _children(node: Element, name: str, element: ElementType, schema: Schema) -> Iterator[Violation]:
    state = element.content
    section = schema.section(name)
    complete = True
    for child in node:
        child_name = schema.name(child)
        if child_name != ANY and child_name not in schema.elements:
            message = f"<{child_name}> is no element of the standard; remove it"
            yield violation(child, "element-unknown", message, section)
            continue
        following = _after(state, child_name, name)
        missing = _skipped(state, child_name) if following is NEVER else ""
        if missing:
            message = f"<{name}> needs <{missing}> before <{child_name}>; add it"
            yield violation(node, "element-missing", message, section)
            following = after(after(state, missing), child_name)
        if following is NEVER:
            complete = False
            shown = child.tag if child_name == ANY else child_name
            message = f"<{shown}> cannot stand here in <{name}>; here may follow {_wanted(state)}"
            yield violation(child, "element-place", message, section)
        else:
            state = following
    if complete and not may_end(state):
        yield violation(node, "element-missing", f"<{name}> needs {_wanted(state)}; add it", section)


def _after(state: ContentModel, name: str, parent: str) -> ContentModel:
    following = after(state, name)
    foreign = name == ANY or name.rpartition(":")[0] != parent.rpartition(":")[0]
    return after(state, OTHER) if following is NEVER and foreign else following


def _skipped(state: ContentModel, name: str) -> str:
    """The one element that is missing before a child, where that is all that is wrong."""
    wanted = expected(state)
    if may_end(state) or len(wanted) != 1:
        return ""
    return wanted[0] if after(after(state, wanted[0]), name) is not NEVER else ""


def _wanted(state: ContentModel) -> str:
    names = [_WILDCARDS.get(name, f"<{name}>") for name in expected(state)]
    return " or ".join(names) + (" or the end" if names and may_end(state) else "") or "nothing"
