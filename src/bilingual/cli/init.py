"""`bilingual init`: a new project."""

from pathlib import Path

import click

from bilingual.new_project import create_project


@click.command(epilog="Example: bilingual init magazine --with-terms")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--with-terms", is_flag=True, help="Begin with our term base of world politics, military and religion.")
def init(folder: Path, with_terms: bool) -> None:
    """Make a project in DIR that builds, with one example article."""
    project = create_project(folder, with_terms=with_terms)
    click.echo(f"Made a project in {project.root}.")
    click.echo(f"Put German articles into {project.sources}, then: bilingual -C {folder} build")
