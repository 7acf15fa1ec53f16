"""Making drafts and editions of what has changed."""

from bilingual import workflows
from bilingual.desk.build_contract import BuildJson, FailedJson
from bilingual.desk.state import BuildResult, Desk
from bilingual.project import Project, open_project
from bilingual.workflows import Run, RunProgress

_MOST = 50
"""Lines that a page is told: more nobody reads there."""


def build(desk: Desk) -> BuildJson:
    """Begins to build all that has changed; what is under way already is what is asked for.

    Raises:
        ProjectError: the project's settings are wrong.
    """
    project = open_project(desk.project.root)
    desk.builder.begin(lambda progress: _build(desk, project, progress))
    return building(desk)


def building(desk: Desk) -> BuildJson:
    """How far a build is that was begun at this desk, and how it went."""
    report = desk.builder.report
    outcomes, told = report.outcome or ((), ())
    failed: list[FailedJson] = [{"path": one.path, "error": one.error} for one in outcomes if one.error]
    built = sum(one.built for one in outcomes)
    return {
        "state": report.state,
        "stage": report.stage,
        "done": report.done,
        "total": report.total,
        "error": report.error,
        "built": built,
        "unchanged": len(outcomes) - built - len(failed),
        "failed": failed[:_MOST],
        "failures": len(failed),
        "told": list(told[:_MOST]),
    }


def _build(desk: Desk, project: Project, progress: RunProgress) -> BuildResult:
    """With an engine of its own, which goes when all is built: the desk's answers what people ask meanwhile. In this
    process only: one with many threads is not to be forked.
    """
    told: list[str] = []
    engine = workflows.load_engine(project, lambda what, _: progress.start(what, 0))
    run = Run(project, desk.style_guide(), desk.store, engine, progress, 1, told.append)
    outcomes = workflows.build(run, project.articles())
    told += [line for one in outcomes for line in one.untranslated]
    return tuple(outcomes), tuple(told)
