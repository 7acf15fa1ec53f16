"""Faces: what a folder's `__init__.py` names is imported when it is asked for, so that a command loads what it uses.

A face names its parts under `if TYPE_CHECKING:`, where type checkers read them, and ends with `late(__name__)`.
"""

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def late(face: str) -> None:
    """Lets a face import each of its names when it is asked for the first time.

    Args:
        face: the `__name__` of the package. Its own text tells where each name comes from.
    """
    module = sys.modules[face]
    tree = ast.parse(Path(str(module.__file__)).read_bytes())
    module.__dict__["_homes"] = dict(_homes(tree))
    module.__class__ = _Face


class _Face(ModuleType):
    _homes: dict[str, tuple[str, str]]

    def __getattr__(self, name: str) -> Any:
        if name not in self._homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        home, own_name = self._homes[name]
        found = import_module(f"{home}.{own_name}") if home == self.__name__ else getattr(import_module(home), own_name)
        self.__dict__[name] = found
        return found

    def __setattr__(self, name: str, value: object) -> None:
        # An import binds a file to its name in the folder; a function of the same name is what the face means by it.
        if not (isinstance(value, ModuleType) and self._homes.get(name, (self.__name__,))[0] != self.__name__):
            super().__setattr__(name, value)


def _homes(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """The names of a face, each with its module and its name there."""
    for block in tree.body:
        if isinstance(block, ast.If):
            for node in block.body:
                if isinstance(node, ast.ImportFrom):
                    yield from ((one.asname or one.name, (str(node.module), one.name)) for one in node.names)
