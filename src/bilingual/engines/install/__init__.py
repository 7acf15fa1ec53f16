"""Installs and removes models. Nothing else in this program opens a connection."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines.install.managing import Installed, install, packages, remove

__all__ = ["Installed", "install", "packages", "remove"]

late(__name__)
