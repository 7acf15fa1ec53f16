"""What came back: each segment of a file, compared with what was exported and with what ours now.

A segment that people have changed on both sides is a conflict: it is shown, and stays as it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import normalize

from bilingual.content import (
    codes,
    is_blank_tagged,
    lines_ended,
    plain_text,
    says_nothing,
    strange_controls,
    tagged,
    untagged,
)
from bilingual.exchange.exchanged_segment import (
    ExchangedSegment,
    Exported,
    exported,
    is_kept,
    is_untouched,
    written_state,
)
from bilingual.exchange.tags import wrong_codes
from bilingual.model import Article, Note, Segment, State, Target
from bilingual.origin import Origin

_LAID_OUT = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
"""An end of a line and what indents the next, as a program writes them that sets XML out."""
_AROUND = " \t\r\n"
_GONE = "it is no longer in the article, or its German has changed"
_EMPTIED = "its English was taken out; what stands here stays"
_MARKS_ALONE = "its English is punctuation alone, which is no translation; what stands here stays"


class Outcome(StrEnum):
    """What an import means for one segment."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A segment of a file, and what it means for the project."""

    exchanged: ExchangedSegment
    outcome: Outcome
    reason: str = ""
    """Why it is refused, or a conflict where nothing was changed here: one plain sentence."""
    segment: Segment | None = None
    ours: str | None = None
    """What stands in the project, in tagged form."""
    target: Target | None = None
    """What the file makes of it; None where nothing can be made."""
    told: tuple[str, ...] = ()
    """What of the file is not taken, or taken otherwise than it stands there: one clause each."""
    notes: tuple[Note, ...] = ()
    """Those of the file that the project had not and has now."""
    is_without_article: bool = False
    """Whether it is refused because its article is not to be had."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person who imports decides."""

    tool: str
    """The name under which changes are kept where neither person nor file tells one."""
    user: str = ""
    """The name under which changes are kept, whatever the file tells."""
    state: State | None = None
    """Of what was changed, whatever the file says."""
    theirs: bool = False
    """Whether the file wins a conflict."""
    dry_run: bool = False
    """Whether nothing is saved."""

    def name(self, exchanged: ExchangedSegment) -> str:
        """Whose work a segment of a file is."""
        return self.user or exchanged.by or self.tool


def compared(article: Article, exchanged: Iterable[ExchangedSegment], options: ImportOptions) -> Iterator[Comparison]:
    """What the segments of a file mean for the article they come from."""
    segments = {segment.id: segment for segment in article.segments}
    kept = _kept(article)
    for theirs in exchanged:
        if segment := segments.get(theirs.segment):
            comparison = _compared(theirs, segment, article.targets.get(segment.id), options)
            yield _as_kept(comparison) if segment.id in kept else comparison
        else:
            yield Comparison(theirs, Outcome.REFUSED, theirs.refusal or _GONE, told=theirs.told)


def _kept(article: Article) -> set[str]:
    units = {unit.id: unit for unit in article.document.units}
    return {segment.id for segment in article.segments if is_kept(segment, units[segment.unit])}


def _compared(given: ExchangedSegment, segment: Segment, current: Target | None, options: ImportOptions) -> Comparison:
    source, ours = tagged(segment.source), exported(current)
    theirs = _as_typed(given, source)
    comparison = Comparison(theirs, Outcome.UNCHANGED, "", segment, ours.target, told=theirs.told)
    if theirs.refusal:
        return _refused(comparison, theirs.refusal)
    if not theirs.target or not theirs.target.strip() or is_blank_tagged(theirs.target, source):
        return replace(comparison, told=(*theirs.told, *_told_of_blank(theirs)))
    is_read = _is_read(theirs, current, ours)
    if (_is_untouched(theirs, source) or _says_nothing_new(theirs, ours)) and not is_read:
        return comparison
    text = lines_ended(theirs.target, source)
    if source == source.strip(_AROUND):
        text = text.strip(_AROUND)
    if wrong := _wrong_source(theirs, source) or wrong_codes(source, text) or _controls(source, text):
        return _refused(comparison, wrong)
    target = Target(
        untagged(text, codes(segment.source)),
        options.state or written_state(theirs),
        Origin.by_person(options.name(theirs)),
    )
    is_free = options.theirs or _is_free(theirs, current, ours)
    return replace(comparison, outcome=Outcome.CHANGED if is_free else Outcome.CONFLICT, target=target)


def _as_typed(theirs: ExchangedSegment, source: str) -> ExchangedSegment:
    """The segment without what a program did to the whole file: letters taken apart (Unicode NFD), lines set out anew.

    The German shows that: it says the same and is written otherwise.
    """
    german, english = normalize("NFC", theirs.source), theirs.target
    if theirs.source != source and german.split() == source.split():
        english = english and normalize("NFC", english)
        if german != source:
            german, english = source, english and _LAID_OUT.sub(" ", english).strip(_AROUND)
    else:
        german = theirs.source
    return replace(theirs, source=german, target=english)


def _is_read(theirs: ExchangedSegment, current: Target | None, ours: Exported) -> bool:
    """Whether somebody has found a machine's draft to be right: the same words, and no draft in the file any more."""
    is_draft = current is not None and current.origin.is_machine and not current.state.is_confirmed
    return is_draft and theirs.is_read and theirs.target == ours.target


def _wrong_source(theirs: ExchangedSegment, source: str) -> str:
    same = theirs.source.split() == source.split()
    return "" if same else "its German was changed in the file; change the article instead"


def _controls(source: str, target: str) -> str:
    strange = strange_controls(target, source)
    return strange and f"it holds a control character ({strange}); type it again"


def _is_untouched(theirs: ExchangedSegment, source: str) -> bool:
    """Whether the file has what was exported; a target that was never begun may hold the German."""
    return (theirs.state is State.INITIAL and theirs.target == source) or is_untouched(theirs)


def _told_of_blank(theirs: ExchangedSegment) -> tuple[str, ...]:
    """What is said of a target that is no translation; nothing where it came back as it went out."""
    before = theirs.exported.target if theirs.exported else ""
    if theirs.target and theirs.target != before and not says_nothing((plain_text(theirs.target),)):
        return (_MARKS_ALONE,)
    return (_EMPTIED,) if before else ()


def _says_nothing_new(theirs: ExchangedSegment, ours: Exported) -> bool:
    """Whether the project has these words already, in this state or a further one."""
    if theirs.target != ours.target:
        return False
    states = list(State)
    behind = states.index(written_state(theirs)) < states.index(ours.state)
    return written_state(theirs) == ours.state or (behind and not _has_stayed(theirs, ours))


def _has_stayed(theirs: ExchangedSegment, ours: Exported) -> bool:
    """Whether the project has what was exported still; not where the file does not tell what that was."""
    base = theirs.exported
    return base is not None and (base.target, base.state) == (ours.target, ours.state)


def _is_free(theirs: ExchangedSegment, current: Target | None, ours: Exported) -> bool:
    """Whether no person has changed the segment since the export.

    Where the file does not tell what was exported, its text may be an old draft: then only an engine's gives way.
    """
    if theirs.target == ours.target:
        return True
    if theirs.exported is None:
        return current is None or current.origin.is_machine
    return _has_stayed(theirs, ours) or not _is_by_person(current)


def _is_by_person(target: Target | None) -> bool:
    """Whether somebody wrote or confirmed it here. A draft from the memory is no more than an engine's."""
    return target is not None and (target.state.is_confirmed or target.origin.is_person)


_KEPT = "it is kept word for word; leave it as it is"


def _as_kept(comparison: Comparison) -> Comparison:
    """A segment of which every word stays may be given a state elsewhere, but no other words."""
    theirs = comparison.exchanged
    is_changed = comparison.outcome is Outcome.REFUSED and not theirs.refusal and theirs.target != comparison.ours
    if is_changed:
        return _refused(comparison, _KEPT)
    if comparison.target is None or tagged(comparison.target.content) == comparison.ours:
        return replace(comparison, outcome=Outcome.UNCHANGED if comparison.target else comparison.outcome, target=None)
    return _refused(comparison, _KEPT)


def _refused(comparison: Comparison, reason: str) -> Comparison:
    return replace(comparison, outcome=Outcome.REFUSED, reason=reason, target=None)
