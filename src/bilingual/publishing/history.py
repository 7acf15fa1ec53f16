"""What happened to published articles, as readers are told: addresses that moved or are gone, and corrections."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from bilingual.publishing.texts import PublishedSentence
from bilingual.store import EventKind, PublicationEvent, SentenceChange


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article's readers are told of a change."""

    slug: str
    """Of the article now."""
    title: str
    """In English."""
    kind: EventKind
    made_at: str
    """UTC, ISO 8601."""
    note: str = ""
    changes: tuple[SentenceChange, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorsWord:
    """What an editor says of a change of an article."""

    path: str
    """Of the document, relative to `sources/`."""
    kind: EventKind
    note: str
    person: str


class History:
    """The log of what readers were given, read once."""

    def __init__(self, events: Iterable[PublicationEvent]) -> None:
        self.taken: set[str] = set()
        """All slugs that ever led to an article."""
        self.slugs: dict[str, str] = {}
        """By the path of the document: the slug that it had last."""
        self._moved: dict[str, str] = {}
        self._by_slug: dict[str, list[PublicationEvent]] = defaultdict(list)
        for event in events:
            self.take(event)

    def take(self, event: PublicationEvent) -> None:
        """One event more."""
        self.taken.add(event.slug)
        self.slugs[event.path] = event.slug
        if event.kind is EventKind.MOVED and event.former != event.slug:
            self._moved.pop(event.slug, None)
            self._moved[event.former] = event.slug
            self.taken.add(event.former)
            self._by_slug[event.slug] = [*self._by_slug.pop(event.former, []), *self._by_slug[event.slug]]
        events = self._by_slug[event.slug]
        if event.kind is EventKind.TAKEN_BACK:
            self._take_back(events)
        if not (event.kind.is_said and _is_gone(events)):
            events.append(_unsaid(event) if event.kind is EventKind.TAKEN_BACK else event)
        elif event.kind.is_named:
            events[-1] = replace(events[-1], note=event.note, person=event.person)

    @staticmethod
    def _take_back(events: list[PublicationEvent]) -> None:
        """Of what an editor said last the changes stay, told like others without a word."""
        place = _last_word(events)
        if place is not None:
            events[place] = _unsaid(events[place])

    def has_word(self, slug: str) -> bool:
        """Whether an editor has said something of an article that stands."""
        return _last_word(self._by_slug.get(slug, ())) is not None

    def withdrawal(self, path: str) -> PublicationEvent | None:
        """How the article of a document was taken from readers; None where they have it or never had it."""
        events = self._by_slug.get(self.slugs.get(path, ""), [])
        return events[-1] if _is_gone(events) else None

    @property
    def moved(self) -> dict[str, str]:
        """By the slug that an article had: the one that it has now."""
        return {former: self._now(slug) for former, slug in sorted(self._moved.items())}

    @property
    def withdrawn(self) -> tuple[PublicationEvent, ...]:
        """The articles that are gone, the newest first; each with why, where an editor has said that before its end."""
        gone = [_with_reason(events) for events in self._by_slug.values() if events[-1].kind is EventKind.WITHDRAWN]
        return tuple(sorted(gone, key=lambda event: (event.made_at, event.slug), reverse=True))

    def modified(self, slug: str) -> str:
        """When people last changed an article after it was published; empty where they have not."""
        return max((each.made_at for each in self.corrections(slug)), default="")

    def told(self, slug: str) -> int:
        """How many events there are that the article's own page tells of."""
        return sum(1 for event in self._by_slug.get(slug, ()) if _is_told(event))

    def corrections(self, slug: str) -> tuple[Correction, ...]:
        """What an article's readers are told of its changes, the newest first."""
        return tuple(reversed([*_corrections(slug, self._by_slug.get(slug, ()))]))

    def all_corrections(self) -> tuple[Correction, ...]:
        """What editors have said of changes of any article, and why one was withdrawn, the newest first."""
        named = [each for slug in self._by_slug for each in self.corrections(slug) if each.kind.is_named]
        ended = (events[-1] for events in self._by_slug.values() if events[-1].kind is EventKind.WITHDRAWN)
        named += [Correction(e.slug, e.title, e.kind, e.made_at, e.note) for e in ended if e.note]
        return tuple(sorted(named, key=lambda each: (each.made_at, each.slug), reverse=True))

    def _now(self, slug: str) -> str:
        while slug in self._moved:
            slug = self._moved[slug]
        return slug


def differences(before: Sequence[PublishedSentence], after: Sequence[PublishedSentence]) -> tuple[SentenceChange, ...]:
    """How the English of an article changed, sentence by sentence, in the order of the article.

    Args:
        before: the sentences that readers had.
        after: those that they get.
    """
    matcher = SequenceMatcher(None, [each.english for each in before], [each.english for each in after], autojunk=False)
    return tuple(
        SentenceChange(new.id if new else old.id, old.english if old else "", new.english if new else "")
        for step, start, end, from_, to in matcher.get_opcodes()
        if step != "equal"
        for old, new in zip_longest(before[start:end], after[from_:to])
    )


def moved(event: PublicationEvent, former: str) -> PublicationEvent:
    """The article of an event has another address, or another document."""
    return replace(event, kind=EventKind.MOVED, former=former)


def named(event: PublicationEvent, changes: tuple[SentenceChange, ...], word: EditorsWord) -> PublicationEvent:
    """What an editor says of what happened."""
    kind = event.kind if event.kind is EventKind.WITHDRAWN else word.kind
    return replace(event, kind=kind, changes=changes, note=word.note, person=word.person)


def changed(
    event: PublicationEvent,
    changes: tuple[SentenceChange, ...],
    before: Sequence[PublishedSentence],
    after: Sequence[PublishedSentence],
) -> PublicationEvent:
    """The article of an event reads differently, and nobody has said why."""
    by_people = _by_people(changes, before, after)
    return replace(event, kind=EventKind.CHANGED, changes=changes, by_people=by_people)


def _by_people(
    changes: Iterable[SentenceChange], before: Iterable[PublishedSentence], after: Iterable[PublishedSentence]
) -> bool:
    """Whether a person had a part in these changes: wrote or approved the English, changed the German, took it out."""
    originals, now = {each.german for each in before}, {each.id: each for each in after}
    return any(
        change.segment not in now
        or now[change.segment].making.is_reviewed
        or now[change.segment].german not in originals
        for change in changes
    )


def _with_reason(events: Sequence[PublicationEvent]) -> PublicationEvent:
    """The last event, with the note of a retraction before it where it has none of its own."""
    retracted = (event.note for event in reversed(events) if event.kind is EventKind.RETRACTION)
    return replace(events[-1], note=events[-1].note or next(retracted, ""))


def _last_word(events: Sequence[PublicationEvent]) -> int | None:
    """Where an editor said something last that stands, why the article is gone included."""
    if _is_gone(events) and events[-1].note:
        return len(events) - 1
    return max((place for place, event in enumerate(events) if event.kind.is_named), default=None)


def _is_gone(events: Sequence[PublicationEvent]) -> bool:
    return bool(events) and events[-1].kind is EventKind.WITHDRAWN


def _unsaid(event: PublicationEvent) -> PublicationEvent:
    """What an editor said of changes without the word; of no people's making where nothing had changed."""
    if event.kind is EventKind.WITHDRAWN:
        return replace(event, note="", person="")
    return replace(event, kind=EventKind.CHANGED, note="", person="", by_people=bool(event.changes))


def _is_told(event: PublicationEvent) -> bool:
    return event.kind.is_named or (event.kind is EventKind.CHANGED and event.by_people)


def _corrections(slug: str, events: Sequence[PublicationEvent]) -> Iterator[Correction]:
    """An editor's word holds for all changes since the one before it; changes without a word are told day by day."""
    unnamed: list[PublicationEvent] = []
    for event in filter(_is_told, events):
        if unnamed and not event.kind.is_named and unnamed[-1].made_at[:10] != event.made_at[:10]:
            yield _correction(slug, unnamed)
            unnamed = []
        unnamed.append(event)
        if event.kind.is_named:
            yield _correction(slug, unnamed)
            unnamed = []
    if unnamed:
        yield _correction(slug, unnamed)


def _correction(slug: str, events: Sequence[PublicationEvent]) -> Correction:
    last = events[-1]
    changes = tuple(_merged(change for event in events for change in event.changes))
    return Correction(slug, last.title, last.kind, last.made_at, last.note, changes)


def _merged(changes: Iterable[SentenceChange]) -> Iterator[SentenceChange]:
    """One change for a sentence that changed several times; none where it reads as before."""
    found: dict[str, SentenceChange] = {}
    for change in changes:
        earlier = found.get(change.segment)
        found[change.segment] = SentenceChange(change.segment, earlier.before, change.after) if earlier else change
    return (change for change in found.values() if change.before != change.after)
