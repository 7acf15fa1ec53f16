"""An article as the data that `article.typ` sets: runs of text, passages in two languages, what stands around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.grouping import CaptionedGroup, PairGroup, captioned, groups
from bilingual.publishing.head import date_in_words
from bilingual.publishing.manuscript import Block, Picture, Text, plain, right_to_left
from bilingual.publishing.nested_lists import NestedList
from bilingual.publishing.pdf.runs import PrintedRuns, breakable
from bilingual.publishing.pictures import Rendition
from bilingual.publishing.publication import Publication
from bilingual.publishing.standing_alone import byline, changes_in_words, last_change

Data = dict[str, Any]
"""What becomes JSON."""
_LONG = 700
"""Characters of a passage from which on it may break across pages: 15 lines of a column. Shorter ones stay whole."""
_DOTS = 150
"""Of a picture on an inch, at least."""
_WIDTH = 174 / 25.4
"""Inches between the margins of A4."""


@dataclass(frozen=True, slots=True)
class PrintedLayout:
    """Makes the data of one article."""

    publication: Publication
    german: PrintedRuns
    english: PrintedRuns
    pictures: Mapping[str, tuple[str, Rendition]]
    """By address: the name of the file and what it holds, for those that can be shown."""

    def data(self) -> Data:
        """All of it."""
        manuscript, teaser, imprint = self.publication.manuscript, self.publication.teaser, self.publication.imprint
        known, label, moment = manuscript.particulars, LABELS[manuscript.disclosure.kind], last_change(teaser)
        words = [imprint.english(word) or word for word in (teaser.section, *teaser.keywords) if word]
        return {
            "title": teaser.english,
            "publication": imprint.title,
            "authors": list(teaser.authors),
            "keywords": [*words, *filter(None, [manuscript.disclosure.source_type])],
            "summary": teaser.summary,
            "date": [moment.year, moment.month, moment.day],
            "region": _region(imprint.locale),
            "paper": "us-letter" if imprint.on_letter else "a4",
            "alike": teaser.german == teaser.english,
            "titles": {"german": self.german(manuscript.title[0]), "english": self.english(manuscript.title[1])},
            "kicker": [self._both(block) for block in manuscript.kicker],
            "deck": [self._both(block) for block in manuscript.deck],
            "byline": byline(known),
            "days": [date_in_words(known.day, "de"), date_in_words(known.day, imprint.locale)] if known.day else [],
            "label": {"english": label.english, "german": label.german},
            "retraction": self.publication.retraction,
            "changes": list(changes_in_words(self.publication)),
            "reviewers": ", ".join(manuscript.disclosure.reviewers),
            "passages": [self._passage(each) for each in captioned(groups(manuscript.body))],
            "imprint": list(self._imprint()),
        }

    def _passage(self, passage: CaptionedGroup) -> Data:
        group, first = passage.group, passage.group.blocks[0]
        if group.kind == "rule":
            return {"kind": "rule"}
        if group.kind == "code":
            return {"kind": "code", "text": breakable(first.code.expandtabs(4))}
        if first.picture:
            return {**self._picture(first.picture), "captions": [self._caption(each) for each in passage.captions]}
        is_long = _length(group) > _LONG or group.kind in {"list-item", "footnote"}
        if group.alike:
            return {
                "kind": "alone",
                "passage": self._side(group, "alone"),
                "original": passage.original,
                "joined": group.joined,
                "continued": passage.continued,
                "long": is_long or group.kind == "table-row",
            }
        return {
            "kind": "pair",
            "german": self._side(group, "de"),
            "english": self._side(group, "en"),
            "long": is_long or (group.kind == "table-row" and len(group.blocks) > 8),
            "stacked": group.wide,
            "joined": group.joined,
            "continued": passage.continued,
        }

    def _side(self, group: PairGroup, side: str) -> Data:
        runs = self.german if side == "de" else self.english
        texts = [block.german if side == "de" else block.english for block in group.blocks]
        first = group.blocks[0]
        turned = group.kind in {"paragraph", "heading", "list-item"} and right_to_left(plain(texts[0][0]))
        common = {"quoted": group.quoted, "question": first.question, "turned": turned}
        match group.kind:
            case "list-item":
                return {**common, "kind": "lists", "parts": [_part(part, runs) for part in group.lists]}
            case "table-row":
                rows = [_row(block, text, runs) for block, text in zip(group.blocks, texts, strict=True)]
                return {**common, "kind": "table", "rows": rows, "columns": group.columns}
            case "footnote":
                notes = [runs.note(label, [_own(block, runs) for block in blocks]) for label, blocks in group.notes]
                return {**common, "kind": "notes", "notes": notes}
            case "heading":
                return {
                    **common,
                    "kind": "heading",
                    "level": first.level,
                    "text": runs(texts[0][0]),
                }
        return {**common, "kind": "paragraph", "text": runs(texts[0][0])}

    def _both(self, block: Block) -> Data:
        return {"german": self.german(block.german[0]), "english": self.english(block.english[0])}

    def _caption(self, group: PairGroup) -> Data:
        both = self._both(group.blocks[0])
        return {**both, "german": None} if group.alike else both

    def _picture(self, picture: Picture) -> Data:
        if picture.address not in self.pictures:
            return {"kind": "no picture", "text": self.english.picture(picture)}
        name, image = self.pictures[picture.address]
        share = min(100, 100 * image.width / _DOTS / _WIDTH)
        tall = 100 * (image.width / image.height) * (150 / 174)  # at most 150 mm high
        return {
            "kind": "picture",
            "file": name,
            "alt": picture.english.alternative or picture.english.title or "A picture that is not described",
            "decorative": picture.decorative,
            "share": round(min(share, tall), 2),
        }

    def _imprint(self) -> Iterator[Data]:
        imprint, known = self.publication.imprint, self.publication.manuscript.particulars
        who = [imprint.title]
        who += [f"Published by {imprint.publisher}"] if imprint.publisher else []
        who += [f"Editor: {imprint.editor}"] if imprint.editor else []
        yield _line(". ".join(who))
        if imprint.url:
            address = f"{imprint.url}articles/{self.publication.teaser.slug}.html"
            yield _line(address, address)
        if known.source:
            yield _line(f"The German article: {known.source}", known.source)
        yield from (
            _line(text)
            for text in (_credit(self.publication.manuscript.loose_credit), known.rights, *imprint.notices)
            if text
        )
        if imprint.version:
            yield _line(f"Made with {imprint.version}.")


def _credit(credit: str) -> str:
    return f"Picture: {credit}" if credit else ""


def _line(text: str, link: str = "") -> Data:
    return {"text": text, "link": link}


def _region(locale: str) -> str:
    """The region of the English, two letters: Typst takes no others, and hyphenates by it."""
    region = locale.partition("-")[2]
    return region if len(region) == 2 else "GB" if region else "US"


def _length(group: PairGroup) -> int:
    """Characters of the longer side."""
    sides = zip(*((block.german, block.english) for block in group.blocks), strict=True)
    return max(sum(len(plain(text)) for texts in side for text in texts) for side in sides)


def _row(block: Block, texts: Sequence[Text], runs: PrintedRuns) -> Data:
    sides = [*block.alignment, *[""] * len(texts)]
    cells = [{"align": side, "text": runs(text)} for side, text in zip(sides, texts, strict=False)]
    return {"header": block.header, "cells": cells}


def _own(block: Block, runs: PrintedRuns) -> Text:
    """Its text in the language of the runs."""
    return (block.german if runs.side == "de" else block.english)[0]


def _part(part: Block | NestedList, runs: PrintedRuns) -> Data:
    """A list, or a paragraph between lists."""
    if isinstance(part, Block):
        return {"kind": "paragraph", "text": runs(_own(part, runs))}
    entries = [
        {"text": runs(_own(entry.block, runs)), "inside": [_part(each, runs) for each in entry.inside]}
        for entry in part.entries
    ]
    return {"kind": "list", "start": part.start, "entries": entries}
