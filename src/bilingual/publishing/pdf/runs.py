"""Sentences as runs of text, each with all that `article.typ` wants to know of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilingual.publishing.manuscript import Inline, LineBreak, NoteMark, Picture, Sentence, StyledText, Text, TextStyle
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.pictures import Rendition

PrintedRun = dict[str, Any]
_UNBROKEN = re.compile(r"\S{41,}")
"""Code without a space that is longer than a column is wide."""
_PLAIN: PrintedRun = {
    "kind": "text",
    "styles": [],
    "link": "",
    "to": "",
    "name": "",
    "language": "",
    "attribution": False,
}
_NEVER = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0x80, 0xA0)])
"""Controls: no font has them."""


@dataclass(slots=True)
class PrintedRuns:
    """Makes runs of one language."""

    side: str
    """`de` or `en`."""
    resolve: Resolve
    """Where links lead: a URL; empty where nowhere."""
    noted: frozenset[str]
    """The labels of the footnotes that there are."""
    pictures: Mapping[str, tuple[str, Rendition]]
    """By address: the file's name and what it holds, for those that can be shown."""
    _marked: set[str] = field(default_factory=set)
    """The footnotes that have been referred to."""

    def __call__(self, text: Text) -> list[PrintedRun]:
        """The runs of a text."""
        sentences = zip([None, *text], text, strict=False)
        return [run for before, sentence in sentences for run in self._apart(before, sentence)]

    def note(self, label: str, texts: Sequence[Text]) -> PrintedRun:
        """A footnote of one paragraph or more; its number leads back where the text refers to it."""
        back = f"{self.side}-mark-{label}" if label in self._marked else ""
        return {
            "number": label,
            "name": f"{self.side}-note-{label}",
            "back": back,
            "texts": [self(text) for text in texts],
        }

    def picture(self, picture: Picture) -> list[PrintedRun]:
        """What is said of a picture that cannot be shown."""
        texts = picture.german if self.side == "de" else picture.english
        said = texts.alternative or texts.title or picture.address
        address = self.resolve(picture.address)
        return [_run("["), _run(said, link=address), _run("]")]

    def _apart(self, before: Sentence | None, sentence: Sentence) -> Iterator[PrintedRun]:
        """The runs of a sentence, in a line of its own where it says who is quoted."""
        if sentence.attribution and before and not isinstance(before.content[-1], LineBreak):
            yield _run("", kind="break")
        yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[PrintedRun]:
        language = "" if sentence.language == self.side else sentence.language
        if sentence.id:
            yield {**_run("", kind="place"), "name": sentence.id if self.side == "en" else f"d-{sentence.id}"}
        for run in self._inlines(sentence.content):
            run["language"] = run["language"] or language
            run["attribution"] = sentence.attribution
            yield run

    def _inlines(self, parts: Sequence[Inline]) -> Iterator[PrintedRun]:
        for part in parts:
            match part:
                case LineBreak():
                    yield _run("", kind="break")
                case NoteMark(label):
                    yield self._mark(label)
                case Picture():
                    yield from self._inline_picture(part)
                case StyledText(text, styles, link, language):
                    names = [str(style) for style in reversed(TextStyle) if style in styles]
                    address = self.resolve(link).partition("#")[0] and self.resolve(link) if link else ""
                    shown = breakable(text) if TextStyle.CODE in styles else text
                    yield _run(shown.translate(_NEVER), styles=names, link=address, language=language)

    def _inline_picture(self, picture: Picture) -> list[PrintedRun]:
        if picture.address not in self.pictures:
            return self.picture(picture)
        texts = picture.german if self.side == "de" else picture.english
        return [
            {**_run(texts.alternative or texts.title), "kind": "picture", "file": self.pictures[picture.address][0]}
        ]

    def _mark(self, label: str) -> PrintedRun:
        if label not in self.noted:
            return _run(label, styles=["sup"])
        run = _run(label, styles=["sup"], to=f"{self.side}-note-{label}")
        if label not in self._marked:
            self._marked.add(label)
            run["name"] = f"{self.side}-mark-{label}"
        return run


def breakable(code: str) -> str:
    """Code in which lines may end within long words: nothing is added that is seen."""
    return _UNBROKEN.sub(lambda word: "\u200b".join(re.findall(".{1,10}", word[0])), code)


def _run(text: str, **known: Any) -> PrintedRun:
    """A run of text with what is known of it; the rest is as for plain text."""
    return {**_PLAIN, "text": text, **known}
