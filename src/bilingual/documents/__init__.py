"""Documents: a file's bytes become units of text, a document with patches becomes bytes again."""

from bilingual.documents.anchors import with_anchors
from bilingual.documents.assembling import assemble, written
from bilingual.documents.formats import suffixes
from bilingual.documents.reading import FRONT_MATTER, read

__all__ = ["FRONT_MATTER", "assemble", "read", "suffixes", "with_anchors", "written"]
