"""Reading some articles and writing some articles: the two parts of a build that need no store and no engine.

What they are given and give back is plain data, so that any process can do them, and whichever does gives the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilingual import files
from bilingual.checks import StyleGuide
from bilingual.content import beginning
from bilingual.documents import line_of
from bilingual.errors import BilingualError, DocumentError, OutputError
from bilingual.model import Article, Draft, Finding, Resegmentation, State, Target
from bilingual.workflows.articles import edition_article, edition_locale, finding_marks, read, writable
from bilingual.workflows.companions import companions_of
from bilingual.workflows.editions import PROVENANCE, EditionFiles, noted
from bilingual.workflows.handwork import digest, see_within, set_aside
from bilingual.workflows.references import SourceFolder


@dataclass(frozen=True, slots=True)
class Tools:
    """What all articles of a build are read and written with."""

    editions: EditionFiles
    style: StyleGuide
    """What they are measured by."""
    translates: bool
    """False where nothing is translated: then not a byte may change, dates and quotation marks included."""


@dataclass(frozen=True, slots=True)
class ToRead:
    """An article to be read, and how people changed where its segments end."""

    path: str
    resegmentations: Sequence[Resegmentation] = ()


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read, or why it cannot be."""

    path: str
    article: Article | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """An article to be written, with what the store has for it."""

    article: Article
    """As it was read."""
    stored: Mapping[str, Target]
    """By segment id."""
    drafts: Mapping[str, Draft]
    dismissed: Mapping[str, frozenset[str]]
    """Fingerprints of the findings that people say are none, by segment id."""
    known: Mapping[str, tuple[Finding, ...]]
    """Findings that were saved of just these targets, by segment id."""


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """What became of an article: its files lie on the disk, or an error says why not."""

    path: str
    error: str = ""
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """By segment id."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """By segment id: what the findings are of, as `finding_marks` gives it."""
    untranslated: tuple[str, ...] = ()
    """A line for each segment that the engine was asked for in vain."""
    summary: tuple[str, str] = ("", "")
    """As `EditionFiles.summary` gives it."""
    companions: tuple[tuple[str, str], ...] = ()
    """As `companions_of` gives them."""
    kept: tuple[str, ...] = ()
    """A line for each file that a person had changed: where it lies now."""


def read_some(tools: Tools, wanted: Sequence[ToRead]) -> list[ReadArticle]:
    """These articles: segmented and identified."""
    return [_read(tools, one) for one in wanted]


def _read(tools: Tools, one: ToRead) -> ReadArticle:
    try:
        return ReadArticle(one.path, read(tools.editions.project, one.path, one.resegmentations))
    except BilingualError as error:
        return ReadArticle(one.path, None, str(error))


def write_some(tools: Tools, wanted: Sequence[ToWrite]) -> list[WrittenArticle]:
    """Checks, assembles and writes these articles. When it returns, their files are on the disk."""
    contents: dict[Path, bytes] = {}
    written = [_made(tools, one, contents) for one in wanted]
    errors, kept = _make_way(contents, tools.editions.project.output)
    errors |= files.write_all(contents)
    by_folder = {file.parent: str(error) for file, error in reversed(errors.items())}  # the first one is told
    folders = (tools.editions.folder(one.path) for one in written)
    return [
        replace(one, error=one.error or by_folder.get(folder, ""), kept=tuple(kept.get(folder, ())))
        for one, folder in zip(written, folders, strict=True)
    ]


def _make_way(contents: dict[Path, bytes], output: Path) -> tuple[dict[Path, OutputError], dict[Path, list[str]]]:
    """Sets aside what people changed, and takes from `contents` what cannot be written for that.

    Returns:
        An error for each of those files; by folder, a line for each file that was set aside.
    """
    errors: dict[Path, OutputError] = {}
    kept: dict[Path, list[str]] = {}
    before = {folder: noted(folder) for folder in {file.parent for file in contents}}
    for file, data in list(contents.items()):
        known = {before[file.parent].get(file.name, ""), digest(data)}
        try:
            see_within(file, output)
            line = "" if file.name == PROVENANCE else set_aside(file, known)
            kept.setdefault(file.parent, []).extend([line] if line else [])
        except OutputError as error:
            errors[file] = error
            del contents[file]
    return errors, kept


def _made(tools: Tools, one: ToWrite, contents: dict[Path, bytes]) -> WrittenArticle:
    """What becomes of one article; its files go to `contents`."""
    article = _shown(tools, one)
    marks = finding_marks(article, article.targets, tools.style)
    try:
        article, own = _with_files(tools, one, article)
        contents |= own
        summary = tools.editions.summary(article)
        companions = tuple(companions_of(article.document, SourceFolder(tools.editions.project.sources)))
    except BilingualError as error:
        return WrittenArticle(article.document.path, str(error), _findings(article), marks)
    told = tuple(_untranslated(article))
    return WrittenArticle(article.document.path, "", _findings(article), marks, told, summary, companions)


def _shown(tools: Tools, one: ToWrite) -> Article:
    """The article with its targets as the editions show them, and what is wrong with these."""
    project, path = tools.editions.project, one.article.document.path
    locale = edition_locale(project, path) if tools.translates else None
    shown = edition_article(one.article, one.stored, _style(tools, one), locale, one.known)
    return replace(shown, drafts=one.drafts)


def _style(tools: Tools, one: ToWrite) -> StyleGuide:
    off = tools.editions.project.off(one.article.document.path)
    return replace(tools.style, off=frozenset(off), dismissed=one.dismissed)


def _with_files(tools: Tools, one: ToWrite, article: Article) -> tuple[Article, dict[Path, bytes]]:
    """The article's files; a target that its markup or encoding does not take costs its own segment alone.

    Returns:
        The article as it is in them, and them.
    """
    try:
        return article, dict(tools.editions.made(article))
    except DocumentError:
        shown = writable(article, _style(tools, one))
        return shown, dict(tools.editions.made(shown))


def _findings(article: Article) -> dict[str, Sequence[Finding]]:
    return {id_: target.findings for id_, target in article.targets.items()}


def _untranslated(article: Article) -> Iterator[str]:
    """A line for each segment that the engine was asked for in vain: `a.md:12: Not translated: … “Das Haus …”`."""
    for segment in article.segments:
        target = article.targets.get(segment.id)
        for finding in target.findings if target and target.state is State.INITIAL else ():
            if finding.check == "not-translated":
                line = line_of(article.document.text, segment.start)
                yield f"{article.document.path}:{line}: {finding.message} “{beginning(segment.source)}”"
