"""The review desk: a local web workbench over the store, the term base, the memory and the checks."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.desk.server import ServeOptions, hashed, hashed_key, new_key, serve

__all__ = ["ServeOptions", "hashed", "hashed_key", "new_key", "serve"]

late(__name__)
