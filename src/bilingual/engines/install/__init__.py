"""Installs and removes models. Nothing else in this program opens a connection."""

from bilingual.engines.install.managing import Installed, install, packages, remove

__all__ = ["Installed", "install", "packages", "remove"]
