"""The table of engines."""

from collections.abc import Callable, Mapping

from bilingual.engines import Engine, EngineOptions, Report, argos, lm
from bilingual.engines.attempts import plain
from bilingual.engines.enforcing import Enforced, Ladder
from bilingual.engines.guarding import Guarded
from bilingual.engines.identity import Identity
from bilingual.engines.standing_in import name, other_stand_in, stand_in
from bilingual.engines.weaving import weave, weave_shown

ARGOS = Ladder((weave, stand_in, other_stand_in, name, plain), ask_bare_after=1, searching=(stand_in, name, weave))
"""Measured by `benchmarks/term_enforcement.py`, as is the next."""
LM = Ladder((weave, weave_shown, stand_in, name, plain), ask_bare_after=2)


def _identity(_options: EngineOptions, _report: Report) -> Engine:
    return Identity()


def _argos(options: EngineOptions, _report: Report) -> Engine:
    return Enforced(Guarded(argos.load(options)), ARGOS)


def _lm(options: EngineOptions, report: Report) -> Engine:
    return Enforced(Guarded(lm.load(options, report)), LM)


def _auto(options: EngineOptions, report: Report) -> Engine:
    return _argos(options, report) if argos.is_available(options) else _lm(options, report)


LOADERS: Mapping[str, Callable[[EngineOptions, Report], Engine]] = {
    "auto": _auto,
    "argos": _argos,
    "lm": _lm,
    "identity": _identity,
}
