"""`bilingual validate`: whether files keep to the standards they claim."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from bilingual.errors import ExchangeError
from bilingual.validation import Violation
from bilingual.validation import validate as judge

_Judged = tuple[Path, str, tuple[Violation, ...]]


@click.command(epilog="Example: bilingual validate article.xlf memory.tmx")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.pass_context
def validate(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Say which rules of its standard each file breaks.

    The standard is told by the root element: XLIFF 2.1 (2.0) or 1.2, TMX 1.4b, TBX. Nothing is fetched from a network.
    Exits with 0 where all files are valid, with 1 where one is not, with 2 where one cannot be read.
    """
    unread: list[str] = []
    judged = list(_judged(files, unread))
    if as_json:
        click.echo(json.dumps([_as_object(*answer) for answer in judged], ensure_ascii=False, indent=2))
    else:
        for answer in judged:
            _print(*answer)
    if unread:
        raise ExchangeError("\n".join(unread))
    ctx.exit(1 if any(violations for _, _, violations in judged) else 0)


def _judged(files: tuple[Path, ...], unread: list[str]) -> Iterator[_Judged]:
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            unread.append(f"{file}: cannot be read: {error.strerror}; check the name")
        else:
            yield file, *judge(data, str(file))


def _as_object(file: Path, standard: str, violations: tuple[Violation, ...]) -> dict[str, object]:
    listed = [{key: value for key, value in asdict(violation).items() if key != "file"} for violation in violations]
    return {"file": str(file), "standard": standard, "valid": not violations, "violations": listed}


def _print(file: Path, standard: str, violations: tuple[Violation, ...]) -> None:
    for violation in violations:
        place = f"{violation.file}:{violation.line}"
        click.echo(f"{place}: {violation.rule}: {violation.message} ({violation.section})")
    if not violations:
        click.echo(f"{file}: valid {standard}")
