"""A negation was lost, or made up."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Pair, Spot, StyleGuide
from bilingual.checks.texts import spans

_GERMAN = re.compile(
    r"\b(?:nicht(?! nur| zuletzt| weniger| mehr als)|nichts|nie|niemals|niemand(?:em|en|es)?"
    r"|kein(?:e|en|em|er|es|s)?|weder|keinesfalls|keineswegs|nirgends)\b",
    re.IGNORECASE,
)
_GERMAN_LOOSE = re.compile(
    r"\b(?:ohne|kaum|statt|anstatt|un\w{3,}|in(?:akt|sta|kom|eff|dis)\w+|miss\w{3,}|außer|selten|wenig\w*|fehl\w*"
    r"|mangel\w*|verweiger\w*|weiger\w*|lehn\w*|ab(?:ge)?lehn\w*|verbot\w*|verb[ie]e?t\w*|(?:ver)?hinder\w*"
    r"|vermeid\w*|vermied\w*|(?:aus)?schließ\w*|ausgeschlossen|bestreite\w*|bestritt\w*|leugne\w*|nein|nur|erst"
    r"|lediglich|bloß|anders|(?:ge)?scheiter\w*|verzicht\w*|geheim\w*|verl[oi]e?r\w*|noch|frei|trotz\w*|obwohl|zwar"
    r"|egal|gleichgültig|nix|nicht|niemand\w*|warn\w*|gewarnt|spätestens|frühestens|höchstens|mindestens|wohl|doch)\b"
    r"|\w+(?:los|frei|leer)(?:e|en|er|es|em)?\b",
    re.IGNORECASE,
)
"""What English may say with a negation."""
_ENGLISH = re.compile(
    r"\b(?:not|never|cannot|nothing|nobody|none|neither|nor|nowhere|without)\b|n['’]t\b|\bno\b(?!\.? ?\d)",
    re.IGNORECASE,
)
_ENGLISH_LOOSE = re.compile(
    r"\b(?:un(?!der|it|iver|ion|til|iq)\w{3,}|in(?:ab|acc|dis|adeq|cap|comp|corr|cred|def|eff|elig|exp|fer|hum|san|sec|sens|suf|tol"
    r"|val|vis|var|ev)\w+|im(?:poss|prob|pract|mob|mor|pat|perf|mat)\w+|irr\w+|ill\w+|dis(?!t|c|p|k)\w{4,}|non\w*|mis\w{4,}"
    r"|\w{3,}less(?:ly|ness)?|lack\w*|fail\w*|refus\w*|reject\w*|den(?:y|ie[ds]|ial)|avoid\w*|prevent\w*|hardly|barely"
    r"|scarcely|rarely|seldom|little|few|except|unless|instead|rather|stop\w*|ban(?:s|ned)?|prohibit\w*|forb\w+|absen\w+"
    r"|miss\w*|rule[sd]? out|short of|out of the question|far from|yet to|anything but|any\w*"
    r"|exclud\w*|free (?:of|from)|declin\w*|oppos\w*"
    r"|other than|longer|wrong|nil|zero|cease\w*|doubt\w*|deaf|blind)\b",
    re.IGNORECASE,
)
"""What may stand for a German negation."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a German negation for which nothing stands in the English, and an English one without a German."""
    german, english = spans(_GERMAN, pair.source), spans(_ENGLISH, pair.target)
    if german and not english and not _ENGLISH_LOOSE.search(pair.target):
        text = pair.source[german[0].start : german[0].end]
        yield Spot(f"The negation “{text}” seems to be missing from the translation.", source_spans=german)
    if english and not german and not _GERMAN_LOOSE.search(pair.source):
        text = pair.target[english[0].start : english[0].end]
        yield Spot(f"The negation “{text}” is not in the source.", target_spans=english)
