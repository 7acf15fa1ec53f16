"""`bilingual export`: articles for other tools."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from bilingual import workflows
from bilingual.cli import completion, memory
from bilingual.errors import OutputError
from bilingual.exchange import FORMATS, ExportContext, bytes_of, context_of
from bilingual.exchange.xliff2 import updated
from bilingual.memory import Memory
from bilingual.model import Article
from bilingual.plurals import counted
from bilingual.project import Project, open_project

_MATCHES = 3
"""Earlier translations shown for a segment."""

_SUFFIXES = {".xlf", ".xliff", ".xlsx", ".docx"}
"""What the name of a file ends with; any other name is a folder's."""

_ARTICLES = click.argument(
    "articles", metavar="ARTICLE...", nargs=-1, required=True, shell_complete=completion.articles
)
_OUTPUT = click.option(
    "-o",
    "output",
    metavar="FOLDER|FILE",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to; a file for one article only. Without it the folder you stand in.",
)
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")


@click.group()
def export() -> None:
    """Write articles for other tools.

    \b
    Example:
      bilingual export xliff artikel.md
    """


@export.command(epilog="Example: bilingual export xliff artikel.md --version 1.2 -o for-omegat/")
@_ARTICLES
@click.option("--version", type=click.Choice(["2.1", "1.2"]), default="2.1", show_default=True, help="Of XLIFF.")
@click.option(
    "--source-in-target",
    is_flag=True,
    help="1.2 for OmegaT 3, which translates what stands in the target: German where no person has confirmed a text.",
)
@click.option("--update", is_flag=True, help="2.1: bring a file that stands there up to date; what is unknown stays.")
@_OUTPUT
@_AS_JSON
@click.pass_context
def xliff(
    ctx: click.Context,
    articles: Sequence[str],
    version: str,
    source_in_target: bool,
    update: bool,
    output: Path,
    as_json: bool,
) -> None:
    """Write each ARTICLE as XLIFF, for CAT tools."""
    if update and version != "2.1":
        raise click.UsageError("--update works on XLIFF 2.1 only")
    if source_in_target and version != "1.2":
        raise click.UsageError("--source-in-target works on --version 1.2 only")
    made = FORMATS[f"XLIFF {version}"]

    def data(article: Article, context: ExportContext, file: Path) -> bytes:
        if update and file.is_file():
            return updated(bytes_of(file), article)
        return made.written(article, context)

    _export(ctx, articles, output, made.suffix, data, as_json, source_in_target)


@export.command(epilog="Example: bilingual export xlsx artikel.md -o review.xlsx")
@_ARTICLES
@_OUTPUT
@_AS_JSON
@click.pass_context
def xlsx(ctx: click.Context, articles: Sequence[str], output: Path, as_json: bool) -> None:
    """Write each ARTICLE as a spreadsheet, for reviewers without a CAT tool."""
    made = FORMATS["xlsx"]
    _export(ctx, articles, output, made.suffix, lambda article, context, _: made.written(article, context), as_json)


@export.command(epilog="Example: bilingual export docx artikel.md -o for-the-editor/")
@_ARTICLES
@_OUTPUT
@_AS_JSON
@click.pass_context
def docx(ctx: click.Context, articles: Sequence[str], output: Path, as_json: bool) -> None:
    """Write each ARTICLE as a Word file: side by side, findings and notes as comments."""
    project = open_project(ctx.obj)
    style, paths, done = workflows.style_guide(project), [project.article(name) for name in articles], []
    with closing(workflows.opened(project)) as store:
        for path in paths:
            file = _file(output, path, ".docx", len(paths))
            _write(project, file, workflows.review_copy(project, style, store, path))
            done.append({"article": path, "file": str(file)})
    _tell(done, as_json)


export.add_command(memory.export, "tmx")


def _export(
    ctx: click.Context,
    articles: Sequence[str],
    output: Path,
    suffix: str,
    data: Callable[[Article, ExportContext, Path], bytes],
    as_json: bool,
    source_in_target: bool = False,
) -> None:
    project = open_project(ctx.obj)
    style, locale = workflows.style_guide(project), project.settings.locale
    paths = [project.article(name) for name in articles]
    done: list[dict[str, str | int]] = []
    with closing(workflows.opened(project)) as store:
        matches = partial(Memory(store.memory, locale).matches, limit=_MATCHES)
        for path in paths:
            article = workflows.view(project, style, store, path)
            context = context_of(article, store, style.terms, matches, locale)
            context = replace(context, source_in_target=source_in_target)
            file = _file(output, path, suffix, len(paths))
            _write(project, file, data(article, context, file))
            done.append({"article": path, "file": str(file), "segments": len(article.segments)})
    _tell(done, as_json)


def _write(project: Project, file: Path, data: bytes) -> None:
    if line := workflows.hand_out(project, file, data):
        click.echo(f"Warning: {line}", err=True)


def _tell(done: Sequence[Mapping[str, object]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(done, ensure_ascii=False, indent=2))
        return
    for row in done:
        count = row.get("segments")
        segments = f"  {counted(count, 'segment')}" if isinstance(count, int) else ""
        click.echo(f"{row['article']} → {row['file']}{segments}")


def _file(output: Path, path: str, suffix: str, articles: int) -> Path:
    if output.suffix not in _SUFFIXES or output.is_dir():
        return output / f"{path}{suffix}"
    if articles > 1:
        raise OutputError(f"{output}: one file cannot hold {articles} articles; name a folder")
    return output
