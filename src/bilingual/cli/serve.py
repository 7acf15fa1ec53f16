"""`bilingual serve`: the site as readers would get it, in one's own browser, always as things stand."""

import time
from contextlib import closing
from dataclasses import replace
from threading import Thread

import click

from bilingual import workflows
from bilingual.cli.console import console
from bilingual.cli.preview_server import preview_server
from bilingual.cli.publishing_outcomes import print_hindrances
from bilingual.errors import BilingualError, OutputError
from bilingual.project import Project, open_project
from bilingual.settings import Requirement
from bilingual.workflows import PublishRun

_FOLDER = ".bilingual/preview"


@click.command(epilog="Example: bilingual serve --require draft")
@click.option("--port", default=8000, show_default=True, help="Of this machine.")
@click.option(
    "--require",
    type=click.Choice(["draft", "reviewed", "final"]),
    help="The state that every segment must have reached; draft shows what nobody has read, too.",
)
@click.pass_context
def serve(ctx: click.Context, port: int, require: Requirement | None) -> None:
    """Show the site that readers would get, on this machine only; it loads anew when anything changes.

    Nothing is published, and no correction is noted. Ctrl+C ends it.
    """
    project = _project(ctx, require)
    release = [""]
    try:
        server = preview_server(port, project.root / _FOLDER / "current", lambda: release[0])
    except OSError as error:
        raise OutputError(f"port {port}: cannot be opened ({error.strerror}); choose another with --port") from error
    Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{server.server_port}/")
    with console(quiet=False) as progress, closing(workflows.opened(project)) as store:
        shown_now = PublishRun(project, workflows.style_guide(project), store, progress, preview=_FOLDER)
        for _ in workflows.changes(project, store, lambda: workflows.next_embargo(shown_now)):
            started = time.perf_counter()
            try:
                project = _project(ctx, require)
                run = replace(shown_now, project=project, style=workflows.style_guide(project))
                outcome = workflows.publish(run, project.articles())
            except BilingualError as error:
                click.echo(f"Error: {error}", err=True)
                continue
            release[0] = str(outcome.release)
            for article in outcome.articles:
                print_hindrances(article, verbose=False)
            shown = sum(article.published for article in outcome.articles)
            held = len(outcome.articles) - shown
            click.echo(f"{shown} shown, {held} held back ({time.perf_counter() - started:.1f} s)")


def _project(ctx: click.Context, require: Requirement | None) -> Project:
    """The project as its settings are now; of a preview two releases are enough."""
    limit = {"max_unedited": 1.0} if require == "draft" else {}
    return open_project(ctx.obj).publishing(require=require, keep=2, **limit)
