"""What the desk's pages and its server say to each other of readers: what these have, and what is on its way."""

from typing import Annotated, Literal, NotRequired, TypedDict

from bilingual.desk.contract import LONGEST_NOTE, Takes


class WordJson(TypedDict):
    """What readers are told of the change of one article."""

    path: str
    kind: Literal["correction", "clarification", "update", "retraction", "taken-back"]
    note: Annotated[str, Takes(f"1 to {LONGEST_NOTE} characters", 1, LONGEST_NOTE)]


class PublishRequest(TypedDict):
    """All that nothing holds back is to be published, and perhaps something is to be said of a change."""

    word: NotRequired[WordJson]


class ObstacleJson(TypedDict):
    """One reason why readers do not get an article."""

    reason: str
    line: int  # in the source, from 1; 0 where the whole article is meant
    segment: str  # empty where the whole article is meant
    text: str  # how the segment begins


class HeldJson(TypedDict):
    """An article that readers do not get, or do not get as it is."""

    path: str
    title: str
    obstacles: list[ObstacleJson]  # the first 20
    more: int  # obstacles beyond them


class PublicationJson(TypedDict):
    """What readers have, and how far a publish is that was begun here."""

    state: Literal["idle", "running", "done", "failed"]
    done: int  # articles that a running publish has seen to
    total: int
    error: str  # why it failed: one plain line
    changed: bool  # whether the last publish gave readers anything new
    note: Literal["", "taken", "not taken"]  # whether it told readers what was said of a change; empty: nothing was
    release: int  # 0 where there is none
    published: int  # articles in it
    outdated: list[str]  # paths of articles that have changed since; the first 50
    changed_since: int  # all of them
    held: list[HeldJson]  # the first 50
    held_back: int  # all of them
