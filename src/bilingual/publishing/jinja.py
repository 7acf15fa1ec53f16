"""How the templates of all pages are read and filled."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import OutputError

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


def filled(package: str, own: Path, name: str, **values: object) -> str:
    """A template of a package with these values in it; the house's own where it has one of that name.

    Args:
        package: in whose folder `templates/` it is.
        own: the folder with the house's templates; it need not be there.
        name: of the file.
        values: by the names that the template has for them.

    Raises:
        OutputError: the template is wrong: file, line, why.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return _layered(package, own).get_template(name).render(**values)
    except TemplateSyntaxError as error:
        raise OutputError(f"{error.filename or name}:{error.lineno}: {error.message}; correct the template") from error
    except TemplateError as error:
        raise OutputError(f"{own / name}: {error.message}; correct the template") from error


@cache
def _layered(package: str, own: Path) -> "Environment":
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader

    return environment(ChoiceLoader([FileSystemLoader(own), PackageLoader(package)]))


def environment(loader: "BaseLoader") -> "Environment":
    """An environment of Jinja: what is filled in is escaped, what is not known is an error, tags leave no lines."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    return Environment(
        loader=loader,
        autoescape=select_autoescape(["html", "xhtml", "xml", "opf", "ncx"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
