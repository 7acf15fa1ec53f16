"""What a site generator makes of Markdown beyond CommonMark."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Generator:
    """How a text is written so that a generator, as it is installed, shows it word for word."""

    keeps_html: bool
    """Whether tags in the Markdown come through."""
    names_headings: bool
    """Whether `{#id}` after a heading may be any id; kramdown wants a letter first."""
    divides_code: bool
    """Whether a `|` in code ends the cell of a table, unless a backslash stands before it (GFM, section 4.10)."""
    anchor: Callable[[str], str]
    """Marks a place, by the id of the sentence that begins there."""
    code: Callable[[str], str]
    """What stands between backticks or fences, safe from the generator's own language."""
