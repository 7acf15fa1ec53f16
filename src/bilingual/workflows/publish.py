"""The way of reviewed articles to their readers: gate, manuscript, files of each format, a release."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from bilingual import __version__, documents, language, publishing
from bilingual.checks import StyleGuide
from bilingual.errors import BilingualError
from bilingual.model import Article
from bilingual.project import Project
from bilingual.publishing import (
    READER_FORMATS,
    Destination,
    Edition,
    Elsewhere,
    Imprint,
    Issue,
    Manifest,
    Manuscript,
    MediaFile,
    Nowhere,
    Obstacle,
    Publication,
    PublishedArticle,
    ReleasedArticle,
    Teaser,
)
from bilingual.store import Repository
from bilingual.terms import requiring
from bilingual.workflows.articles import view
from bilingual.workflows.releases import NewRelease, Releases
from bilingual.workflows.run import RunProgress


@dataclass(frozen=True, slots=True)
class PublishRun:
    """What publishing works with."""

    project: Project
    style: StyleGuide
    store: Repository
    progress: RunProgress


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


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known before an article is read."""

    run: PublishRun
    imprint: Imprint
    templates: Path
    """The house's own; the folder need not be there."""
    last: Manifest

    @property
    def formats(self) -> tuple[str, ...]:
        """What is made of each article."""
        return self.run.project.settings.publish.formats


@dataclass(frozen=True, slots=True)
class _Made:
    """An article that may be published."""

    article: Article
    manuscript: Manuscript
    inputs: str
    teaser: Teaser


@dataclass(slots=True)
class _Gathered:
    """What is known of all articles before a file is written."""

    slugs: set[str]
    """Those that are taken."""
    made: list[_Made] = field(default_factory=list)
    kept: dict[str, ReleasedArticle] = field(default_factory=dict)
    outcomes: list[ArticleOutcome] = field(default_factory=list)


def publish(run: PublishRun, paths: Sequence[str]) -> PublishOutcome:
    """Gives the readers these articles, as far as nothing holds them back, and those that they have already.

    Args:
        run: the project, its house rules and its store.
        paths: of documents, relative to `sources/`.

    Raises:
        OutputError: the release cannot be written; readers still get the one before.
    """
    releases = Releases(run.project.output / "published")
    last = releases.last()
    templates = run.project.root / run.project.settings.publish.templates
    given = _Given(run, imprint_of(run.project), templates, last)
    gathered = _gathered(given, paths)
    known = set(run.project.articles())
    gathered.kept |= {path: one for path, one in last.articles.items() if path in known and path not in paths}
    if not gathered.made and gathered.kept == last.articles:
        return PublishOutcome(tuple(gathered.outcomes), last.number, False, releases.current)
    new = releases.begin()
    articles = dict(_written(given, gathered, new))
    teasers = [article.teaser for article in articles.values()]
    issue = Issue(teasers, given.imprint, templates, given.formats)
    for name in given.formats:
        for file in READER_FORMATS[name].issue(issue):
            new.add(file)
    manifest = Manifest(last.number + 1, new.files, dict(sorted(articles.items())))
    if manifest.files == last.files:
        return PublishOutcome(tuple(gathered.outcomes), last.number, False, releases.current)
    releases.put_out(new, manifest, run.project.settings.publish.keep)
    return PublishOutcome(tuple(gathered.outcomes), manifest.number, True, releases.current)


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
        version=f"bilingual {__version__}",
    )


def _gathered(given: _Given, paths: Sequence[str]) -> _Gathered:
    run, found = given.run, _Gathered({each.teaser.slug for each in given.last.articles.values()})
    standing = run.store.standing()
    base = _base(run.project, run.style, given.templates)
    run.progress.start("Reading", len(paths))
    for path in paths:
        try:
            _gather(given, path, f"{base}\0{standing.get(path, '')}", found)
        except BilingualError as error:
            found.outcomes.append(ArticleOutcome(path, published=False, error=str(error)))
        run.progress.advance(1)
    return found


def _gather(given: _Given, path: str, base: str, found: _Gathered) -> None:
    run = given.run
    inputs = hashlib.sha256(base.encode() + run.project.bytes_of(path)).hexdigest()
    before = given.last.articles.get(path)
    if before and before.inputs == inputs:
        found.kept[path] = before
        found.outcomes.append(ArticleOutcome(path, published=True))
        return
    settings = run.project.settings.publish
    article = view(run.project, run.style, run.store, path)
    manuscript = _manuscript(run, article)
    stops = publishing.obstacles(article, manuscript.disclosure, settings.require, settings.max_unedited)
    if manuscript.particulars.draft:
        stops = (*stops, Obstacle("its front matter says that it is a draft"))
    hindrances = (READER_FORMATS[name].hindrance(manuscript, given.templates) for name in given.formats)
    stops = (*stops, *(Obstacle(hindrance) for hindrance in hindrances if hindrance))
    if not stops:
        slug = before.teaser.slug if before else publishing.slug(manuscript, found.slugs)
        found.slugs.add(slug)
        found.made.append(_Made(article, manuscript, inputs, publishing.teaser(manuscript, slug)))
    found.outcomes.append(ArticleOutcome(path, published=not stops, obstacles=stops))


def _manuscript(run: PublishRun, article: Article) -> Manuscript:
    edition = Edition(locale=run.project.settings.locale, glue=language.glue)
    drafts = run.store.machine_drafts(article.segments)
    outline = documents.outline(article.document)
    return publishing.manuscript(article, edition, outline, drafts, run.project.settings.publish.editor)


def _written(given: _Given, gathered: _Gathered, new: NewRelease) -> Iterator[tuple[str, ReleasedArticle]]:
    slugs = {path: article.teaser.slug for path, article in gathered.kept.items()}
    slugs |= {made.teaser.path: made.teaser.slug for made in gathered.made}
    for path, article in gathered.kept.items():
        if all(new.keep(name, given.last.files[name]) for name in article.files):
            yield path, article
    given.run.progress.start("Writing", len(gathered.made))
    for made in gathered.made:
        names = tuple(_files(given, made, new, slugs))
        yield made.teaser.path, ReleasedArticle(made.inputs, made.teaser, names, _sentences(made.manuscript))
        given.run.progress.advance(1)


def _files(given: _Given, made: _Made, new: NewRelease, slugs: Mapping[str, str]) -> Iterator[str]:
    """Writes the files of an article, and gives their names."""
    destination_of = _Destinations(given.run.project.sources, made.teaser.path, slugs)
    publication = Publication(
        made.manuscript, made.teaser, given.imprint, destination_of, given.templates, given.formats
    )
    for name in given.formats:
        for file in READER_FORMATS[name].article(publication):
            new.add(file)
            yield file.name


@dataclass(frozen=True, slots=True)
class _Destinations:
    """What the addresses in an article mean."""

    sources: Path
    path: str
    slugs: Mapping[str, str]

    def __call__(self, address: str) -> Destination:
        """Another article that is published, a file beside the article, or what leads elsewhere or nowhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return Elsewhere(address)
        target = normpath(str(PurePosixPath(self.path).parent / unquote(parts.path)))
        if target in self.slugs:
            return PublishedArticle(self.slugs[target], parts.fragment)
        if embedded := self._embedded(target):
            return embedded
        file = self.sources / target
        if not file.resolve().is_relative_to(self.sources.resolve()):
            return Nowhere()
        return MediaFile(target, file) if file.is_file() else Elsewhere(address)

    def _embedded(self, target: str) -> MediaFile | None:
        """A file inside the article's own, which is an office file: `artikel.docx/word/media/image1.png`."""
        if not target.startswith(f"{self.path}/"):
            return None
        data = documents.embedded(self.path, (self.sources / self.path).read_bytes(), target[len(self.path) + 1 :])
        return MediaFile(target, _Embedded(data)) if data else None


@dataclass(frozen=True, slots=True)
class _Embedded:
    data: bytes

    def read_bytes(self) -> bytes:
        return self.data


def _sentences(manuscript: Manuscript) -> dict[str, str]:
    texts = [manuscript.title[1], *(text for block in _blocks(manuscript) for text in block.english)]
    return {sentence.id: publishing.plain((sentence,)) for text in texts for sentence in text if sentence.id}


def _blocks(manuscript: Manuscript) -> Sequence[publishing.Block]:
    return (*manuscript.kicker, *manuscript.deck, *manuscript.body)


def _base(project: Project, style: StyleGuide, templates: Path) -> str:
    """What all articles are made from beside their own texts."""
    settings = asdict(replace(project.settings, people=(), threads=0, store=""))
    own = sorted((file.name, file.read_text("utf-8", "replace")) for file in templates.glob("*") if file.is_file())
    return json.dumps([__version__, settings, requiring.fingerprint(style.terms.concepts), own], sort_keys=True)
