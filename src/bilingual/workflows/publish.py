"""The way of reviewed articles to their readers: gate, manuscript, files of each format, a release."""

import hashlib
import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bilingual import __version__, files
from bilingual.checks import StyleGuide
from bilingual.errors import BilingualError, OutputError
from bilingual.own_code import code_hash
from bilingual.project import Project
from bilingual.publishing import EditorsWord, History, Imprint, Issue, Manifest, Obstacle, Renewal, reader_format
from bilingual.settings import of_editions
from bilingual.store import PublicationEvent, Repository
from bilingual.terms import requiring
from bilingual.workflows.editions import EDITING
from bilingual.workflows.new_release import PUBLIC, public
from bilingual.workflows.progress import RunProgress
from bilingual.workflows.release_grounds import Held, ReleaseGrounds, inputs_of, texts_name
from bilingual.workflows.release_making import ReleaseMaking
from bilingual.workflows.releases import Releases

_HELD = "held.json"
"""Beside the releases: what holds articles back, so that nobody has to look again where nothing has changed."""


@dataclass(frozen=True, slots=True)
class PublishRun:
    """What publishing works with."""

    project: Project
    style: StyleGuide
    store: Repository
    progress: RunProgress
    preview: str = ""
    """A folder relative to the project, for one's own eyes: nothing of it is kept in the log. Empty: for readers."""

    @property
    def folder(self) -> Path:
        """Where the releases are."""
        return self.project.root / self.preview if self.preview else self.project.output / "published"


@dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """How it went with one article."""

    path: str
    published: bool
    """In the release, whether made anew or as it was."""
    obstacles: tuple[Obstacle, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """How it went with all of them."""

    articles: tuple[ArticleOutcome, ...]
    release: int
    """Its number."""
    changed: bool
    """False: readers have it already, and nothing was written."""
    folder: Path
    """Where the release that readers get stands."""
    events: tuple[PublicationEvent, ...] = ()
    """What has changed for readers."""

    def tells(self, word: EditorsWord) -> bool:
        """Whether readers are told what an editor said."""
        return any(event.note == word.note and event.path == word.path for event in self.events)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done with each article."""

    to_make: tuple[str, ...]
    stand: tuple[str, ...]
    """Those that readers have as they would be made now."""
    held: Mapping[str, Held]
    """Those that nothing has changed for."""
    errors: Mapping[str, str]
    inputs: Mapping[str, str]
    """By path: a hash of all that an article would be made from."""


def publish(run: PublishRun, paths: Sequence[str], word: EditorsWord | None = None) -> PublishOutcome:
    """Gives the readers these articles, as far as nothing holds them back, and those that they have already.

    What held an article back that was published before leaves readers the version that they have.

    Args:
        run: the project, its house rules and its store.
        paths: of documents, relative to `sources/`.
        word: what an editor says of the change of one of them.

    Raises:
        OutputError: the release cannot be written; readers still get the one before.
    """
    releases = Releases(run.folder)
    with releases.locked():
        last = releases.last()
        if not run.preview:
            run.store.publications.add(last.events)  # a run that was killed may not have come to it
        history = History(run.store.publications.events())
        grounds = _grounds(run, releases, last, history, word)
        plan = _plan(grounds, paths)
        making = ReleaseMaking(grounds, releases, paths)
        with releases.abandoned_on_error():
            making.make(plan.to_make, plan.stand, plan.inputs)
            not_asked = {path: one for path, one in grounds.held.items() if path in grounds.known - {*paths}}
            _keep_held(run.folder, {**not_asked, **plan.held, **making.held})
            outcomes = tuple(_outcome(path, plan, making) for path in paths)
            if not making.changes:
                return PublishOutcome(outcomes, last.number, False, releases.current)
            return _released(run, releases, making, outcomes)


@dataclass(frozen=True, slots=True)
class Standing:
    """What readers have, beside what they could have."""

    release: int
    """Its number; 0 where there is none."""
    published: int
    """Articles in it."""
    outdated: tuple[str, ...]
    """Documents that have changed since the last time that they were looked at for readers, or never were."""
    held: Mapping[str, tuple[Obstacle, ...]]
    """By path: what held the others back the last time."""


def standing(run: PublishRun) -> Standing:
    """How far readers' editions are behind what is reviewed; nothing is written.

    Raises:
        OutputError: the last release, or a template, cannot be read.
    """
    releases = Releases(run.folder)
    last = releases.last()
    grounds = _grounds(run, releases, last, History(run.store.publications.events()), None)
    plan = _plan(grounds, sorted(grounds.known))
    gone = (path for path in last.articles if path not in grounds.known)
    held = {path: one.obstacles for path, one in sorted(plan.held.items())}
    return Standing(last.number, len(last.articles), (*plan.to_make, *gone), held)


def next_embargo(run: PublishRun, paths: Collection[str] | None = None) -> str:
    """When the next embargo ends that holds one of these documents, or any, back: UTC, ISO 8601; empty for none."""
    now, held = now_in_utc(), _held(run.folder).items()
    ends = [one.until for path, one in held if one.until > now and (paths is None or path in paths)]
    return min(ends, default="")


def given(run: PublishRun) -> frozenset[str]:
    """The paths of the documents that readers have, and of those that were taken from them: of all these one can speak.

    Raises:
        OutputError: the last release cannot be read.
    """
    history = History(run.store.publications.events())
    return frozenset(path for path in history.slugs if history.withdrawal(path)).union(
        Releases(run.folder).last().articles
    )


def imprint_of(project: Project) -> Imprint:
    """What all editions of a project share."""
    settings = project.settings.publish
    return Imprint(
        title=settings.title or project.root.resolve().name,
        locale=project.settings.locale,
        publisher=settings.publisher,
        editor=settings.editor,
        url=settings.url,
        names=settings.names,
        paper=settings.paper,
        certifier=settings.certified_by,
        version=f"bilingual {__version__}",
    )


def _grounds(
    run: PublishRun, releases: Releases, last: Manifest, history: History, word: EditorsWord | None
) -> ReleaseGrounds:
    project = run.project
    return ReleaseGrounds(
        project=project,
        style=run.style,
        store=run.store,
        progress=run.progress,
        imprint=imprint_of(project),
        templates=project.root / project.settings.publish.templates,
        last=last,
        earlier=releases.standing,
        there=releases.there(last),
        history=history,
        now=now_in_utc(),
        known=frozenset(project.articles()),
        word=word,
        held=_held(run.folder),
    )


def now_in_utc() -> str:
    """The time as the log has it; `SOURCE_DATE_EPOCH` says another one, for who wants the same bytes twice."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.isoformat(timespec="seconds")


def _plan(grounds: ReleaseGrounds, paths: Sequence[str]) -> _Plan:
    standing, base, held = grounds.store.standing(), _base(grounds), grounds.held
    errors, inputs, still_held = dict[str, str](), dict[str, str](), dict[str, Held]()
    to_make, stand = list[str](), list[str]()
    for path in paths:
        try:
            source = grounds.project.bytes_of(path)
        except BilingualError as error:
            errors[path] = str(error)
            continue
        inputs[path] = inputs_of(base, standing.get(path, ""), source)
        if path in held and held[path].holds(inputs[path], grounds.now):
            still_held[path] = held[path]
        else:
            (stand if grounds.stands(path, inputs[path]) else to_make).append(path)
    return _Plan(tuple(to_make), tuple(stand), still_held, errors, inputs)


def _base(grounds: ReleaseGrounds) -> str:
    """A hash of what all articles are made from beside their own texts."""
    settings = asdict(of_editions(grounds.project.settings))
    places = sorted(place for place in grounds.templates.rglob("*") if place.is_file())
    own = [(str(place.relative_to(grounds.templates)), _hash(place)) for place in places]
    terms = requiring.fingerprint(grounds.style.terms.concepts)
    known = json.dumps([__version__, code_hash(*EDITING), PUBLIC, settings, terms, own], sort_keys=True)
    return hashlib.sha256(known.encode()).hexdigest()


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise OutputError(f"{file}: cannot be read ({error.strerror})") from error


def _released(
    run: PublishRun, releases: Releases, making: ReleaseMaking, outcomes: tuple[ArticleOutcome, ...]
) -> PublishOutcome:
    """The release with what all articles share, in the readers' hands."""
    grounds, new, articles = making.grounds, making.new, making.articles
    issue = Issue(
        teasers=[article.teaser for article in articles.values()],
        imprint=grounds.imprint,
        templates=grounds.templates,
        formats=grounds.formats,
        history=grounds.history,
        numbers={article.teaser.slug: article.number for article in articles.values()},
        text_of=lambda slug: new.read(texts_name(slug)),
        renewal=_renewal(grounds, making),
    )
    for name in grounds.formats:
        for file in reader_format(name).issue(issue):
            new.add(file)
    number = releases.next_number()
    manifest = Manifest(number, dict(sorted(new.files.items())), dict(sorted(articles.items())), tuple(making.events))
    releases.put_out(new, manifest, run.project.settings.publish.keep)
    if not run.preview:
        run.store.publications.add(manifest.events)
    return PublishOutcome(outcomes, number, True, releases.current, manifest.events)


def _renewal(grounds: ReleaseGrounds, making: ReleaseMaking) -> Renewal:
    before = grounds.last.articles.values()
    return Renewal(
        fresh=frozenset(making.fresh),
        before={article.teaser.slug: article.teaser for article in before},
        numbers_before={article.teaser.slug: article.number for article in before},
        file=lambda name: grounds.earlier_file(public(name)),
        text=lambda slug: grounds.earlier_file(texts_name(slug)),
        keep=lambda name: making.new.keep(public(name)),
    )


def _outcome(path: str, plan: _Plan, making: ReleaseMaking) -> ArticleOutcome:
    held = plan.held.get(path) or making.held.get(path)
    error = plan.errors.get(path) or making.errors.get(path, "")
    return ArticleOutcome(path, path in making.articles, held.obstacles if held else (), error)


def _held(folder: Path) -> dict[str, Held]:
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        values = json.loads((folder / _HELD).read_text("utf-8"))
        return {
            path: Held(**{**one, "obstacles": tuple(Obstacle(**each) for each in one["obstacles"])})
            for path, one in values.items()
        }
    return {}


def _keep_held(folder: Path, held: Mapping[str, Held]) -> None:
    if held or (folder / _HELD).exists():
        values = {path: asdict(one) for path, one in held.items()}
        files.write(folder / _HELD, json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
