"""Patterns that are compiled when they are first asked: a command that reads no text spends no time on how it is read.

Hundreds stand in the modules that read and judge; to compile them all takes longer than many a command.
"""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def late_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as `re.compile` gives it, which is made when it is first used.

    Args:
        text: the regular expression. What is wrong with it is told then, too.
        flags: those of `re`.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


class _Late:
    def __init__(self, text: str | bytes, flags: int) -> None:
        self._asked = (text, flags)

    @cached_property
    def _made(self) -> re.Pattern[Any]:
        return re.compile(*self._asked)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._made, name)
        self.__dict__[name] = found  # the next time it is found without asking here
        return found
