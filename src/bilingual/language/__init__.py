"""Where sentences end, which language they are in, whose words they are, and how dates and numbers are written."""

from bilingual.language.identification import identify
from bilingual.language.segmentation import segment

__all__ = ["identify", "segment"]
