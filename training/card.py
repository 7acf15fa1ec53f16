"""The model card: every figure in it is read from the run's own reports."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.configuration import Configuration
from training.steps import read_report

_TEMPLATE = Path(__file__).with_name("card.md.j2")
_ROW = re.compile(r"^\| *(\w+) *\| *(.+?) *\| *(.+?) *\|")


@dataclass(frozen=True, slots=True)
class Source:
    """Where pairs came from, under which licence, and how many were learned from."""

    name: str
    origin: str
    licence: str
    pairs: int
    weight: float


def card(settings: Configuration, folder: Path, sources_file: Path) -> str:
    """Fill the card.

    Args:
        settings: The run.
        folder: Its folder, with the reports of all steps before packaging.
        sources_file: `SOURCES.md` of the bitext, a table with name, origin and licence in its first columns.

    Returns:
        The card in Markdown.
    """
    import jinja2

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    reports: dict[str, Any] = {
        name: read_report(folder, name) for name in ("prepare", "augment", "encode", "train", "convert", "score")
    }
    described = read_sources(sources_file.read_text("utf-8"))
    used = {name: weight for name, weight in settings.data.sources.items() if weight}
    pairs = reports["prepare"]["by_source"]
    sources = [Source(name, *described[name], pairs[name], weight) for name, weight in used.items()]
    return template.render(settings=settings, sources=sources, **reports) + "\n"


def read_sources(table: str) -> dict[str, tuple[str, str]]:
    """Origin and licence of each source in a table of `SOURCES.md`."""
    rows = filter(None, map(_ROW.match, table.splitlines()))
    return {row[1]: (row[2], row[3]) for row in rows}
