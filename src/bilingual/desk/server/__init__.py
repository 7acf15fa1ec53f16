"""The desk's server: routes, sessions, and what keeps strangers out."""

from bilingual.desk.server.events import Events
from bilingual.desk.server.passwords import hashed
from bilingual.desk.server.serving import ServeOptions, serve

__all__ = ["Events", "ServeOptions", "hashed", "serve"]
