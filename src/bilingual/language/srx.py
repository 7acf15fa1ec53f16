"""The SRX rules by which sentences end: ours, and after them those that choppa-srx brings.

choppa-srx is made for long streams. What it does anew for each text, and so for each paragraph, is done once here.
"""

import sys
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

sys.modules.setdefault("xmlschema", ModuleType("xmlschema"))
"""What choppa-srx imports to judge rules: nobody asks for that here, and it takes a quarter second."""

from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator  # noqa: E402
from choppa.rule_manager import RuleManager  # noqa: E402
from choppa.rule_matcher import RuleMatcher  # noqa: E402
from choppa.structures import LanguageRule, Rule  # noqa: E402
from choppa.text_manager import TextManager  # noqa: E402

_RARE_MARKS = {"<0}": r"<0\}", "{0>": r"\{0>", "\n": r"\n", "\u2029": r"\u2029"}
"""Marks of old translation tools and ends of lines, each as choppa's rules write it. Hardly a text has one here."""
_SLOW_RULE = r"\([^\)]*?[\.:]"
"""How those of choppa-srx's rules begin in whose place stands one of ours: no sentence ends inside brackets."""


def sentences(text: str, language: str) -> Iterator[str]:
    """The text, cut where the rules of this language end a sentence."""
    return _Sentences(text, language)


class _Managed(RuleManager):
    """Which exceptions stand before each rule that breaks: each compiled once and by itself.

    choppa-srx makes one pattern of all that stand before a rule, for each rule anew: that is slower to compile and to
    match.
    """

    def __init__(self, document: SrxDocument, languages: Sequence[LanguageRule]) -> None:
        self.max_lookbehind_construct_length = SrxTextIterator.DEFAULT_MAX_LOOKBEHIND_CONSTRUCT_LENGTH
        self.break_rule_list: list[Rule] = []
        self.exceptions: dict[Rule, Sequence[Any]] = {}
        before: list[Any] = []
        for rule in chain.from_iterable(language.rules for language in languages):
            if rule.is_break:
                self.break_rule_list.append(rule)
                self.exceptions[rule] = tuple(before)
            else:
                before.append(document.compile(self.create_exception_pattern_string(rule)))

    def without_rare_marks(self) -> "_Managed":
        """The rules without those for rare marks: choppa looks for `<0}` anew at every character."""
        fewer = copy(self)
        fewer.break_rule_list = [rule for rule in self.break_rule_list if not _is_of_rare_mark(rule)]
        return fewer


def _is_of_rare_mark(rule: Rule) -> bool:
    return any(written in rule.before_pattern + rule.after_pattern for written in _RARE_MARKS.values())


class _Document(SrxDocument):
    """Rules that are found by what they are; choppa-srx puts a long name together for each that is looked up."""

    def compile(self, regex: str) -> Any:
        pattern = self.regex_cache.get(regex)
        return pattern or self.regex_cache.setdefault(regex, super().compile(regex))


class _Sentences(SrxTextIterator):
    """The text in parts, each up to where a rule breaks it."""

    def __init__(self, text: str, language: str) -> None:
        self.text_manager = TextManager(text=text)
        self.document = _rules()
        self.rule_manager = self.managed = _managed(language, any(mark in text for mark in _RARE_MARKS))
        self.segment = None
        self.start_position = self.end_position = self.margin = 0

    def is_exception(self, rule_matcher: RuleMatcher) -> bool:
        """Whether the text is cut here: no exception matches. The name is the library's."""
        text, at = self.text_manager.get_text(), rule_matcher.get_break_position()
        return not any(pattern.match(text, at) for pattern in self.managed.exceptions[rule_matcher.rule])


@cache
def _rules() -> _Document:
    """Our rules before those that choppa-srx brings: of several that match at one place, the first decides."""
    rules = _Document(ruleset=Path(str(files("bilingual.language") / "rules" / "segmentation.srx")))
    theirs = SrxDocument(ruleset=DEFAULT_SRX_RULESET).language_map_list
    for language in {id(entry.language_rule): entry.language_rule for entry in theirs}.values():
        language.rules = [rule for rule in language.rules if not rule.before_pattern.startswith(_SLOW_RULE)]
    rules.language_map_list += theirs
    rules.language_rule_cache.clear()
    return rules


@cache
def _managed(language: str, rare_marks: bool) -> _Managed:
    if not rare_marks:
        return _managed(language, rare_marks=True).without_rare_marks()
    rules = _rules()
    return _Managed(rules, rules.get_language_rule_list(language))
