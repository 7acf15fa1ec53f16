"""A German quotation with a speaker may be a translation already: its English original should be looked up."""

import re
from collections.abc import Iterator
from functools import cache

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.lists import listed
from bilingual.model import Severity
from bilingual.patterns import late_pattern

_QUOTED = late_pattern(
    r"[„»“\"‚](?P<said>[^„“”«»\"]{8,})[“”«»\"‘]"
    r"|^(?P<end>[^„“”«»\"]{8,})[“”«\"](?=,? \w)"
    r"|[„»](?P<start>[^“”«»\"]{8,})$"
)
"""A quotation, or its beginning or end where it reaches over several sentences."""
_FEWEST_WORDS = 3
_NATION = (
    r"(?<![\w-])(?:US-)?(?:amerikanisch|britisch|englisch|schottisch|walisisch|nordirisch|irisch|australisch|kanadisch|neuseeländisch)"
    r"e[nrs]?"
)
_OFFICE = (
    r"\w*(?:[Pp]räsident|[Mm]inister|[Pp]remier|[Kk]anzler|[Gg]eneral|[Bb]otschafter|[Ss]enator|[Ss]precher|[Bb]erater"
    r"|[Kk]ommandeur|[Ss]oldat|[Dd]iplomat|[Ss]chauspieler|[Aa]utor|[Hh]istoriker|[Jj]ournalist|[Ss]änger|[Ff]orscher"
    r"|[Ww]issenschaftler|[Pp]hysiker|[Öö]konom|[Ss]chriftsteller|[Dd]ichter|[Pp]olitiker|[Aa]bgeordnete|[Rr]egierung"
    r"|[Kk]önig|[Aa]dmiral|[Rr]ichter|[Gg]ouverneur|[Aa]ußenamt|[Zz]eitung|[Mm]agazin|[Ss]ender|[Ff]orum|[Mm]ilitär"
    r"|[Ss]enat|[Kk]ongress|[Mm]inisterium|[Mm]inisteriums|[Uu]nternehmer|[Pp]hilosoph|[Kk]omiker|[Rr]egisseur"
    r"|[Bb]eamt|[Rr]egierungschef|[Bb]ehörden|[Mm]itarbeiter)"
    r"(?:in|innen|en|s|n|e|er|r)?"
)
_OF_A_NATION = rf"(?:{_NATION} (?:[a-zäöü]+ )?{_OFFICE}|(?<!\w)(?:US|UK)-{_OFFICE})(?!\w)"
_OF_A_PLACE = late_pattern(
    rf"(?:(?:[Dd]er|[Dd]ie|[Dd]em|[Ee]ine?|auch) )?(?:[a-zäöü]+ )?"
    rf"(?:{_OFFICE}|\w*(?:[Bb]ürgermeister|[Cc]hef)(?:in|s)?) (?:von|aus|der|des) "
    r"(?:London|New York|Washington|Chicago|Los Angeles|Boston|Toronto|Sydney|Dublin|Texas|Florida|Kalifornien|USA"
    r"|Schottland|Nordirland|Irland|Australien|Kanada|Neuseeland|Großbritannien|England|Vereinigten Staaten)(?!\w)"
)
_MARKS = str.maketrans("", "", '„“”»«"‚‘')
_PREPOSITION = late_pattern(
    r"\b(?:über|zu|zum|zur|an|am|gegen|gegenüber|von|vom|in|im|mit|nach|für|auf|bei|beim|vor|unter|um|aus|wegen|seit|ab)\b"
)
_ARTICLE_AFTER_NOUN = late_pattern(r"\b[A-ZÄÖÜ][\w-]*(?:,)? (?:der|dem|den)\b")
_BODY = late_pattern(
    r"(?:[Ss]precher|[Cc]hef|[Dd]irektor|[Ll]eiter|[Pp]räsident|[Vv]ertreter|[Bb]eamte|[Mm]itarbeiter)\w*,?"
    r" (?:der|dem|den)\b"
)
"""Somebody who speaks for a body: its article begins no other person."""
_SOURCE = late_pattern(
    r"\b(?:[Ll]aut|[Hh]eißt es (?:in|im|bei|beim|aus)|(?:steht|stand|hieß es|war) (?:in|im|bei))\s+"
    r"(?:der |dem |den )*"
)
_IN_PAPER = late_pattern(r"(?:Im|In der|In den|Beim|Bei der) ")
_IN_ENGLISH = late_pattern(r"(?<!nicht )\b(?:auf Englisch|in englischer Sprache)\b")
_IT_SAYS = late_pattern(r" (?:hieß|heißt|stand|steht)\b")


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports what identification noted, and a German quotation whose speaker is known to speak English."""
    if "back-translated?" in pair.segment.notes or _quotes_english_speaker(pair):
        yield Spot("A quotation attributed to somebody: look up its English original instead of translating it back.")


def _quotes_english_speaker(pair: Pair) -> bool:
    """Whether the words around a German quotation say that somebody said it whose language is English."""
    english = {pair.source[span.start : span.end].strip(" .,!?") for span in pair.segment.quotations}
    for quotation in _QUOTED.finditer(pair.source):
        said = quotation["said"] or quotation["end"] or quotation["start"]
        if len(said.split()) < _FEWEST_WORDS or any(words and words in said for words in english):
            continue
        before, after = pair.source[: quotation.start()], pair.source[quotation.end() :]
        if any(_names_speaker(clause) for clause in (before if before.rstrip().endswith(":") else "", after, before)):
            return True
    return False


def _names_speaker(clause: str) -> bool:
    clause = clause.translate(_MARKS)  # those of a paper's name: Laut „Washington Post“
    if not clause.strip(" .,:"):
        return False
    if (source := _SOURCE.search(clause)) and _speaker().match(clause, source.end()):
        return True
    if (paper := _IN_PAPER.match(clause)) and (named := _speaker().match(clause, paper.end())):
        return bool(_IT_SAYS.match(clause, named.end()))
    verb = _verb().search(clause)
    if verb is None:
        return False
    first, second = clause[: verb.start()].strip(" ,"), clause[verb.end() :].strip(" ,")
    begins = re.search(r"\b[A-ZÄÖÜ]", first) and not _PREPOSITION.match(first.lower()) and not first[0].islower()
    return bool(_IN_ENGLISH.search(clause)) or _is_speaker(first if begins else second)


def _is_speaker(words: str) -> bool:
    """Whether the first noun phrase of some words is such a speaker."""
    if _OF_A_PLACE.match(words):
        return True
    stop = _PREPOSITION.search(words)
    phrase = words[: stop.start()] if stop else words
    found = _speaker().search(phrase)
    if not found:
        return False
    before = _BODY.sub("", phrase[: found.start()])
    return not _ARTICLE_AFTER_NOUN.search(before) and "deutsch" not in before


@cache
def _speaker() -> re.Pattern[str]:
    names = "|".join(map(re.escape, listed("checks/rules/english_speakers.txt")))
    return re.compile(rf"{_OF_A_NATION}|(?<![\w-])(?:{names})(?![\w-]*[a-zäöü])")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed('checks/rules/reporting_verbs.txt'))})(?!\w)")


CHECK = Check(
    "back-translated?", Severity.NOTE, "A German quotation may have an English original to look up.", find, of_kept=True
)
