"""Which engines there are, and making one ready for work."""

from collections.abc import Callable, Mapping

from bilingual.engines.models import Identity, argos, firefox, gemma
from bilingual.engines.protocol import Engine, EngineOptions, Report
from bilingual.engines.strategies import ARGOS, FIREFOX, GEMMA, Translator
from bilingual.model import EngineName


def _identity(_options: EngineOptions, _report: Report) -> Engine:
    return Identity()


def _argos(options: EngineOptions, _report: Report) -> Engine:
    return Translator(argos.load(options), ARGOS)


def _firefox(options: EngineOptions, _report: Report) -> Engine:
    return Translator(firefox.load(options), FIREFOX)


def _lm(options: EngineOptions, report: Report) -> Engine:
    return Translator(gemma.load(options, report), GEMMA)


def _auto(options: EngineOptions, report: Report) -> Engine:
    """The best that is there, by BLEU on FLORES-200 dev: Firefox 41.6 (by its makers), Argos 37.0, embedded 32.5."""
    if firefox.is_available(options) and options.model is None:
        return _firefox(options, report)
    return _argos(options, report) if argos.is_available(options) else _lm(options, report)


_LOADERS: Mapping[str, Callable[[EngineOptions, Report], Engine]] = {
    "auto": _auto,
    "firefox": _firefox,
    "argos": _argos,
    "lm": _lm,
    "identity": _identity,
}


def load(name: EngineName, options: EngineOptions, report: Report) -> Engine:
    """Makes an engine ready for work.

    Args:
        name: which engine; `auto` takes the model named in the options, else the best installed one for German to
            English, else the embedded model.
        options: the project's settings.
        report: told how far a long preparation is (the embedded model is converted once).

    Raises:
        EngineError: nothing fits; the message names the command that installs a model.
        ModelError: the model is broken or for another language pair.
    """
    return _LOADERS[name](options, report)
