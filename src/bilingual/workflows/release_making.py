"""Making a release: which articles come through, under which address, what they say anew, and their files."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bilingual import publishing
from bilingual.errors import BilingualError, OutputError
from bilingual.publishing import (
    Darkroom,
    EditorsWord,
    Manuscript,
    Obstacle,
    Publication,
    ReleasedArticle,
    reader_format,
)
from bilingual.store import EventKind, PublicationEvent
from bilingual.workflows.articles import sentence_at
from bilingual.workflows.destinations import Destinations, UndecidedError
from bilingual.workflows.gone_articles import GoneArticles
from bilingual.workflows.judging import Judged, JudgingGrounds, Submission, judge_each, submission
from bilingual.workflows.new_release import NewRelease
from bilingual.workflows.release_grounds import Held, ReleaseGrounds, is_same_article, texts_name
from bilingual.workflows.releases import Releases

_PICTURES = "pictures"
"""The folder of renditions, among what the program keeps for itself: it may be removed at any time."""


class ReleaseMaking:
    """A release on its way: what is in it so far."""

    def __init__(self, grounds: ReleaseGrounds, releases: Releases, paths: Collection[str]) -> None:
        """Nothing is made yet.

        Args:
            grounds: what is known before.
            releases: those on the disk.
            paths: of the documents that are asked for.
        """
        self.grounds = grounds
        self._releases = releases
        self._new: NewRelease | None = None
        self._gone = GoneArticles(grounds, paths)
        self._drafts: list[str] = []
        """Documents that say of themselves that they are not to be published any more."""
        self.articles = {path: one for path, one in grounds.last.articles.items() if path in grounds.known}
        self.fresh: set[str] = set()
        """The slugs of the articles that were made anew."""
        self.held: dict[str, Held] = {}
        self.errors: dict[str, str] = {}
        self.events: list[PublicationEvent] = []
        self._undecided: set[str] = set()
        self._slugs = {path: one.teaser.slug for path, one in self.articles.items()}
        self._highest = max((one.number for one in grounds.last.articles.values()), default=0)

    @property
    def new(self) -> NewRelease:
        """The folder that is being filled; made when it is first asked for."""
        if self._new is None:
            self._new = self._releases.begin(self.grounds.last, self.grounds.there)
        return self._new

    @property
    def _judging(self) -> JudgingGrounds:
        grounds = self.grounds
        return JudgingGrounds(grounds.project, grounds.style, grounds.now, grounds.formats)

    @property
    def changes(self) -> bool:
        """Whether readers would get anything else than they have, or than they were given."""
        return self._new is not None or not self.grounds.is_whole

    def make(self, paths: Sequence[str], stand: Collection[str], inputs: Mapping[str, str]) -> None:
        """Makes these articles, and all that follows from it: what leads to them, what is gone.

        Args:
            paths: of documents of which readers have no edition that stands.
            stand: documents of which they have one.
            inputs: by path: a hash of what each is made from.

        Raises:
            OutputError: the release cannot be written, or a template is wrong.
        """
        self._undecided = set(paths)
        self.grounds.progress.start("Publishing", len(paths))
        found = judge_each(self._judging, self.grounds.store, paths, self.grounds.project.settings.workers)
        later = [path for path, judged in found if not self._tried(path, judged, inputs[path])]
        for path in later:
            self._write_again(path, inputs[path])
        self._withdraw()
        for path in stand:
            links = self.articles[path].links.items()
            if any(slug != self._slugs.get(target, "") for target, slug in links):
                self._write_again(path, inputs[path])
        if self.changes:
            self._take_over()

    def _take_over(self) -> None:
        """What was not made anew comes from the release before."""
        for path, one in list(self.articles.items()):
            if one.teaser.slug not in self.fresh and not all(self.new.keep(name, changed=True) for name in one.files):
                self.errors[path] = f"{path}: files of it are gone from {self.grounds.earlier}; publish it again"
                del self.articles[path]

    def _tried(self, path: str, judged: Judged, inputs: str) -> bool:
        """Makes an article; false where it leads to one of which nobody knows yet."""
        if isinstance(judged, OutputError):
            raise judged
        if isinstance(judged, BilingualError):
            self._undecided.discard(path)
            self.errors[path] = str(judged)
        elif self._passes(path, judged, inputs):
            try:
                self._write(path, judged.manuscript, inputs)
            except UndecidedError:
                return False
        self.grounds.progress.advance(1)
        return True

    def _write_again(self, path: str, inputs: str) -> None:
        """Writes an article that has been let through, as all are known that it leads to."""
        try:
            self._write(path, submission(self._judging, self.grounds.store, path).manuscript, inputs)
        except OutputError:
            raise
        except BilingualError as error:
            self.errors[path] = str(error)
        self.grounds.progress.advance(1)

    def _passes(self, path: str, found: Submission, inputs: str) -> bool:
        """Whether nothing holds an article back; its address is decided then, and what has happened to it noted."""
        self._undecided.discard(path)
        if found.manuscript.particulars.draft and path in self.articles:
            self._drafts.append(path)
            del self._slugs[path]
        sentences = publishing.published_sentences(found.manuscript)
        before = self.grounds.last.articles.get(path) or self._gone.published_as(sentences)
        slug = self._slug(path, found.manuscript, before)
        obstacles = (*found.obstacles, *_clash(found.manuscript, slug, before))
        if obstacles:
            is_new = path not in self.grounds.last.articles and not found.manuscript.particulars.draft
            awaited = self._gone.awaited_as(sentences) if is_new else ""
            self.held[path] = Held(inputs, obstacles, found.until, awaited)
            return False
        self._note(path, found.manuscript, before, slug, inputs)
        return True

    def _note(self, path: str, manuscript: Manuscript, before: ReleasedArticle | None, slug: str, inputs: str) -> None:
        """Notes what is new for readers."""
        self._slugs[path] = slug
        title = publishing.plain(manuscript.title[1])
        event = PublicationEvent(path, slug, EventKind.PUBLISHED, self.grounds.now, title)
        if before is None:
            self._happened(event)
            return
        former, sentences = before.teaser.slug, publishing.published_sentences(manuscript)
        if path != before.teaser.path:
            self._gone.found(before.teaser.path)
        if former != slug or path != before.teaser.path:
            self._happened(publishing.moved(event, former))
        known = publishing.parse_texts(self.grounds.earlier_file(texts_name(former)))
        word = self._word(path)
        changes = publishing.differences(known, sentences)
        if word and (word.kind is not EventKind.TAKEN_BACK or self.grounds.history.has_word(slug)):
            self._happened(publishing.named(event, changes, word))
        elif changes:
            happened = publishing.changed(event, changes, known, sentences)
            by_people = happened.by_people and not is_same_article(before.inputs, inputs)
            self._happened(replace(happened, by_people=by_people))

    def _word(self, path: str) -> EditorsWord | None:
        return self.grounds.word if self.grounds.word and self.grounds.word.path == path else None

    def _happened(self, event: PublicationEvent) -> None:
        self.events.append(event)
        self.grounds.history.take(event)

    def _slug(self, path: str, manuscript: Manuscript, before: ReleasedArticle | None) -> str:
        history = self.grounds.history
        earlier = "" if history.slugs.get(path) in self._slugs.values() else history.slugs.get(path, "")
        own = before.teaser.slug if before else earlier
        if own and not manuscript.particulars.slug:
            return own
        own_ones = {own, *(former for former, now in history.moved.items() if now == own)}
        return publishing.slug(manuscript, (history.taken | {*self._slugs.values()}) - own_ones)

    def _write(self, path: str, manuscript: Manuscript, inputs: str) -> None:
        """Writes the files of an article, all or none."""
        grounds, slug = self.grounds, self._slugs[path]
        place = partial(sentence_at, grounds.project, grounds.store)
        destinations = Destinations(
            grounds.files, path, lambda target: self._slugs.get(target, ""), self._undecided, place
        )
        teaser = publishing.teaser(manuscript, slug, grounds.history.modified(slug))
        publication = Publication(
            manuscript,
            teaser,
            grounds.imprint,
            destinations,
            grounds.templates,
            grounds.formats,
            grounds.history.corrections(slug),
            _downloads(slug, grounds.formats),
            Darkroom(grounds.project.kept / _PICTURES),
        )
        made = [file for name in grounds.formats for file in reader_format(name).article(publication)]
        names = (texts_name(slug), *(self.new.add(file, path) for file in made))
        self.new.put(texts_name(slug), publishing.texts_json(path, publishing.published_sentences(manuscript)))
        self.fresh.add(slug)
        told = grounds.history.told(slug)
        links, media = destinations.links, destinations.media
        self.articles[path] = ReleasedArticle(inputs, teaser, names, self._number(path), links, told, media)

    def _number(self, path: str) -> int:
        if before := self.grounds.last.articles.get(path):
            return before.number
        self._highest += 1
        return self._highest

    def _withdraw(self) -> None:
        """Takes the articles that are gone from the readers, and leaves word of it."""
        for path in (*self._gone.withdrawn(), *self._drafts):
            teaser = self.grounds.last.articles[path].teaser
            word = self._word(path)
            event = PublicationEvent(path, teaser.slug, EventKind.WITHDRAWN, self.grounds.now, teaser.english)
            self._tell(publishing.named(event, (), word) if word else event)
            self.articles.pop(path, None)
            self._slugs.pop(path, None)
        self._say_of_withdrawn()
        self.articles |= {path: self.grounds.last.articles[path] for path in self._gone.kept()}

    def _say_of_withdrawn(self) -> None:
        """Why an article is gone may be said later than it went, or taken back."""
        word, history = self.grounds.word, self.grounds.history
        gone = history.withdrawal(word.path) if word else None
        if word is None or gone is None or any(event.path == word.path for event in self.events):
            return
        if word.kind is not EventKind.TAKEN_BACK or history.has_word(gone.slug):
            self._tell(publishing.named(replace(gone, kind=word.kind, made_at=self.grounds.now), (), word))

    def _tell(self, event: PublicationEvent) -> None:
        """What has happened to an article of which no file is written: there is something to tell, a release begins."""
        self._happened(event)
        self.new  # noqa: B018


def _clash(manuscript: Manuscript, slug: str, before: ReleasedArticle | None) -> Iterator[Obstacle]:
    """The address that an article wishes for is another's, and it would get one beside it."""
    wished = publishing.in_address(manuscript.particulars.slug)
    if wished and slug not in {wished, before.teaser.slug if before else ""}:
        yield Obstacle(f"its slug “{wished}” is or was that of another article; give it another")


def _downloads(slug: str, formats: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The files of an article that readers may take with them: what they are called, and where they are."""
    known = (reader_format(name) for name in formats)
    return tuple((each.title, each.download.format(slug=slug)) for each in known if each.download)
