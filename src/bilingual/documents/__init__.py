"""Documents: a file's bytes become units of text, a document with patches becomes bytes again."""

from bilingual.documents.anchors import with_anchors
from bilingual.documents.assembling import assemble, written
from bilingual.documents.formats import suffixes
from bilingual.documents.reading import read

__all__ = ["assemble", "read", "suffixes", "with_anchors", "written"]
