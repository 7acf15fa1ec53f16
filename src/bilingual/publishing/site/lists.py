"""The pages that list articles: the front page, the archive, and a page for each section, keyword, author and year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bilingual.publishing.jinja import filled
from bilingual.publishing.publication import EditionFile, Issue
from bilingual.publishing.site.links import UNDATED, Listed, filed_under
from bilingual.publishing.site.wording import TEMPLATES, day_in, month_in
from bilingual.publishing.teaser import Teaser

_NEWEST = 30
"""Articles on the front page."""
_TITLES = {"sections": "Sections", "keywords": "Keywords", "authors": "Authors", "archive": "By date"}


def list_files(issue: Issue) -> Iterator[EditionFile]:
    """All these pages; those on which nothing has changed are left as they are."""
    ordered = _newest_first(issue.teasers)
    listed: dict[str, list[Teaser]] = defaultdict(list)
    names: dict[str, Listed] = {}
    for teaser in ordered:
        for each in filed_under(teaser, issue.imprint):
            names.setdefault(each.page, each)
            if teaser not in listed[each.page][-1:]:
                listed[each.page].append(teaser)
    yield _page(issue, "index.html", "index.html", teasers=ordered[:_NEWEST], more=len(ordered) > _NEWEST)
    contents = [(_TITLES[kind], list(_contents(kind, names, listed))) for kind in _TITLES]
    yield _page(issue, "archive.html", "archive.html", contents=[each for each in contents if each[1]])
    touched = {each.page for teaser in issue.renewal.changed(ordered) for each in filed_under(teaser, issue.imprint)}
    for name in sorted(listed):
        if name in touched or not issue.renewal.keep(name):
            yield _page(issue, "list.html", name, root="../", listed=names[name], parts=_parts(listed[name]))


def _contents(
    kind: str, names: Mapping[str, Listed], listed: Mapping[str, Sequence[Teaser]]
) -> Iterator[tuple[Listed, int]]:
    """Each of a kind with the number of its articles: years from the newest, names in their order."""
    found = [each for each in names.values() if each.kind == kind]
    found.sort(key=lambda each: each.name.casefold(), reverse=kind == "archive")
    found.sort(key=lambda each: each.name == UNDATED)
    return ((each, len(listed[each.page])) for each in found)


def _parts(teasers: Sequence[Teaser]) -> list[tuple[str, list[Teaser]]]:
    """The articles by month: its first day, empty where none is known, and those of it."""
    return [(month and f"{month}-01", list(some)) for month, some in groupby(teasers, lambda each: each.published[:7])]


def _page(issue: Issue, template: str, name: str, root: str = "", **values: object) -> EditionFile:
    imprint = issue.imprint
    words = {"day": day_in(imprint.locale), "month": month_in(imprint.locale)}
    text = filled(TEMPLATES, issue.templates, template, root=root, imprint=imprint, **words, **values)
    return EditionFile(name, text.encode())


def _newest_first(teasers: Iterable[Teaser]) -> list[Teaser]:
    return sorted(sorted(teasers, key=lambda each: each.path), key=lambda each: each.published, reverse=True)
