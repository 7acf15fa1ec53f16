"""Where sentences end, which language they are in, whose words they are, and how dates and numbers are written."""

from bilingual.language.comparison import compare
from bilingual.language.identification import identify
from bilingual.language.locale import localise
from bilingual.language.marks import glue
from bilingual.language.quantities import quantities
from bilingual.language.quantity import Quantity
from bilingual.language.resegmenting import resegment
from bilingual.language.segmentation import segment

__all__ = ["Quantity", "compare", "glue", "identify", "localise", "quantities", "resegment", "segment"]
