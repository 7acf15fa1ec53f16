"""The desk's server: routes, sessions, and what keeps strangers out."""

from bilingual.desk.server.access import hashed
from bilingual.desk.server.serving import ServeOptions, serve

__all__ = ["ServeOptions", "hashed", "serve"]
