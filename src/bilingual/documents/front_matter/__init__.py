"""Front matter: the YAML, TOML or JSON above a Markdown text."""

from bilingual.documents.front_matter.block import find, language_values, unknown_date, write

__all__ = ["find", "language_values", "unknown_date", "write"]
