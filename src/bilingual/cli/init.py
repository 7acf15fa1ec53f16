"""`bilingual init`: a new project."""

from pathlib import Path

import click

from bilingual.project import create_project


@click.command(epilog="Example: bilingual init magazine")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a project in DIR that builds, with one example article."""
    project = create_project(folder)
    click.echo(f"Made a project in {project.root}.")
    click.echo(f"Put German articles into {project.sources}, then: bilingual -C {folder} build")
