"""`bilingual templates`: what a house may change of the looks of its editions, and copies to begin with."""

from pathlib import Path

import click

from bilingual import files
from bilingual.errors import ProjectError
from bilingual.nearest import nearest
from bilingual.project import open_project
from bilingual.publishing import HOUSE_STYLE, originals


@click.command(epilog="Example: bilingual templates article.html site.css")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_context
def templates(ctx: click.Context, names: tuple[str, ...]) -> None:
    """List the templates and styles of readers' editions, or put copies of some into the project's templates/.

    A file there takes the place of the program's. Lines in templates/house.css are added to the site's style.
    """
    project = open_project(ctx.obj)
    folder = project.root / project.settings.publish.templates
    if not names:
        _list(folder)
    for name in names:
        _copy(folder, name)


def _list(folder: Path) -> None:
    known = originals()
    width = max(map(len, known))
    for name, (what, _) in sorted(known.items(), key=lambda item: (item[1][0], item[0])):
        own = "  (the house's own)" if (folder / name).is_file() else ""
        click.echo(f"{name:{width}}  {what}{own}")
    click.echo(f"{HOUSE_STYLE:{width}}  added to site.css{'  (there)' if (folder / HOUSE_STYLE).is_file() else ''}")


def _copy(folder: Path, name: str) -> None:
    known = originals()
    if name not in known:
        raise ProjectError(f"{name}: no such template; did you mean {nearest(name, [*known], as_wholes=True)}?")
    if (folder / name).exists():
        raise ProjectError(f"{folder / name}: stands there already; move it away to have the original again")
    files.write(folder / name, known[name][1].read_bytes())
    click.echo(f"{folder / name}")
