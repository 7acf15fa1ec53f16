"""What the work of people on an article amounts to, in figures."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilingual.content import plain
from bilingual.model import Article, Finding, Note, Segment, Severity, State, Target
from bilingual.status import counts, grouped


@dataclass(frozen=True, slots=True)
class Effort:
    """What one person did in one article."""

    person: str
    translated: int
    """Segments whose target is theirs, but not confirmed yet."""
    reviewed: int
    final: int
    words: int
    """Of the German in all of these."""
    unchanged: int
    """Segments in which the machine's draft was right as it stood."""
    ter: float | None
    """Translation edit rate from the machine's draft to what stands now (Snover et al. 2006, sacrebleu, with case):
    edits per 100 words. None where no machine had drafted anything."""
    chrf: float | None
    """Likeness of the draft to what stands now, 0-100 (Popović 2015)."""
    findings_fixed: int
    """Findings on drafts that are gone; notes are not counted."""
    seconds: float
    """Spent in the segments at the desk; 0 where the work was done elsewhere."""


@dataclass(frozen=True, slots=True)
class NotedSentence:
    """A note on a sentence."""

    source: str
    """The German, as a reader sees it."""
    note: Note


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """An article in figures."""

    path: str
    title: str
    segments: int
    states: Mapping[str, int]
    """How many segments are kept, plain, initial, translated, reviewed, final."""
    counts: Mapping[str, int]
    """The same as the pages have it: by status."""
    words: int
    """Of the German that is to be translated."""
    efforts: tuple[Effort, ...]
    """By person's name."""
    remarks: tuple[NotedSentence, ...] = ()
    """What people wrote about its sentences, here and in other tools, in the order of the text."""


def measure(article: Article, drafts: Mapping[str, Target], seconds: Mapping[str, float]) -> ArticleReport:
    """The figures of an article.

    Args:
        article: as it stands, with findings.
        drafts: by segment id, the last that a machine made before a person took over, with findings.
        seconds: by person, spent in its segments.
    """
    by_person: dict[str, list[Segment]] = {person: [] for person in seconds}
    for segment in article.segments:
        target = article.targets.get(segment.id)
        if target and target.origin.is_person:
            by_person.setdefault(target.origin.name, []).append(segment)
    counted = counts(article)
    efforts = (
        _effort(person, segments, article, drafts, seconds.get(person, 0.0))
        for person, segments in sorted(by_person.items())
    )
    return ArticleReport(
        article.document.path,
        article.document.title,
        len(article.segments),
        grouped(counted),
        counted,
        sum(_words(segment) for segment in article.segments if segment.translate),
        tuple(efforts),
    )


def total(reports: Sequence[ArticleReport]) -> Counter[str]:
    """How many segments of all articles are of each status."""
    counted: Counter[str] = Counter()
    for report in reports:
        counted.update(report.counts)
    return counted


def _effort(
    person: str, segments: Sequence[Segment], article: Article, drafts: Mapping[str, Target], seconds: float
) -> Effort:
    states = Counter(article.targets[segment.id].state for segment in segments)
    drafted = [(drafts[segment.id], article.targets[segment.id]) for segment in segments if segment.id in drafts]
    ter, chrf = _distance([(plain(draft.content), plain(target.content)) for draft, target in drafted])
    return Effort(
        person,
        states[State.TRANSLATED],
        states[State.REVIEWED],
        states[State.FINAL],
        sum(map(_words, segments)),
        sum(draft.content == target.content for draft, target in drafted),
        ter,
        chrf,
        sum(_fixed(draft.findings, target.findings) for draft, target in drafted),
        round(seconds, 1),
    )


def _words(segment: Segment) -> int:
    return len(plain(segment.source).split())


def _distance(pairs: Sequence[tuple[str, str]]) -> tuple[float | None, float | None]:
    """TER and chrF from drafts to what stands now."""
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if not pairs:
        return None, None
    drafts, now = [draft for draft, _ in pairs], [[target for _, target in pairs]]
    ter = TER(case_sensitive=True).corpus_score(drafts, now).score
    return round(ter, 1), round(CHRF().corpus_score(drafts, now).score, 1)


def _fixed(before: Sequence[Finding], after: Sequence[Finding]) -> int:
    """How many findings are gone: those of one check that were there before and are not now."""
    counts: dict[bool, Counter[str]] = defaultdict(Counter)
    for now, findings in ((False, before), (True, after)):
        counts[now].update(finding.check for finding in findings if finding.severity is not Severity.NOTE)
    return (counts[False] - counts[True]).total()
