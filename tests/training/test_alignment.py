"""Words find their translations."""

from training.alignment import align

CORPUS = [
    ("das haus", "the house"),
    ("das buch", "the book"),
    ("ein buch", "a book"),
    ("ein haus", "a house"),
    ("das alte haus", "the old house"),
    ("ein altes buch ist hier", "here is an old book"),
]


def _aligned(number: int) -> set[tuple[str, str]]:
    pairs = [(german.split(), english.split()) for german, english in CORPUS]
    german, english = pairs[number]
    return {(german[link.german], english[link.english]) for link in align(pairs)[number]}


def test_words_that_go_together_are_linked() -> None:
    assert _aligned(0) == {("das", "the"), ("haus", "house")}
    assert _aligned(2) == {("ein", "a"), ("buch", "book")}
    assert _aligned(4) == {("das", "the"), ("alte", "old"), ("haus", "house")}


def test_order_may_differ() -> None:
    nouns = [("hunde", "dogs"), ("katzen", "cats"), ("bäume", "trees"), ("briefe", "letters")]
    pairs = [(["wir", "haben", german, "gesehen"], ["we", "have", "seen", english]) for german, english in nouns]
    pairs += [([german, "kommen"], [english, "come"]) for german, english in nouns]
    expected = [(0, 0), (1, 1), (2, 3), (3, 2)]
    assert [[(link.german, link.english) for link in links] for links in align(pairs)[:4]] == [expected] * 4


def test_links_are_one_to_one_and_probabilities() -> None:
    for links in align([(german.split(), english.split()) for german, english in CORPUS]):
        assert len({link.german for link in links}) == len({link.english for link in links}) == len(links)
        assert all(0 < link.probability <= 1.0001 for link in links)


def test_empty_sides_have_no_links() -> None:
    assert align([]) == []
    assert align([([], ["a"]), ([], [])]) == [[], []]
    assert [len(links) for links in align([([], ["a"]), (["b"], ["c"])])] == [0, 1]
