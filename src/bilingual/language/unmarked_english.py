"""English in a German sentence that no quotation marks show: clauses, and runs of words in the middle.

Clauses stand beside a colon, between dashes, in brackets, in a byline. Runs of four words are found by the detectors.
Shorter ones (`law and order`) no detector sees, but what the dictionaries say of each word tells: of 25,000 German
sentences (FLORES-200, WMT, news, Wikipedia, the Bible, Tatoeba) 12 hold such words, and one of them is not English.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bilingual.language.detection import english_alone, german_mean, german_probability, language_runs
from bilingual.language.names import is_name, is_uninflected, only_names
from bilingual.language.quotations import foreign_sayings, is_german_frame, without
from bilingual.language.quoting import Quoted, quoted_spans
from bilingual.language.telling_words import (
    WORD,
    german_only,
    has_english_words,
    has_german_words,
    is_english,
    is_english_only,
    sounds_english,
)
from bilingual.language.words import is_german_noun, listed_words
from bilingual.lists import listed
from bilingual.literals import ADDRESSES, may_have_addresses
from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_CLAUSE_END = late_pattern(r"\s*:\s+|\s+[–—-]\s+")
_BRACKETED = late_pattern(r"\([^()]+\)|\[[^\[\]]+\]")
_BYLINE = late_pattern(r"Von [A-ZÄÖÜ][^.!?:;]*, [^.!?:;]*")
_THE_NAME = late_pattern(r"\b[Dd]ie (?=[A-ZÄÖÜ])")
"""`die Toten Hosen`, `die Band The Who`: the one German article that is an English word as well."""
_GERMAN_CLAUSE = 0.7
"""How German the fast detector may take an unmarked clause to be, before the dictionaries are asked: a German clause
that it is sure of costs no look at them, but where a word of English alone is in it. Chosen by hand."""
_CLOSED = late_pattern(r"[’”“\"»«‘](?=\s)")
"""A quotation mark that may close a run; whether what opens it is a mark as well, nobody knows: `’Tis the season’`."""
_NAME_GOES_ON = late_pattern(r"(?<=\b(?:of|to))\s[A-Z]\w+|(?<=\b(?:the|for|and))\s[A-Z]\w+")
_VERBS = frozenset({"war", "will", "hat", "lag"})
"""Verbs of German that are words of English as well."""
_GERMAN_END = late_pattern(r"(?:\s(?:in|an|am|die|was|so|man|war|will|hat|lag))+$")
"""Such words at a run's end, where the sentence goes on: they belong to what comes after it."""
_SMALLEST_RUN = 4
"""Words of unquoted English that are told by the detectors; of fewer each is looked up. Chosen by hand."""
_GERMAN_AT_MOST = 0.3
"""How German a run may be. Of 500 runs of four English words 495 are less, of German ones 6; of six words 499 and 1."""
_BETWEEN = late_pattern(r"[ \u00a0]|, ")
_ADDRESS = late_pattern(ADDRESSES)
_PART_OF_WORD = tuple("-/'’.@#_")
_SHORT_WORDS = frozenset("as at be by go is me my no of on or to up us we".split())  # noqa: SIM905
"""English words of two letters that are no German words where they are written small."""
_JOINING = frozenset("a and as at by for from is no of on or the to with".split())  # noqa: SIM905
"""Beside one of these a word of both languages is English too: `the Art`, `War on`."""
_JOINING_TITLES = frozenset({"a", "for", "the", "to", "with"})
"""Those that join no names of places and bodies: `University of Essex`, `Procter and Gamble`."""
_FEWEST_OF_A_TITLE = 3
_ELIDED = late_pattern(r"(?<!\w)[’'](?:Tis|Twas|Twere|Til|Till|Cause|Em|Bout|Round)\s$", re.IGNORECASE)
_WORK_NAMED = (
    "(?:Roman|Film|Buch|Song|Lied|Serie|Album|Stück|Musical|Magazin|Zeitung|Zeitschrift|Spiel|Podcast|Show|Sendung"
    "|Gedicht|Oper|Titel|Slogan|Motto|Hit|Bestseller|Thriller|Drama)s? "
)
_NAMES_WORK, _WORK = late_pattern(_WORK_NAMED), late_pattern(f"{_WORK_NAMED}$")
"""What a title follows, whose words have capitals: `im Roman To Kill a Mockingbird`."""
_LAST = frozenset({"all", "it", "so"})
"""Words of both languages that end English ones."""
_GERMAN_OF_FEW, _ENGLISH_OF_FEW = 0.35, 0.5
"""How German such words may be to both detectors; and how surely English to the open ranking, where none of them is a
word that English alone has: `persona non grata` is Italian to it. Chosen by hand."""


def english_clauses(text: str) -> tuple[Quoted, ...]:
    """English without marks in a German sentence: beside a colon, between dashes, in brackets, in a byline.

    `Die Devise lautet: form follows function.`, `Sein Motto – never give up – gilt.`, `Foto: The White House`
    """
    if _credited().fullmatch(text):
        return ()
    bracketed = [Span(match.start() + 1, match.end() - 1) for match in _BRACKETED.finditer(text)]
    for clauses in (bracketed, _clauses(text)):
        english = [clause for clause in clauses if _is_english_clause(text[clause.start : clause.end])]
        if english and is_german_frame(_BRACKETED.sub(" ", without(text, english))):
            return tuple(Quoted(clause, clause, None) for clause in english)
    return tuple(Quoted(paper, paper, None) for paper in _byline(text))


@cache
def _credited() -> re.Pattern[str]:
    """A line that names a person by a first and a family name, be both words of English: `Foto: Max Muster`."""
    credits = "|".join(listed("language/rules/credits.txt"))
    return re.compile(rf"(?:{credits}|[^\W\d_]+ und (?:{credits})): [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ]\.)? [A-ZÄÖÜ][\w-]+")


def _clauses(text: str) -> list[Span]:
    edges = [0, *(edge for match in _CLAUSE_END.finditer(text) for edge in match.span()), len(text)]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)] if len(edges) > 2 else []


def _byline(text: str) -> list[Span]:
    """Where a paper or an agency stands in a line that says who wrote the article: `Von John Smith, New York Times`."""
    if not _BYLINE.fullmatch(text) or not only_names(text):
        return []
    papers = (match for match in re.finditer(r"(?<=, )[^,]+", text) if len(WORD.findall(match.group())) > 1)
    return [Span(*match.span()) for match in papers if not has_german_words(match.group())]


def _is_english_clause(words: str) -> bool:
    if len(WORD.findall(words)) < 2 or _THE_NAME.search(words) or is_name(words):
        return False
    if german_probability(words) > _GERMAN_CLAUSE and not has_english_words(words):
        return False
    return sounds_english(words)


@remembered(256)
def english_runs(text: str) -> tuple[Quoted, ...]:
    """Unquoted English inside a German sentence, in order."""
    return tuple(Quoted(span, span, None) for span in _apart((*_long_runs(text), *_short_runs(text))))


def _long_runs(text: str) -> list[Span]:
    """Four words and more with two words that only English has."""
    if sum(is_english_only(word) for word in WORD.findall(text)) < 2:
        return []
    return [span for span in _lingua_runs(text) if _is_run(text[span.start : span.end])]


def _lingua_runs(text: str) -> Iterator[Span]:
    for start, end, language in language_runs(text):
        if language == "en":
            yield _widened(text, start, end)


def _widened(text: str, start: int, end: int) -> Span:
    """The run as far as its words are English: lingua leaves some to the German beside it, and takes some from it.

    White space and marks at its end are no part of it.
    """
    before = list(WORD.finditer(text[:start]))
    while before and text[before[-1].end() : start].isspace() and is_english_only(before[-1].group()):
        start = before.pop().start()
    for mark in _CLOSED.finditer(text, start, end):
        if has_german_words(text[mark.end() : end]):
            end = mark.start()
            break
    while (first := WORD.match(text, start, end)) and has_german_words(first.group()):
        start = first.end() + len(text[first.end() : end]) - len(text[first.end() : end].lstrip())
    end = _before_german(text, start, end)
    if name := _NAME_GOES_ON.match(text, end - len(text[start:end]) + len(text[start:end].rstrip())):
        end = name.end()
    run = text[start:end].rstrip(" ,;:–—-")
    run = run.removesuffix(".") if run[-2:-1].islower() else run
    goes_on = WORD.search(text, start + len(run))
    return Span(start, start + len(_GERMAN_END.sub("", run) if goes_on else run))


def _before_german(text: str, start: int, end: int) -> int:
    """Where a run ends that goes on in German: before the first small word that German alone has, and a verb of both
    languages that leads to it (`Weapons war es`).
    """
    words = list(WORD.finditer(text, start, end))
    at = next((n for n, word in enumerate(words) if word.group().islower() and has_german_words(word.group())), 0)
    if at <= _SMALLEST_RUN:
        return end
    return words[at - 1 if words[at - 1].group() in _VERBS else at].start()


def _is_run(words: str) -> bool:
    every_word = WORD.findall(words)
    return (
        len(every_word) >= _SMALLEST_RUN
        and sum(is_english_only(word) for word in every_word) >= 2
        and german_probability(words) < _GERMAN_AT_MOST
    )


def _short_runs(text: str) -> tuple[Span, ...]:
    """Where such words stand: at least two side by side, one of them a small word that is no preposition or the like.

    `University of Essex` is a name, and left to those who know names.
    """
    text = _unquoted(text)
    runs = list(_runs(text)) if _may_hold_english(text) else []
    cores = (_english_core(text, run) for run in runs)
    english = [core for core in cores if _is_english(text, core)] + [
        title for run in runs for title in _titles(text, run)
    ]
    told = (Span(_elided_start(text, run[0].start()), run[-1].end()) for run in english)
    return _apart((*(Span(*match.span()) for match in _listed().finditer(text)), *foreign_sayings(text), *told))


def _may_hold_english(text: str) -> bool:
    """Whether there is what each run or title needs: a word that English alone has, or the kind of a work before it."""
    return any(map(_is_sure, WORD.findall(text))) or bool(_NAMES_WORK.search(text))


def _elided_start(text: str, start: int) -> int:
    """Where a run begins whose first word has lost its beginning: `’Tis but a scratch`."""
    elided = _ELIDED.search(text, 0, start)
    return elided.start() if elided else start


def _titles(text: str, run: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """Capitalised English words side by side, small words between them allowed: `Black Lives Matter`.

    German has no three nouns side by side; two are enough where a small word joins them: `Fridays for Future`.
    """
    title: list[re.Match[str]] = []
    for word in (*run, None):
        goes_on = word and (not title or text[title[-1].end() : word.start()].isspace())
        if word and goes_on and (_begins_title(word) if not title else _continues_title(word.group())):
            title.append(word)
            continue
        while title and title[-1].group().islower():
            title.pop()
        if _is_title([each.group() for each in title]):
            yield title
        title = [word] if word and _begins_title(word) else []


def _begins_title(match: re.Match[str]) -> bool:
    """Whether a word has a capital for itself, and no forms of a German noun: `die Organisation Save the Children`."""
    word = match.group()
    if not word[0].isupper() or (not match.start() and not _is_sure(word) and word.lower() in listed_words("de")):
        return False
    return _is_sure(word) or not is_german_noun(word) or is_uninflected(listed_words("de").get(word, word))


def _continues_title(word: str) -> bool:
    return word[0].isupper() or word in _JOINING


def _is_title(words: Sequence[str]) -> bool:
    capitals = [word for word in words if word[0].isupper()]
    joined = not _JOINING_TITLES.isdisjoint(words)
    if len(capitals) + joined < _FEWEST_OF_A_TITLE or not any(map(_is_sure, capitals)):
        return False
    whole = " ".join(words)
    return not is_name(whole) and german_mean(whole) < _GERMAN_OF_FEW


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; of two that meet, the longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return tuple(kept)


def _unquoted(text: str) -> str:
    """The text with a sign that is no word in place of each letter in quotation marks, or of an address."""
    addresses = (Span(*match.span()) for match in _ADDRESS.finditer(text)) if may_have_addresses(text) else ()
    parts, at = [], 0
    for span in sorted((*(quoted.whole for quoted in quoted_spans(text)), *addresses), key=_start):
        if span.start >= at:
            parts += [text[at : span.start], "|" * (span.end - span.start)]
            at = span.end
    return "".join([*parts, text[at:]])


def _start(span: Span) -> int:
    return span.start


def _runs(text: str) -> Iterator[Sequence[re.Match[str]]]:
    """Words side by side each of which English has."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if run and not (_may_be_english(word.group()) and _BETWEEN.fullmatch(text, run[-1].end(), word.start())):
            yield run
            run = []
        if _may_be_english(word.group()) and not _is_part(text, word):
            run.append(word)
    yield run


def _is_part(text: str, word: re.Match[str]) -> bool:
    """Whether the word is part of a longer one, or of an address: `Know-how`, `f-droid.org`."""
    before, after = text[max(0, word.start() - 1) : word.start()], text[word.end() : word.end() + 2]
    return before in _PART_OF_WORD or (after[:1] in _PART_OF_WORD and after[1:].isalnum())


def _english_core(text: str, run: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The run without the words at its ends that are as well German."""
    words = [word.group() for word in run]
    first, last = next((at for at, word in enumerate(words) if not _WORK.match(f"{word} ")), 0), len(run)
    while first < last and not (_is_sure(words[first]) or _leads(words, first, run[first].start() > 0)):
        first += 1
    while last > first and not (_is_sure(words[last - 1]) or _follows(words, last - 1, first)):
        last -= 1
    return run[first:last]


def _leads(words: Sequence[str], at: int, is_inside: bool) -> bool:
    """Whether a word of both languages begins English: before `of` and its like, a name (`America first`), or with a
    capital that German would not give it (`In God we trust`).
    """
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    capital = is_inside and word[0].isupper() and not is_german_noun(word)
    is_name = word in listed_words("en") and word.lower() not in listed_words("en")
    return following.lower() in _JOINING or ((capital or is_name) and _is_sure(following))


def _follows(words: Sequence[str], at: int, first: int) -> bool:
    return at > first and (words[at - 1].lower() in _JOINING or words[at].lower() in _LAST)


def _is_english(text: str, run: Sequence[re.Match[str]]) -> bool:
    words = [word.group() for word in run]
    telling = (word for word in words if word.islower() and word not in _JOINING and _is_sure(word))
    if len(words) < 2 or not (any(telling) or _WORK.search(text, 0, run[0].start())):
        return False
    whole = text[run[0].start() : run[-1].end()]
    if not any(map(is_english_only, words)) and english_alone(whole) < _ENGLISH_OF_FEW:
        return False
    return german_mean(whole) < _GERMAN_OF_FEW


@remembered(1 << 14)
def _may_be_english(word: str) -> bool:
    return word.lower() not in german_only() and any(each in listed_words("en") for each in (word, word.lower()))


@remembered(1 << 14)
def _is_sure(word: str) -> bool:
    """Whether English alone has the word, as it is written here."""
    if len(word) < 3:
        return word in _SHORT_WORDS
    return is_english(word) or (word in listed_words("en") and word not in listed_words("de"))


@cache
def _listed() -> re.Pattern[str]:
    phrases = map(re.escape, listed("language/rules/english_phrases.txt"))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])", re.IGNORECASE)
