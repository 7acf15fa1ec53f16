"""What every page must keep to, told by its tags alone."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser

_VOID = {"br", "wbr", "meta", "input", "img", "link", "hr"}
_NO_BLOCKS_INSIDE = {"p", "span", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "ul", "li", "blockquote", "pre", "aside", "table", "dl", "h1", "h2", "h3", "h4", "h5", "h6"}
_LOADS = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "style"}


def problems(page: str) -> list[str]:
    """What breaks a rule: nesting, blocks in lines, double ids, dead fragments, references, the policy."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    left = [f"never closed: {tag}" for tag in reader.opened]
    doubles = [f"id twice: {id_}" for id_, number in Counter(reader.ids).items() if number > 1]
    return [*reader.problems, *left, *doubles, *_policy_problems(page, reader.policy)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.ids: list[str] = []
        self.problems: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) < len(attrs):
            self.problems.append(f"attribute twice: {attrs}")
        if tag in _BLOCKS and (inside := _NO_BLOCKS_INSIDE & set(self.opened)):
            self.problems.append(f"{tag} inside {inside}")
        if tag == "a" and "a" in self.opened:
            self.problems.append("link inside a link")
        self.problems += [f"{tag} loads {name}" for name in _LOADS & set(values)]
        if tag in {"link", "base", "iframe", "object", "embed", "img"}:
            self.problems.append(f"element {tag}")
        self.ids += [values["id"]] if "id" in values else []
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag not in _VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.problems.append(f"</{tag}> at {self.getpos()}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _policy_problems(page: str, policy: str) -> list[str]:
    if "default-src 'none'" not in policy:
        return [f"policy: {policy!r}"]
    inline = re.findall(r"<(style|script)>(.*?)</\1>", page, re.DOTALL)
    hashes = [(tag, "sha256-" + b64encode(sha256(text.encode()).digest()).decode()) for tag, text in inline]
    blocked = [f"policy blocks {tag}" for tag, digest in hashes if f"{tag}-src '{digest}'" not in policy]
    return blocked + [f"style refers: {text}" for text in re.findall(r"url\(|@import", page)]
