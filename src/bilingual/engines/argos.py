"""Argos Translate packages."""

from bilingual.engines import EngineOptions, Model
from bilingual.errors import EngineError


def is_available(options: EngineOptions) -> bool:
    """Whether a package for German to English is named or installed."""
    return options.model is not None


def load(options: EngineOptions) -> Model:
    """The named package, else the installed one."""
    raise EngineError(f"{options.model or 'argos'}: no package; `bilingual models install de-en` installs one")
