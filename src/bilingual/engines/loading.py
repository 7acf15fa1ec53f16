"""The table of engines."""

from collections.abc import Callable, Mapping

from bilingual.engines import Engine, EngineOptions, Report, argos, lm
from bilingual.engines.guarding import Guarded
from bilingual.engines.identity import Identity


def _identity(_options: EngineOptions, _report: Report) -> Engine:
    return Identity()


def _argos(options: EngineOptions, _report: Report) -> Engine:
    return Guarded(argos.load(options))


def _lm(options: EngineOptions, report: Report) -> Engine:
    return Guarded(lm.load(options, report))


def _auto(options: EngineOptions, report: Report) -> Engine:
    return _argos(options, report) if argos.is_available(options) else _lm(options, report)


LOADERS: Mapping[str, Callable[[EngineOptions, Report], Engine]] = {
    "auto": _auto,
    "argos": _argos,
    "lm": _lm,
    "identity": _identity,
}
