"""Quotations inside a German sentence: which are English or foreign, and whether the sentence goes on after them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from bilingual.language.detection import (
    cleaned,
    foreign,
    german_by_lingua,
    german_probability,
    third_language,
)
from bilingual.language.names import only_names
from bilingual.language.quoting import Quoted, quoted_spans
from bilingual.language.telling_words import (
    WORD,
    has_english_words,
    has_german_words,
    is_english_word,
    is_german_around_names,
    is_of_no_german_word,
    sounds_english,
)
from bilingual.language.words import listed_words
from bilingual.lists import listed, rows
from bilingual.model import Span
from bilingual.patterns import late_pattern

_SENTENCE_MARK = late_pattern(r"[.!?…]$")
_REST = late_pattern(r"[.!?…,;:\s]*$")
_SO_NAME = late_pattern(r"\bso [A-ZÄÖÜ@]")
_LAST_LATIN = "\u024f"
_FEWWORDS = 3
_ENGLISH, _ENGLISH_OF_FEW = 0.55, 0.7
"""How surely some words must be English; and how surely if they are few and none of them is a word that only English
has. Of two words from FLORES-200 without such a one, 9 in 499 German pairs and 200 in 225 English ones reach 0.7, and
14 and 219 reach 0.55; of four words 5 in 500 German runs and every English one reach 0.55."""
_PREPOSITION = "ab|an|am|auf|aufs|aus|bei|beim|durch|für|gegen|im|in|mit|nach|ohne|statt|trotz|unter|vom|von|zum|zur"
_DETERMINER = (
    r"(?:d(?:er|ie|as|en|em|es)|(?:dies|jed|jen|welch)e[mnrs]?|(?:[mdsk]?ein|ihr|unser|euer|eur)(?:e[mnrs]?)?)"
)
_NOUN = r"(?:\w+e[mnrs]? ){0,2}[A-ZÄÖÜ][\w-]+"
_NO_VERB = late_pattern(
    rf"(?:(?i:{_PREPOSITION}) )?(?i:{_DETERMINER}) {_NOUN}(?: (?:(?:{_PREPOSITION}) )?(?:{_DETERMINER} )?{_NOUN})?"
)
"""A noun with its article, and perhaps what belongs to it: `Mit dem alten Slogan der Partei`."""
_FIRST_WORD = late_pattern(r"[^\W\d_]+")
_GENITIVE_ALONE = late_pattern(r"([A-ZÄÖÜ][^\W\d_]+[^\W\d_s])s(?:[.!?,;]|\s(?!\w+e[mnrs]?\b)[a-zäöü]|$)")
"""A name in the genitive with neither a noun after it nor an adjective: it belongs to what stands before it."""


def english_quotations(text: str, *, inside: str = "") -> tuple[Quoted, ...]:
    """The quotations that are to be kept: English ones, those of a third language; in a German one, those inside it."""
    kept: list[Quoted] = []
    for quoted in quoted_spans(text, inside=inside):
        words = text[quoted.words.start : quoted.words.end]
        if is_kept_phrase(words):
            kept.append(quoted)
        elif quoted.closed:
            inner = (found for found in english_quotations(words) if found.closed)
            kept += [_moved(found, quoted.words.start) for found in inner]
    return tuple(kept)


def is_kept_phrase(text: str) -> bool:
    """Whether what stands in quotation marks is kept: English, be it a word, or words of a third language."""
    return is_english_phrase(text) or is_foreign_phrase(text) or _is_english_word(text)


def _is_english_word(text: str) -> bool:
    words = WORD.findall(text)
    return len(words) == 1 and is_english_word(words[0])


def _moved(quoted: Quoted, by: int) -> Quoted:
    words, whole = quoted.words, quoted.whole
    return Quoted(Span(words.start + by, words.end + by), Span(whole.start + by, whole.end + by), quoted.closed)


def is_english_phrase(text: str) -> bool:
    """Whether some words, looked at alone, are English: by both detectors, surer where the words are few, or by what
    the dictionaries say of each word.
    """
    words = WORD.findall(text)
    if len(words) < 2:
        return False
    english = 1 - (german_probability(text) + german_by_lingua(cleaned(text))) / 2
    if english > (_ENGLISH if has_english_words(text) or len(words) > _FEWWORDS else _ENGLISH_OF_FEW):
        return True
    return sounds_english(text)


def is_foreign_phrase(text: str) -> bool:
    """Whether quoted words are neither German nor English: in another script, listed, surely in a third language, or
    not one of them a German word.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if letters and all(letter > _LAST_LATIN for letter in letters):
        return True
    if is_foreign_saying(text):
        return True
    if len(WORD.findall(text)) < 2 or has_german_words(text):
        return False
    return foreign(text, fewest_words=2) or (is_of_no_german_word(text) and not only_names(text))


def quoted_language(text: str) -> str:
    """The language of words that were kept in a German sentence: `en`, or another's BCP 47 tag."""
    return foreign_language(text) if is_foreign_phrase(text) else "en"


def foreign_language(text: str) -> str:
    """Which third language a text is in, as a BCP 47 tag; `und` where none is likely."""
    return _foreign_sayings().get(_key(text)) or third_language(text)


def is_foreign_saying(text: str) -> bool:
    """Whether the text is one of those that are listed."""
    return _key(text) in _foreign_sayings()


def foreign_sayings(text: str) -> Iterator[Span]:
    """Where those that are listed stand in a text, if they are more than a word: `persona non grata`."""
    if _longer_sayings().keys().isdisjoint(_key(text).split()):
        return
    words = list(WORD.finditer(text))
    keys = [_key(word.group()) for word in words]
    for at, key in enumerate(keys):
        for saying in _longer_sayings().get(key, ()):
            if tuple(keys[at : at + len(saying)]) == saying:
                yield Span(words[at].start(), words[at + len(saying) - 1].end())


@cache
def _longer_sayings() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """By their first word: those of two words and more."""
    longer = defaultdict[str, list[tuple[str, ...]]](list)
    for saying in _foreign_sayings():
        first, *others = saying.split()
        if others:
            longer[first].append((first, *others))
    return longer


@cache
def _foreign_sayings() -> Mapping[str, str]:
    return {_key(phrase): tag for phrase, tag in rows("language/rules/foreign_phrases.tsv")}


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.replace("’", "'").lower()))


def is_german_sentence(text: str) -> bool:
    """Whether the text is nothing but words that are German sentences by themselves: `Ja!`, `Nein, danke.`"""
    words = [word.lower() for word in WORD.findall(text)]
    return 0 < len(words) < 4 and _german_sentences().issuperset(words)


def is_german_frame(text: str) -> bool:
    """Whether the few words around an English quotation are German, which no detector can tell: `so Austin`."""
    if has_english_words(text):
        return False
    return bool(_SO_NAME.search(text)) or has_german_words(text) or is_german_around_names(text)


def stands_alone(text: str, quoted: Quoted) -> bool:
    """Whether the quotation is a clause of its own, so that the sentence can be split around it.

    It ends the sentence, and either follows a colon, or nothing, or is itself a whole sentence in quotation marks.
    """
    before = text[: quoted.whole.start].rstrip()
    if not _REST.match(text[quoted.whole.end :]):
        return False
    words = text[quoted.words.start : quoted.words.end]
    is_sentence = words[:1].isupper() and bool(_SENTENCE_MARK.search(words)) and len(words.split()) > 2
    return not before or before.endswith(":") or (is_sentence and quoted.closed is not None)


def sentence_ends(text: str, cuts: Iterable[int]) -> Iterator[int]:
    """Those of the places at which the rules end a sentence where one does.

    A small letter after a quotation says to every rule that a sentence goes on (`„Nein!“ sagte er`); a name or a noun
    does not.
    """
    start = 0
    for at in cuts:
        if not _goes_on(text[start:at].strip(), text[at:].lstrip()):
            yield at
            start = at


def _goes_on(before: str, after: str) -> bool:
    quoted = quoted_spans(before)
    if not quoted or not quoted[-1].closed or quoted[-1].whole.end != len(before):
        return False
    lead = before[: quoted[-1].whole.start].rstrip()
    if lead.endswith((":", ".", "!", "?")) or not lead:
        return False
    return (bool(_NO_VERB.fullmatch(lead)) and _begins_with_noun(after)) or _is_genitive_alone(after)


def _begins_with_noun(text: str) -> bool:
    """Whether the first word would have its capital inside a sentence too."""
    word = _FIRST_WORD.match(text)
    return word is not None and word.group().lower() not in listed_words("de")


def _is_genitive_alone(text: str) -> bool:
    match = _GENITIVE_ALONE.match(text)
    if not match:
        return False
    return all(listed_words(tongue).get(f"{match[1]}s", match[1]) == match[1] for tongue in ("de", "en"))


def without(text: str, spans: Sequence[Span]) -> str:
    """The text without the spans."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        at = span.end
    return " ".join([*parts, text[at:]])


@cache
def _german_sentences() -> frozenset[str]:
    return frozenset(listed("language/rules/german_sentences.txt"))
