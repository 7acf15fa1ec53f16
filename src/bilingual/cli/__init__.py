"""The command line: one file per command. It parses and prints, and decides nothing."""

from bilingual.cli.main import main

__all__ = ["main"]
