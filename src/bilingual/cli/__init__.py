"""The command line: one file per command. It parses and prints, and decides nothing."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.cli.main import main

__all__ = ["main"]

late(__name__)
