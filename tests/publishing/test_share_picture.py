"""The picture that stands for a shared article."""

from io import BytesIO

from PIL import Image

from bilingual.publishing import Imprint, Teaser
from bilingual.publishing.site.picture import picture


def drawn(english: str, german: str) -> Image.Image:
    return Image.open(BytesIO(picture(Teaser("a.md", "a", german, english), Imprint("The Paper"))))


def test_it_shows_the_publication_and_both_titles() -> None:
    image = drawn("A title", "Ein Titel").convert("RGB")
    assert image.size == (1200, 630)
    colours = {colour for _, colour in image.getcolors(1000) or []}
    assert {(253, 252, 249), (138, 31, 17), (28, 27, 25), (95, 91, 84)} <= colours


def test_umlauts_are_no_empty_boxes() -> None:
    assert len({drawn("A", letter).tobytes() for letter in "ÄÖÜäöüß„“"}) == 9


def test_a_long_title_stays_in_the_picture() -> None:
    long = "Immeasurably long words and ever more of them " * 12
    image = drawn(long, long).convert("RGB")
    paper = {image.getpixel((1190, y)) for y in range(20, 630)} | {image.getpixel((x, 620)) for x in range(1200)}
    assert paper == {(253, 252, 249)}
