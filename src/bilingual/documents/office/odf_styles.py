"""What the styles of an OpenDocument text say of paragraphs, runs and lists (OpenDocument 1.3, part 3, section 16)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bilingual.documents.office.paragraphs import LOOKS, TextLook
from bilingual.documents.office.scanning import attributes

_STYLE = re.compile(r"<style:style\b([^>]*?)(?:/>|>(.*?)</style:style>)", re.DOTALL)
_TEXT = re.compile(r"<style:text-properties\b([^>]*)>")
_LIST = re.compile(r"<text:list-style\b([^>]*)>(.*?)</text:list-style>", re.DOTALL)
_LEVEL = re.compile(r"<text:list-level-style-(bullet|number|image)\b([^>]*)>")
_NOISE = re.compile(
    r"fo:(?:language|country|hyphen.*)|officeooo:.*|.*underline.*|.*-(?:asian|complex)|style:rfc-language-tag"
)
_OFF = frozenset({"none", "normal", "0", ""})


@dataclass(frozen=True, slots=True)
class _OdfStyle:
    name: str
    parent: str
    values: Mapping[str, str]
    """Of its text."""


class OdfStyles:
    """The styles of a document by family and name."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._styles: dict[tuple[str, str], _OdfStyle] = {}
        self._lists: dict[str, dict[str, str]] = {}
        for text in texts:
            for tag, content in _STYLE.findall(text):
                values = attributes(tag)
                found = _TEXT.search(content)
                name, parent = values.get("style:name", ""), values.get("style:parent-style-name", "")
                family = values.get("style:family", "")
                self._styles[family, name] = _OdfStyle(name, parent, attributes(found[1]) if found else {})
            for tag, content in _LIST.findall(text):
                levels = {attributes(level).get("text:level", ""): kind for kind, level in _LEVEL.findall(content)}
                self._lists[attributes(tag).get("style:name", "")] = levels
        self.look = lru_cache(maxsize=10_000)(self._look)

    def names(self, family: str, name: str) -> list[str]:
        """The name of a style and those that it is based on, in small letters."""
        styles = self._based(family, name)
        last = styles[-1].parent if styles else name
        return [*(style.name.lower() for style in styles), *filter(None, [last.lower()])]

    def _based(self, family: str, name: str) -> list[_OdfStyle]:
        """A style and those that it is based on, as far as the document has them."""
        found: list[_OdfStyle] = []
        while (style := self._styles.get((family, name))) and style not in found:
            found.append(style)
            name = style.parent
        return found

    def is_numbered(self, name: str, level: int) -> bool:
        """Whether a list has numbers at this level, from 1."""
        return self._lists.get(name, {}).get(str(level)) == "number"

    def _look(self, names: tuple[str, ...]) -> TextLook:
        """How text looks in spans of these styles, the outermost first."""
        values: dict[str, str] = {}
        for name in names:
            for style in reversed(self._based("text", name)):
                values |= style.values
        tags = set[str]()
        for key, tag in (("fo:font-weight", "<b>"), ("fo:font-style", "<i>")):
            if values.pop(key, "") in {"bold", "italic", "oblique", "600", "700", "800", "900"}:
                tags.add(tag)
        for key, tag in (("style:text-underline-style", "<u>"), ("style:text-line-through-style", "<s>")):
            if values.pop(key, "none") not in _OFF:
                tags.add(tag)
        position = values.pop("style:text-position", "")
        if position.startswith(("super", "sub")):
            tags.add("<sub>" if position.startswith("sub") else "<sup>")
        hidden = values.pop("text:display", "") == "none"
        rest = [f"{key}={value}" for key, value in values.items() if not _NOISE.fullmatch(key)]
        language = values.get("fo:language", "").replace("none", "")
        return TextLook(tuple(tag for tag in LOOKS if tag in tags), " ".join(sorted(rest)), hidden, language)
