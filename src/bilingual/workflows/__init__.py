"""What is done with whole articles and projects: the story of a build, and what others need of an article."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.workflows.articles import (
        edition_article,
        edition_target,
        finding_mark,
        finding_marks,
        locale_of,
        read,
        shown_before,
        shown_target,
        style_guide,
        style_guide_of,
        unchecked,
        whole_findings,
        with_saved_findings,
    )
    from bilingual.workflows.backups import (
        BackedUp,
        PutBack,
        back_up,
        copy_before_import,
        opened,
        put_back,
        reminder,
        to_back_up,
    )
    from bilingual.workflows.books import BookOutcome, bind
    from bilingual.workflows.build import BuildOutcome, build
    from bilingual.workflows.cluster import Cluster, cluster
    from bilingual.workflows.counting import counted
    from bilingual.workflows.diagnosis import Diagnosis, Verdict, diagnoses
    from bilingual.workflows.editorial_record import editorial_record
    from bilingual.workflows.exports import hand_out
    from bilingual.workflows.findings import Findings, Judgement, dismiss, findings, restore
    from bilingual.workflows.joining import is_cluster
    from bilingual.workflows.moving import Moved, move_store
    from bilingual.workflows.progress import RunProgress
    from bilingual.workflows.publish import (
        ArticleOutcome,
        PublishOutcome,
        PublishRun,
        Standing,
        given,
        next_embargo,
        publish,
        standing,
    )
    from bilingual.workflows.references import SourceFolder
    from bilingual.workflows.release_check import check_release
    from bilingual.workflows.review_copies import review_copy
    from bilingual.workflows.run import Run, load_engine
    from bilingual.workflows.term_candidates import Candidates, SuggestOptions, suggest
    from bilingual.workflows.term_changes import Consequences, TargetChange, apply, consequences
    from bilingual.workflows.views import view, views
    from bilingual.workflows.watching import changes

__all__ = [
    "ArticleOutcome",
    "BackedUp",
    "BookOutcome",
    "BuildOutcome",
    "Candidates",
    "Cluster",
    "Consequences",
    "Diagnosis",
    "Findings",
    "Judgement",
    "Moved",
    "PublishOutcome",
    "PublishRun",
    "PutBack",
    "Run",
    "RunProgress",
    "SourceFolder",
    "Standing",
    "SuggestOptions",
    "TargetChange",
    "Verdict",
    "apply",
    "back_up",
    "bind",
    "build",
    "changes",
    "check_release",
    "cluster",
    "consequences",
    "copy_before_import",
    "counted",
    "diagnoses",
    "dismiss",
    "edition_article",
    "edition_target",
    "editorial_record",
    "finding_mark",
    "finding_marks",
    "findings",
    "given",
    "hand_out",
    "is_cluster",
    "load_engine",
    "locale_of",
    "move_store",
    "next_embargo",
    "opened",
    "publish",
    "put_back",
    "read",
    "reminder",
    "restore",
    "review_copy",
    "shown_before",
    "shown_target",
    "standing",
    "style_guide",
    "style_guide_of",
    "suggest",
    "to_back_up",
    "unchecked",
    "view",
    "views",
    "whole_findings",
    "with_saved_findings",
]

late(__name__)
