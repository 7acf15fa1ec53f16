"""How the templates of all pages are read and filled."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from bilingual.errors import OutputError

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


_IN_EXPRESSIONS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template's expressions may raise by themselves."""


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
        return _layered(package, own, _names(own)).get_template(name).render(**values)
    except UnicodeDecodeError as error:
        raise OutputError(f"{own / name}: is not in UTF-8; save the template as UTF-8") from error
    except TemplateSyntaxError as error:
        raise OutputError(f"{error.filename or name}:{error.lineno}: {error.message}; correct the template") from error
    except (TemplateError, *_IN_EXPRESSIONS) as error:
        place = _place(own, error)
        if not place and not isinstance(error, TemplateError):
            raise
        raise OutputError(f"{place or own / name}: {error}; correct the template") from error


def _place(own: Path, error: BaseException) -> str:
    """The file and the line of the house's own template in which something went wrong; empty where it was in none."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    places = [f"{file}:{line}" for file, line in frames if Path(file).is_relative_to(own)]
    return places[-1] if places else ""


def _names(own: Path) -> frozenset[str]:
    """The house's own templates. Jinja, asked for one of ours again, does not look whether there is one of theirs."""
    with suppress(OSError):
        return frozenset(file.name for file in own.iterdir())
    return frozenset()


@lru_cache(maxsize=32)
def _layered(package: str, own: Path, names: frozenset[str]) -> "Environment":
    del names  # as a key only
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader

    return environment(ChoiceLoader([FileSystemLoader(own), PackageLoader(package)]))


def environment(loader: "BaseLoader") -> "Environment":
    """An environment of Jinja: what is filled in is escaped, what is not known is an error, tags leave no lines."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    from bilingual.publishing.compiled_templates import CompiledTemplates

    return Environment(
        loader=loader,
        bytecode_cache=CompiledTemplates(),
        autoescape=select_autoescape(["html", "xhtml", "xml", "opf", "ncx"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
