"""Packages of models: installed, opened and removed. Nothing else in this program opens a connection."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines.packages import firefox
    from bilingual.engines.packages.archives import replace, unpack
    from bilingual.engines.packages.installed import argos, home, installed, opened, pair_of, version

__all__ = ["argos", "firefox", "home", "installed", "opened", "pair_of", "replace", "unpack", "version"]

late(__name__)
