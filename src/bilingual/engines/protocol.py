"""What an engine is: German text in, English text out, without markup; and how a model searches for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bilingual.model import Request, Result

Progress = Callable[[int], None]
"""Takes how many requests were done since the last call."""
Report = Callable[[str, float], None]
"""Takes what is being prepared, and how much of it is done from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model searches for its output. The guard rails try others where the first fails."""

    beam: int = 1
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    """No run of so many tokens may occur twice; 0 allows all."""
    repetition_penalty: float = 1.0


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """The settings that a project gives its engine."""

    model: Path | None = None
    """An `.argosmodel` file, or the folder of one unpacked. None: what is installed."""
    beam: int | None = None
    """None: the engine's own best: 4 for Argos packages, 1 for the embedded model."""
    length_penalty: float = 1.0
    threads: int | None = None
    """None: as many as the machine has."""
    batch_tokens: int = 2048
    """The most tokens that are worked on at once. Changes speed and memory, never the output."""
    cache: Path | None = None
    """Where converted models are kept. None: the user's cache folder, or `BILINGUAL_CACHE`."""
    packages: Path | None = None
    """Where models are installed. None: Argos Translate's own folder for its packages, the user's for others."""


class Model(Protocol):
    """A model as it is, without guard rails."""

    name: str
    """In plain words, for people: `Gemma 3 270M (embedded)`."""
    signature: str
    """Engine, hash of the model, and every setting that changes the output."""
    notice: str
    """The licence notice to be shown where the model is used; empty where none is asked for."""
    learns: bool
    """Whether it makes use of a request's examples."""
    decoding: Decoding
    """How it searches unless told otherwise."""

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done, in any order, each number once.

        A result depends on its request alone, not on the other requests, the number of threads or the order of work.
        """
        ...


class Engine(Protocol):
    """What the pipeline translates with."""

    name: str
    """In plain words, for people: `Gemma 3 270M (embedded)`."""
    signature: str
    """Engine, hash of the model, and every setting that changes the output; stored with each target."""
    notice: str
    """The licence notice to be shown where the model is used; empty where none is asked for."""
    learns: bool
    """Whether it makes use of a request's examples."""

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done, in any order, each number once.

        Args:
            requests: texts without codes.
            progress: called with how many more requests are done.
        """
        ...

    def alternatives(self, request: Request, count: int) -> Iterator[Result]:
        """Yields other translations than `translate` gives as they are found, none twice, each with all terms.

        Args:
            request: one text without codes.
            count: the most that are wanted; there may be fewer.
        """
        ...
