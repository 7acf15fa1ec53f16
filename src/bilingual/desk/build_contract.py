"""What the desk's pages and its server say to each other of drafts and editions that are being made."""

from typing import Literal, TypedDict


class FailedJson(TypedDict):
    """An article that could not be built."""

    path: str
    error: str  # one plain line


class BuildJson(TypedDict):
    """How far a build is that was begun here, and how it went."""

    state: Literal["idle", "running", "done", "failed"]
    stage: str  # what is being done
    done: int  # steps of the stage
    total: int
    error: str  # why it failed: one plain line
    built: int  # articles
    unchanged: int
    failed: list[FailedJson]  # the first 50
    failures: int  # all of them
    told: list[str]  # of single segments and files of people's, a line each; the first 50
