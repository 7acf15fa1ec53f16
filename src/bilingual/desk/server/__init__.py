"""The desk's server: routes, sessions, and what keeps strangers out."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.desk.server.access import hashed, hashed_key, new_key
    from bilingual.desk.server.serving import ServeOptions, serve

__all__ = ["ServeOptions", "hashed", "hashed_key", "new_key", "serve"]

late(__name__)
