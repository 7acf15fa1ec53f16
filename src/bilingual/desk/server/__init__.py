"""The desk's server: routes, sessions, and what keeps strangers out."""

from bilingual.desk.server.access import hashed, hashed_key, new_key
from bilingual.desk.server.serving import ServeOptions, serve

__all__ = ["ServeOptions", "hashed", "hashed_key", "new_key", "serve"]
