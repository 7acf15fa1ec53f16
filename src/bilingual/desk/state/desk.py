"""The desk: the project, its store, and what is held in memory. All state of the server is here."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock
from time import monotonic

from bilingual import documents, workflows
from bilingual.checks import StyleGuide
from bilingual.desk.contract import ArticleJson, RowJson
from bilingual.desk.state import rows
from bilingual.desk.state.chore import Chore
from bilingual.desk.state.engine_queue import EngineQueue
from bilingual.desk.state.open_article import (
    Fingerprint,
    OpenArticle,
    Source,
    Stamp,
    measured_anew,
    open_article,
    placed,
    placing_findings,
    refreshed,
)
from bilingual.desk.state.open_pages import Events, Presence
from bilingual.engines import Engine
from bilingual.errors import BilingualError, DocumentError, ProjectError
from bilingual.model import Finding
from bilingual.project import SETTINGS_FILE, Project, open_project
from bilingual.publishing import EditorsWord
from bilingual.store import ArticleCounts
from bilingual.workflows import BuildOutcome, PublishOutcome

_HELD = 32
"""Articles in memory. The one that was not asked for longest goes first."""
_LAPPING = 64
"""Versions looked at again: where several programs write at once, a lower number may appear after a higher one."""
_WARMING = 0.02
"""Seconds of work at a time for what nobody has asked for yet: whoever asks must not wait for it."""
_AT_ONCE = 100
"""Segments that the list of articles looks at before it is shown: some tenths of a second."""
_FEW = 10
"""Rows that are made before anybody asks: they need every word list and pattern there is."""
_MANY = 100
"""Changed segments of one article above which the pages are told to load it anew."""


BuildResult = tuple[tuple[BuildOutcome, ...], tuple[str, ...]]
"""How it went with each article, and lines for people."""
PublishResult = tuple[PublishOutcome, EditorsWord | None]
"""How it went, and what an editor said in it."""
Announcement = tuple[Stamp, Mapping[str, Collection[str]]]
"""Of what the pages show: when it is another one, they load the article anew."""


class NoSuchSegmentError(BilingualError):
    """No opened article has this segment."""


class Desk:
    """One project on the desk. Its methods may be called from any thread."""

    def __init__(self, project: Project) -> None:
        """Open the store of a project."""
        self.project = project
        self.store = workflows.opened(project)
        self.reviews = self.store.reviews
        self.events = Events()
        self.presence = Presence(monotonic)
        self._articles: dict[str, OpenArticle] = {}
        self._announced: dict[str, Announcement] = {}
        self._loading: dict[str, Lock] = {}
        self.questions = EngineQueue(monotonic)
        """What the engine is asked for: one thing at a time."""
        self.builder = Chore[BuildResult]("building has failed here; what is done stays done")
        """Makes drafts and editions."""
        self.press = Chore[PublishResult]("publishing has failed here; readers have what they had")
        """Gives readers what is reviewed."""
        self._lock = RLock()
        self._paths: frozenset[str] = frozenset()
        self._titles: dict[str, tuple[Fingerprint, str]] = {}
        self._engine: Engine | None = None
        self._loading_engine = Lock()
        self._style_guide: tuple[Fingerprint, StyleGuide] | None = None
        self._settings: Fingerprint = _stat(project.root / SETTINGS_FILE)
        self._seen, self._seen_note = self.reviews.newest(), self.reviews.newest_note()

    def close(self) -> None:
        """Let go of the store, and of all who listen."""
        self.events.close()
        self.builder.close()
        self.press.close()
        self.store.close()

    def article(self, path: str) -> OpenArticle:
        """An article as it stands.

        Raises:
            ProjectError: there is none of this path.
            DocumentError: it cannot be read.
        """
        if not self._is_article(path):
            raise ProjectError(f"{path}: no such article; it may have been renamed")
        with self._lock:
            loading = self._loading.setdefault(path, Lock())
        with loading:
            style, stamp = self._stamped(path)
            with self._lock:
                held = self._articles.pop(path, None)
                if held and held.stamp.text == stamp.text:
                    held = measured_anew(held, style, stamp)
                    self._articles[path] = held
                    return held
            before = self.reviews.newest()
            made = open_article(Source(self.project, style, self.store, self.reviews), path, stamp)
            with self._lock:
                self._articles[path] = made
                self._announced.setdefault(path, _announcement(made))
                self._take_over(before)
                made = self._articles[path]
                while len(self._articles) > _HELD:
                    del self._articles[next(iter(self._articles))]
            return made

    def holder(self, segment_id: str) -> OpenArticle:
        """The article that has this segment.

        Raises:
            NoSuchSegmentError: there is none; its article may have changed.
        """
        with self._lock:
            held = [path for path, article in self._articles.items() if segment_id in article.places]
        for path in held or self._path_of(segment_id):
            article = self.article(path)
            if segment_id in article.places:
                return article
        raise NoSuchSegmentError(f"segment {segment_id}: no article has it; the source may have changed")

    def style_guide(self) -> StyleGuide:
        """What texts are measured by: the term base as it stands now."""
        with self._lock:
            stamp = (self._settings, *map(_stat, _files(self.project.glossary)))
            if self._style_guide is None or self._style_guide[0] != stamp:
                self._style_guide = stamp, workflows.style_guide(self.project)
            return self._style_guide[1]

    def engine(self) -> Engine:
        """What translates; loaded when it is first asked for.

        Raises:
            EngineError: none is to be had.
        """
        with self._loading_engine:
            if self._engine is None:
                self._engine = workflows.load_engine(self.project, lambda *_: None)
            return self._engine

    def articles(self) -> list[ArticleJson]:
        """All articles of the project, by path, with how far each is. One that was never read has no segments yet."""
        known = self.counted()
        return [self._listed(known.get(path, ArticleCounts(path))) for path in self.project.articles()]

    def counted(self) -> dict[str, ArticleCounts]:
        """By path: how far each article is that was ever read, and what the checks find in it as it stands."""
        with self._lock:
            held = dict(self._articles)
        for path, ids in self.store.findings.outdated().items():
            if path in held:
                self._place(path)
                self._save_findings(self.held(path) or held[path], ids)
        return workflows.counted(self.project, self.store, held)

    def row(self, article: OpenArticle, segment_id: str) -> RowJson:
        """A segment's row for the pages."""
        return rows.row(article, article.places[segment_id], self.presence.within(segment_id))

    def rows(self, article: OpenArticle, start: int, count: int) -> list[RowJson]:
        """The rows of a stretch of an article."""
        people: dict[str, list[str]] = {}
        for person in self.presence.people():
            people.setdefault(person.segment, []).append(person.name)
        end = min(start + count, len(article.segments))
        return [rows.row(article, n, people.get(article.segments[n].id, ())) for n in range(start, end)]

    def catch_up(self) -> list[tuple[str, str]]:
        """Take over what anybody has saved since the last call, and tell the pages.

        Returns:
            Path and id of each segment of an opened article that has changed.
        """
        with self._lock:
            newest = self.reviews.newest()
            changed = self._take_over(self._seen)
            self._seen = max(self._seen, newest)
        return changed

    def watch(self) -> None:
        """What is to be done once a second: changes of other programs, changed sources, people who have left."""
        self.catch_up()
        self.catch_up_notes()
        with self._lock:
            held = list(self._articles)
        for path in held:
            with suppress(BilingualError):  # gone, or being written: whoever opens it is told
                if self._announced.get(path) != _announcement(self.article(path)):
                    self._announce(path)
        if self.presence.expire():
            self.tell_presence()

    def prepare(self) -> None:
        """Open the first article that has something to review: it is probably wanted, and other articles need no word
        lists and patterns read after it."""
        for counts in self.store.counts():
            if (counts.initial or counts.translated) and self._is_article(counts.path):
                with suppress(BilingualError):  # its error is told where it is opened
                    self.rows(self.article(counts.path), 0, _FEW)
                    return

    def warm(self) -> bool:
        """Check what was saved in its document, and some segments that nobody has asked for yet, so that they are there
        at once when somebody does.

        Returns:
            Whether there are more.
        """
        with self._lock:
            held = list(self._articles)
        for path in held:
            self._place(path)
        with self._lock:
            article = next((held for held in self._articles.values() if not held.is_checked), None)
        if article is None:
            return False
        until = monotonic() + _WARMING
        for number, segment in enumerate(article.segments):
            if segment.id not in article.checked:
                rows.confidence(article, number)
                if monotonic() > until:
                    break
        return True

    def tell_presence(self) -> None:
        """Tell all pages who is where."""
        people = self.presence.people()
        self.events.presence(
            {"people": [{"name": one.name, "segment": one.segment, "article": one.article} for one in people]}
        )

    def catch_up_notes(self) -> None:
        """Take over the notes that anybody has written since the last call, and tell the pages."""
        with self._lock:
            newest = self.reviews.newest_note()
            if newest == self._seen_note:
                return
            self._seen_note = newest
            for path, article in list(self._articles.items()):
                notes = self.reviews.note_counts(path)
                self._articles[path] = replace(article, notes=notes)
                for id_ in article.places:
                    if notes.get(id_) != article.notes.get(id_):
                        self._tell(path, id_)

    def dismiss(self, segment_id: str, findings: Sequence[Finding], reason: str, person: str) -> None:
        """Keep that these findings are none, and tell the pages.

        Raises:
            CheckError: there is no reason, or no finding.
        """
        path = self.holder(segment_id).path
        self.store.dismissals.dismiss(segment_id, findings, reason, person)
        self._tell_judged(path, segment_id)

    def restore(self, segment_id: str, findings: Sequence[Finding], reason: str, person: str) -> None:
        """Keep that these dismissed findings are findings after all, and tell the pages.

        Raises:
            CheckError: there is no reason, or no finding.
        """
        path = self.holder(segment_id).path
        self.store.dismissals.restore(segment_id, findings, reason, person)
        self._tell_judged(path, segment_id)

    def _tell_judged(self, path: str, segment_id: str) -> None:
        article = self.article(path)
        self._announced[path] = _announcement(article)
        self.events.segment({"article": path, "row": self.row(article, segment_id)})

    def title(self, path: str) -> str:
        """The title of an article; its path where it has none or cannot be read."""
        stamp = _stat(self.project.sources / path)
        if path not in self._titles or self._titles[path][0] != stamp:
            with suppress(DocumentError):
                self._titles[path] = (
                    stamp,
                    documents.read(path, self.project.bytes_of(path), self.project.settings.front_matter).title,
                )
        return (self._titles[path][1] if path in self._titles else "") or path

    def held(self, path: str) -> OpenArticle | None:
        """The article as it is in memory, if it is."""
        with self._lock:
            return self._articles.get(path)

    def _announce(self, path: str) -> None:
        self._announced[path] = _announcement(self.article(path))
        self.events.article({"path": path})

    def _place(self, path: str) -> None:
        """Look at what was saved in an article of which that is not done; nobody else has to wait meanwhile."""
        looked_at = self.held(path)
        if looked_at is None or not looked_at.unplaced:
            return
        found = placing_findings(looked_at)
        with self._lock:
            held = self._articles.get(path)
            if held is None:
                return
            self._articles[path], changed = placed(held, looked_at, found)
            for id_ in changed:
                self._tell(path, id_)

    def _save_findings(self, article: OpenArticle, ids: Sequence[str]) -> None:
        """Of what was looked at, and of some more: `warm` looks at the rest, and nobody waits for it here."""
        known = [id_ for id_ in ids if id_ in article.checked]
        more = [id_ for id_ in ids if id_ not in article.checked and id_ in article.places][:_AT_ONCE]
        targets = {id_: article.target(id_) for id_ in (*known, *more)}
        found = {id_: target.findings if target else () for id_, target in targets.items()}
        self.store.findings.save(found, {id_: article.finding_mark(id_) for id_ in found})

    def _listed(self, counts: ArticleCounts) -> ArticleJson:
        return rows.article_json(counts, self.title(counts.path))

    def _take_over(self, after: int) -> list[tuple[str, str]]:
        changed = self.reviews.changed(max(0, after - _LAPPING), list(self._articles))
        return [(path, id_) for path, numbers in changed.items() for id_ in self._refresh(path, numbers)]

    def _tell(self, path: str, segment_id: str) -> None:
        self.events.segment({"article": path, "row": self.row(self._articles[path], segment_id)})

    def _refresh(self, path: str, numbers: Mapping[str, int | None]) -> Sequence[str]:
        self._articles[path], changed = refreshed(self._articles[path], self.project, self.reviews, numbers)
        if len(changed) > _MANY:
            self.events.article({"path": path})
        else:
            for id_ in changed:
                self._tell(path, id_)
        return changed

    def _is_article(self, path: str) -> bool:
        """Whether the project has an article of this path. The folder is only read when one is asked for anew."""
        if path not in self._paths or not (self.project.sources / path).is_file():
            self._paths = frozenset(self.project.articles())
        return path in self._paths

    def _path_of(self, segment_id: str) -> list[str]:
        path = self.reviews.path_of(segment_id)
        return [path] if self._is_article(path) else []

    def _stamped(self, path: str) -> tuple[StyleGuide, Stamp]:
        """What an article is measured by, and the stamp of what it is made from; settings that changed are read."""
        with self._lock:
            settings = _stat(self.project.root / SETTINGS_FILE)
            if self._settings != settings:
                self.project, self._settings = open_project(self.project.root), settings
            style = self.style_guide()
            stamp = self._style_guide[0] if self._style_guide else ()
        resegmentations = self.store.resegmentations([path]).get(path, ())
        style_of_article = workflows.style_guide_of(self.project, style, self.store, path)
        return style_of_article, Stamp((settings, _stat(self.project.sources / path), len(resegmentations)), stamp)


def _announcement(article: OpenArticle) -> Announcement:
    return article.stamp, article.style.dismissed


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else []


def _stat(file: Path) -> Fingerprint:
    try:
        stat = file.stat()
    except OSError:
        return (str(file), None)
    return (str(file), stat.st_mtime_ns, stat.st_size, stat.st_ino)
