"""How far each article is, and what the checks find in it as it stands, whoever changed it last."""

from collections.abc import Collection
from contextlib import suppress

from bilingual.errors import BilingualError
from bilingual.project import Project
from bilingual.store import ArticleCounts, Repository
from bilingual.workflows.articles import style_guide, view


def counted(project: Project, store: Repository, known: Collection[str] = ()) -> dict[str, ArticleCounts]:
    """By path: the counts of the articles in the store.

    What people have changed since its findings were counted is looked at again, by a command or at the desk.

    Args:
        project: its rules are the checks'.
        store: where articles and findings are.
        known: articles whose findings the caller counts itself.
    """
    changed = [path for path in store.unjudged() if path not in known]
    if changed:
        style = style_guide(project)
        for path in changed:
            store.judge(path)  # before it is read: who changes it meanwhile has it looked at again
            with suppress(BilingualError):  # an article that cannot be read has the findings of its last build
                targets = view(project, style, store, path).targets
                store.save_findings({id_: target.findings for id_, target in targets.items()})
    return {counts.path: counts for counts in store.counts()}
