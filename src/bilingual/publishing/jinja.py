"""How the templates of all pages are read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


def environment(loader: "BaseLoader") -> "Environment":
    """An environment of Jinja: what is filled in is escaped, what is not known is an error, tags leave no lines."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    return Environment(
        loader=loader,
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
