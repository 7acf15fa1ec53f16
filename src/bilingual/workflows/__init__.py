"""What is done with whole articles and projects: the story of a build, and what others need of an article."""

from bilingual.workflows.apply import Change, Consequences
from bilingual.workflows.articles import (
    Progress,
    checked,
    inconsistencies,
    locale_of,
    read,
    style_guide,
    style_guide_of,
    view,
    with_targets,
)
from bilingual.workflows.build import Outcome, Run, build
from bilingual.workflows.suggest import Candidates, SuggestOptions, suggest

__all__ = [
    "Candidates",
    "Change",
    "Consequences",
    "Outcome",
    "Progress",
    "Run",
    "SuggestOptions",
    "build",
    "checked",
    "inconsistencies",
    "locale_of",
    "read",
    "style_guide",
    "style_guide_of",
    "suggest",
    "view",
    "with_targets",
]
