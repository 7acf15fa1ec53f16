"""What is known of German and English words: forms, compounds, spellings, and which stand for which."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.language.words.alignment import Link, align, word_spans
    from bilingual.language.words.compounds import is_compound, is_head, may_be_compound, pieces
    from bilingual.language.words.dictionary import base_form, is_german_noun, listed_words
    from bilingual.language.words.english import ENGLISH
    from bilingual.language.words.english_inflection import Form, article, formed, occurrences
    from bilingual.language.words.german import GERMAN, number_of
    from bilingual.language.words.grammar import Grammar, Number, TermWord
    from bilingual.language.words.spelling import (
        HYPHENS,
        Fit,
        begins_a_sentence,
        composed,
        fold,
        is_acronym,
        without_adjective_ending,
        without_umlauts,
    )

__all__ = [
    "ENGLISH",
    "GERMAN",
    "HYPHENS",
    "Fit",
    "Form",
    "Grammar",
    "Link",
    "Number",
    "TermWord",
    "align",
    "article",
    "base_form",
    "begins_a_sentence",
    "composed",
    "fold",
    "formed",
    "is_acronym",
    "is_compound",
    "is_german_noun",
    "is_head",
    "listed_words",
    "may_be_compound",
    "number_of",
    "occurrences",
    "pieces",
    "without_adjective_ending",
    "without_umlauts",
    "word_spans",
]

late(__name__)
