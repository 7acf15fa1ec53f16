"""`bilingual glossary`: the work on the term base."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bilingual.cli import glossary_prompt as prompt
from bilingual.cli.glossary_apply import apply
from bilingual.cli.glossary_suggest import suggest
from bilingual.errors import TermError
from bilingual.model import Concept, Term, TermStatus
from bilingual.plurals import counted
from bilingual.project import open_project
from bilingual.terms import base, editing
from bilingual.terms.files import CHOICES, STATUSES

if TYPE_CHECKING:
    from bilingual.terms.matching import TermMatch

_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a row's fields. Their names are those of the columns."""
    options = (
        click.option("--status", type=click.Choice(STATUSES), help="Of the English term; keep is for both."),
        click.option("--source-status", type=click.Choice(CHOICES["source_status"]), help="Of the German term."),
        click.option("--pos", type=click.Choice(CHOICES["pos"]), help="Part of speech."),
        click.option("--domain", shell_complete=prompt.domains, help="Tells meanings apart: military, law, …"),
        click.option("--note", help="A remark for the people who translate."),
        click.option("--case", type=click.Choice(CHOICES["case"]), help="any: capitals make no difference."),
        click.option("--compounds", type=click.Choice(CHOICES["compounds"]), help="yes: it is found in compounds too."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def glossary() -> None:
    """The house's terms: the files in `glossary/`.

    \b
    Example:
      bilingual glossary add Luftwaffenstützpunkt "air base" --pos noun
    """


glossary.add_command(apply)
glossary.add_command(suggest)


@glossary.command("list", epilog="Example: bilingual glossary list --domain military --json")
@click.option("--domain", shell_complete=prompt.domains, help="Only concepts of this domain.")
@click.option("--status", type=click.Choice(STATUSES), help="Only concepts that have a term of this status.")
@_AS_JSON
@click.pass_context
def list_terms(ctx: click.Context, domain: str | None, status: str | None, as_json: bool) -> None:
    """List the concepts: the German terms, the English ones, the domain, the place."""
    term_base = base.load(open_project(ctx.obj).glossary)
    shown = [
        concept
        for concept in term_base.concepts
        if domain in {None, concept.domain} and (not status or any(term.status == status for term in concept.terms))
    ]
    _print(shown, as_json)
    if not shown and not as_json:
        click.echo(_none_of(domain, status), err=True)
    _tell_problems(term_base)


def _none_of(domain: str | None, status: str | None) -> str:
    wanted = [f"of domain {domain}"] * bool(domain) + [f"of status {status}"] * bool(status)
    return f"No term {' and '.join(wanted)}." if wanted else "No term yet; `bilingual glossary add` puts one in."


@glossary.command(epilog='Example: bilingual glossary add Luftwaffenstützpunkt "air base" --pos noun --domain military')
@click.argument("source", required=False)
@click.argument("target", required=False)
@_fields
@click.option("--concept", shell_complete=prompt.concepts, help="The concept that gets these terms.")
@click.option("--file", "file", default="", help="Where a new concept goes; without it the only file, or terms.csv.")
@_AS_JSON
@click.pass_context
def add(
    ctx: click.Context, /, source: str | None, target: str | None, file: str, as_json: bool, **options: str | None
) -> None:
    """Add the German term SOURCE with its English TARGET.

    A German term that is there already gets another English one, unless --domain names another meaning:
    add Luftwaffenstützpunkt airbase --status forbidden
    """
    fields = {name: value for name, value in options.items() if value is not None}
    fields["source"] = source or prompt.asked("SOURCE", "German term")
    if fields.get("status") != TermStatus.KEEP or target:
        fields["target"] = target or prompt.asked("TARGET", "English term")
    folder = open_project(ctx.obj).glossary
    added = editing.add(folder, fields, file)
    _print([added], as_json, editing.line_of(folder, added, fields))


@glossary.command(epilog="Example: bilingual glossary edit Luftwaffenstützpunkt --term airbase --status forbidden")
@click.argument("concept", required=False, shell_complete=prompt.concepts)
@click.option("--term", default="", help="Which of its terms; without it the preferred ones.")
@click.option("--source", help="Another wording of the German term.")
@click.option("--target", help="Another wording of the English term.")
@_fields
@_AS_JSON
@click.pass_context
def edit(ctx: click.Context, /, concept: str | None, term: str, as_json: bool, **options: str | None) -> None:
    """Change CONCEPT, named by its id or its German term. An empty value takes a field away."""
    fields = {name: value for name, value in options.items() if value is not None}
    folder = open_project(ctx.obj).glossary
    named = base.concept_named(base.load(folder), concept or prompt.asked_concept(folder))
    _print([editing.edit(folder, named, fields or prompt.asked_field(folder), term)], as_json)


@glossary.command(epilog="Example: bilingual glossary remove Luftwaffenstützpunkt --term airbase")
@click.argument("concept", required=False, shell_complete=prompt.concepts)
@click.option("--term", default="", help="Only this term of it.")
@click.option("--yes", is_flag=True, help="Do not ask at a terminal.")
@_AS_JSON
@click.pass_context
def remove(ctx: click.Context, concept: str | None, term: str, yes: bool, as_json: bool) -> None:
    """Remove CONCEPT, named by its id or its German term, or one of its terms."""
    folder = open_project(ctx.obj).glossary
    named = base.concept_named(base.load(folder), concept or prompt.asked_concept(folder))
    what = f"{term or named.id} ({named.file}:{named.line})"
    if prompt.at_terminal() and not yes:
        click.confirm(f"Remove {what}?", abort=True)
    editing.remove(folder, named, term)
    gone = {"concept": named.id, "term": term, "file": named.file, "line": named.line}
    click.echo(_json(gone) if as_json else f"Removed {what}.")


@glossary.command(epilog="Example: bilingual glossary check --json")
@_AS_JSON
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Name what is wrong in the term base, with file and line. Exits with 1 where anything is."""
    folder = open_project(ctx.obj).glossary
    term_base = base.load(folder)
    if as_json:
        click.echo(_json([asdict(problem) for problem in term_base.problems]))
    else:
        for problem in term_base.problems:
            click.echo(f"{folder.name}/{problem}")
        said = (counted(len(term_base.concepts), "concept"), counted(len(term_base.problems), "problem"))
        click.echo(", ".join(said))
    ctx.exit(1 if term_base.problems else 0)


@glossary.command("import", epilog="Example: bilingual glossary import agency.tbx --into terms.csv")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--into", help="Add its sound concepts to this file of the term base, but those whose German is there.")
@click.option("--anyway", is_flag=True, help="Import a file that brings problems; its broken rows are passed over.")
@_AS_JSON
@click.pass_context
def import_terms(ctx: click.Context, file: Path, into: str | None, anyway: bool, as_json: bool) -> None:
    """Take FILE (CSV, TSV or TBX) into the term base, byte for byte, or by its concepts with --into.

    Without --into the file itself is copied into glossary/. With it, what is broken in it is named and passed over;
    exits with 1 then, but with --anyway.
    """
    folder = open_project(ctx.obj).glossary
    if into:
        merged = editing.merge(folder, file, into)
        _print_merged(merged, into, as_json)
        ctx.exit(1 if merged.problems and not anyway else 0)
    name, problems = editing.import_file(folder, file, anyway=anyway)
    for problem in () if as_json else problems:
        click.echo(str(problem))
    if not name:
        said = counted(len(problems), "problem")
        raise TermError(f"{file}: not imported, {said}; mend them, or import it with --anyway")
    count = sum(concept.file == name for concept in base.load(folder).concepts)
    done = {"file": name, "concepts": count, "left_out": 0, "problems": [asdict(problem) for problem in problems]}
    click.echo(_json(done) if as_json else f"Imported {name}: {counted(count, 'concept')}.")


def _print_merged(merged: editing.Merged, into: str, as_json: bool) -> None:
    added, there = len(merged.added), len(merged.there)
    if as_json:
        problems = [asdict(problem) for problem in merged.problems]
        click.echo(_json({"file": into, "concepts": added, "left_out": there, "problems": problems}))
        return
    for problem in merged.problems:
        click.echo(f"passed over: {problem}")
    for concept, home in merged.there:
        own, here = base.preferred_english(concept), base.preferred_english(home)
        click.echo(f"there already: {_line(concept)}" + (f" (here: {here})" if own != here else ""))
    click.echo(f"Added {counted(added, 'concept')} to {into}, left out {there}.")


@glossary.command("export", epilog="Example: bilingual glossary export terms.tbx --format tbx --style dct")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["csv", "tsv", "tbx"]), help="Without it the suffix tells.")
@click.option("--style", type=click.Choice(["dca", "dct"]), default="dca", show_default=True, help="Of TBX-Basic.")
@_AS_JSON
@click.pass_context
def export_terms(ctx: click.Context, file: Path, form: str | None, style: Literal["dca", "dct"], as_json: bool) -> None:
    """Write the whole term base into FILE. Problems are named on the error stream."""
    from bilingual import files

    form = form or file.suffix.lower().removeprefix(".")
    if form not in {"csv", "tsv", "tbx"}:
        raise click.UsageError(f"{file}: the suffix tells no format; say --format csv, tsv or tbx")
    folder = open_project(ctx.obj).glossary
    term_base = base.load(folder)
    files.write(file, editing.exported(term_base.concepts, form, style))
    for problem in term_base.problems:
        click.echo(f"{folder.name}/{problem}", err=True)
    done = {"file": str(file), "format": form, "concepts": len(term_base.concepts)}
    click.echo(_json(done) if as_json else f"Exported {counted(len(term_base.concepts), 'concept')} to {file}.")


@glossary.command(epilog='Example: bilingual glossary find "Die Drohnen flogen vom Luftwaffenstützpunkt ab."')
@click.argument("text", required=False)
@_AS_JSON
@click.pass_context
def find(ctx: click.Context, text: str | None, as_json: bool) -> None:
    """List the terms of the base that occur in the German TEXT, in whatever form; - reads standard input.

    A separable verb is found as one word (abziehen, abgezogen), not where its parts stand apart (zog ... ab).
    """
    from bilingual.terms.matching import Matcher

    text = text or prompt.asked("TEXT", "German text")
    text = sys.stdin.read() if text == "-" else text
    term_base = base.load(open_project(ctx.obj).glossary)
    matches = [_match(match, text) for match in Matcher(term_base.concepts).find(text)]
    _tell_problems(term_base)
    if as_json:
        click.echo(_json(matches))
        return
    if not matches:
        click.echo("No term of the base stands in it.", err=True)
    for row in matches:
        part = f" in {row['compound']}" if row["partial"] else ""
        click.echo(f"{row['text']}{part} → {row['english'] or '?'}  {row['file']}:{row['line']}")


def _tell_problems(term_base: base.TermBase) -> None:
    if term_base.problems:
        said = counted(len(term_base.problems), "problem")
        click.echo(f"{said}: `bilingual glossary check` names them.", err=True)


def _match(match: "TermMatch", text: str) -> dict[str, Any]:
    concept = match.concept
    return {
        "text": text[match.span.start : match.span.end],
        "start": match.span.start,
        "end": match.span.end,
        "partial": match.partial,
        "compound": text[match.compound.start : match.compound.end],
        "term": match.term.text,
        "status": match.term.status,
        "english": base.preferred_english(concept),
        "concept": concept.id,
        "domain": concept.domain,
        "file": concept.file,
        "line": concept.line,
    }


def _print(concepts: list[Concept], as_json: bool, line: int = 0) -> None:
    if as_json:
        click.echo(_json([asdict(concept) for concept in concepts]))
        return
    for concept in concepts:
        click.echo(_line(concept, line))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _line(concept: Concept, line: int = 0) -> str:
    """A concept on one line, with the place where it begins, or the line of that one of its terms that is meant."""
    sides = (_side(base.german(concept)), _side(base.english(concept)))
    domain = f" [{concept.domain}]" if concept.domain else ""
    return f"{' → '.join(filter(None, sides))}{domain}  {concept.file}:{line or concept.line}"


def _side(terms: tuple[Term, ...]) -> str:
    return ", ".join(
        term.text if term.status == TermStatus.PREFERRED else f"{term.text} ({term.status})" for term in terms
    )
