"""What `bilingual glossary` offers: completion in the shell, questions and completion at a terminal."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from bilingual.errors import BilingualError
from bilingual.project import open_project
from bilingual.terms import TermBase, base
from bilingual.terms.files import CHOICES


def concepts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids and German terms that begin so; capitals make no difference."""
    return _beginning(_concept_names(_term_base(ctx)), incomplete)


def domains(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The domains that begin so."""
    return _beginning(_domains(_term_base(ctx)), incomplete)


def at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def asked(name: str, question: str, offered: Sequence[str] = ()) -> str:
    """What a person answers, with the tab key completing what is offered.

    Raises:
        click.UsageError: standard input is no terminal.
    """
    if not at_terminal():
        raise click.UsageError(f"Missing argument '{name}'.")
    with suppress(ImportError):  # Python on Windows has no readline
        import readline

        readline.set_completer_delims("")
        readline.set_completer(lambda text, state: ([*_starting(offered, text), None][state : state + 1] or [None])[0])
        readline.parse_and_bind("tab: complete")
    return str(click.prompt(question))


def asked_concept(folder: Path) -> str:
    """The concept that a person names."""
    return asked("CONCEPT", "Concept", _concept_names(base.load(folder)))


def asked_field(folder: Path) -> dict[str, str]:
    """The field that a person wants to change, and its new value."""
    fields = ("target", "status", "source", "source_status", "pos", "domain", "note", "case", "compounds")
    name = asked("OPTIONS", "Field", fields)
    if name not in fields:
        raise click.UsageError(f"unknown field {name!r}; it is one of {', '.join(fields)}")
    offered = _domains(base.load(folder)) if name == "domain" else CHOICES.get(name, ())
    return {name: asked("OPTIONS", f"New {name.replace('_', ' ')}", offered)}


def _term_base(ctx: click.Context) -> TermBase:
    """The term base of the project that the command line names; an empty one where it cannot be read."""
    folder = ctx.find_root().params.get("folder") or Path()
    try:
        return base.load(open_project(folder).glossary)
    except BilingualError:
        return TermBase()


def _concept_names(term_base: TermBase) -> list[str]:
    names = (
        name for concept in term_base.concepts for name in (concept.id, *(term.text for term in base.german(concept)))
    )
    return list(dict.fromkeys(names))


def _domains(term_base: TermBase) -> list[str]:
    return sorted({concept.domain for concept in term_base.concepts} - {""})


def _beginning(names: Sequence[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in _starting(names, incomplete)]


def _starting(names: Sequence[str], incomplete: str) -> list[str]:
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]
