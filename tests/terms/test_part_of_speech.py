"""What kind of word a German term is."""

import pytest

from bilingual.model import Concept, Term
from bilingual.terms.matching import Matcher, part_of_speech, wording

VERBS = "abziehen bombardieren stürmen verurteilen einmarschieren kapitulieren verhandeln ändern radikalisieren fliehen"
OTHERS = "atomar unbemannt offen selten eigen völkerrechtlich gestern bislang geführt unter golden"


@pytest.mark.parametrize("text", ["unter Druck", "Waffe", "Naher Osten"])
def test_a_term_with_a_capital_is_what_the_term_base_says(text: str) -> None:
    assert part_of_speech(Term(text, "de")) == ""
    assert part_of_speech(Term(text, "de", pos="noun")) == "noun"


@pytest.mark.parametrize("text", VERBS.split())
def test_infinitives_are_verbs(text: str) -> None:
    assert part_of_speech(Term(text, "de")) == "verb"


@pytest.mark.parametrize("text", OTHERS.split())
def test_other_small_words_do_not_change(text: str) -> None:
    assert part_of_speech(Term(text, "de")) == "adjective"


def test_only_a_verb_has_the_mark_of_an_infinitive() -> None:
    assert wording("to withdraw", "verb") == "withdraw"
    assert wording("to date", "adverb") == "to date"


@pytest.mark.parametrize("form", ["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing", "to withdraw"])
@pytest.mark.parametrize("pos", ["verb", ""])
def test_the_english_verb_is_found_in_every_form(form: str, pos: str) -> None:
    concept = Concept("abziehen", (Term("abziehen", "de", pos=pos), Term("to withdraw", "en", pos=pos)))
    (match,) = Matcher([concept]).find_english(f"They {form} now.")
    assert match.term.text == "to withdraw"
