"""Giving readers what is reviewed, and saying what they have."""

from dataclasses import replace
from functools import partial
from itertools import islice

from bilingual import workflows
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.publication_contract import HeldJson, ObstacleJson, PublicationJson, WordJson
from bilingual.desk.state import ChoreReport, Desk, PublishResult
from bilingual.project import Project, open_project
from bilingual.publishing import EditorsWord, Obstacle
from bilingual.store import EventKind
from bilingual.workflows import PublishRun, RunProgress, Standing

_MOST, _MOST_OBSTACLES = 50, 20
"""Articles, and obstacles of each, that a page is told of: more nobody reads there."""


def publish(desk: Desk, user: str, said: WordJson | None = None) -> PublicationJson:
    """Begins to publish all that nothing holds back; what is under way already is what is asked for.

    Args:
        desk: that is asked.
        user: who asks.
        said: what readers are to be told of the change of one article.

    Raises:
        ProjectError: the project's settings are wrong.
        UnfitError: there is no such article, or a publish is under way that does not say it.
    """
    project = open_project(desk.project.root)
    word = _word(desk, project, user, said) if said else None
    begun = desk.press.begin(partial(_publish, desk, _alone(project), word))
    if word and not begun:
        raise UnfitError("a publish is under way; say it again when that is done")
    return publication(desk)


def _word(desk: Desk, project: Project, user: str, said: WordJson) -> EditorsWord:
    known = {*project.articles(), *workflows.given(_run(desk, project, desk.press))}
    if said["path"] not in known:
        raise UnfitError(f"there is no article {said['path']}; name one as the list has it")
    return EditorsWord(said["path"], EventKind(said["kind"]), said["note"].strip(), user)


def publication(desk: Desk) -> PublicationJson:
    """What readers have, and how far a publish is that was begun at this desk.

    Raises:
        OutputError: the last release cannot be read.
    """
    report = desk.press.report
    if report.state == "running":  # who waits asks twice a second
        return _told(desk, report, Standing(0, 0, (), {}))
    return _told(desk, report, workflows.standing(_run(desk, desk.project, desk.press)))


def _told(desk: Desk, report: ChoreReport[PublishResult], standing: Standing) -> PublicationJson:
    outcome, word = report.outcome or (None, None)
    return {
        "state": report.state,
        "done": report.done,
        "total": report.total,
        "error": report.error,
        "changed": bool(outcome and outcome.changed),
        "note": ("taken" if outcome.tells(word) else "not taken") if outcome and word else "",
        "release": standing.release,
        "published": standing.published,
        "outdated": list(standing.outdated[:_MOST]),
        "changed_since": len(standing.outdated),
        "held": [_held(desk, path, obstacles) for path, obstacles in islice(standing.held.items(), _MOST)],
        "held_back": len(standing.held),
    }


def _publish(desk: Desk, project: Project, word: EditorsWord | None, progress: RunProgress) -> PublishResult:
    return workflows.publish(_run(desk, project, progress), project.articles(), word), word


def _alone(project: Project) -> Project:
    """The project, published by this process only: one with many threads is not to be forked."""
    return replace(project, settings=replace(project.settings, workers=1))


def _run(desk: Desk, project: Project, progress: RunProgress) -> PublishRun:
    return PublishRun(project, desk.style_guide(), desk.store, progress)


def _held(desk: Desk, path: str, obstacles: tuple[Obstacle, ...]) -> HeldJson:
    told: list[ObstacleJson] = [
        {"reason": each.reason, "line": each.line, "segment": each.segment, "text": each.text}
        for each in obstacles[:_MOST_OBSTACLES]
    ]
    return {"path": path, "title": desk.title(path), "obstacles": told, "more": len(obstacles) - len(told)}
