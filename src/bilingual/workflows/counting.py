"""How far each article is, and what the checks find in it as it stands, whoever changed it last."""

from collections.abc import Collection
from contextlib import suppress

from bilingual.errors import BilingualError
from bilingual.project import Project
from bilingual.store import ArticleCounts, Repository


def counted(project: Project, store: Repository, known: Collection[str] = ()) -> dict[str, ArticleCounts]:
    """By path: the counts of the articles in the store.

    What people have changed since its findings were saved is looked at again, by a command or at the desk.

    Args:
        project: its rules are the checks'.
        store: where articles and findings are.
        known: articles whose findings the caller saves itself.
    """
    outdated = {path: ids for path, ids in store.findings.outdated().items() if path not in known}
    if outdated:
        from bilingual.workflows import articles

        style = articles.style_guide(project)
        for path, ids in outdated.items():
            with suppress(BilingualError):  # an article that cannot be read has the findings of its last build
                articles.look_again(project, style, store, path, frozenset(ids))
    return {counts.path: counts for counts in store.counts()}
