"""What the shell completes: the articles of the project. See `glossary_prompt` for terms."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from bilingual.errors import BilingualError
from bilingual.project import open_project


def articles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The articles whose path begins so; none where there is no project."""
    try:
        project = open_project(ctx.find_root().params.get("folder") or Path())
    except BilingualError:
        return []
    return [CompletionItem(path) for path in project.articles() if path.startswith(incomplete)]
