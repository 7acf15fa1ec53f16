"""Who or what made a text, in words for people: a signature names the engine, its model and every setting."""

from bilingual.origin import Origin

_NAMES = {
    "argos": "Argos Translate",
    "firefox": "Firefox Translations",
    "lm:gemma-3-270m": "Gemma 3 270M",
    "identity": "identity (nothing is translated)",
}
"""By how signatures begin."""


def maker(origin: Origin) -> str:
    """In words: `Anna`, `Gemma 3 270M`, `Argos Translate de-en-1.9`; what is neither stays the string of its origin."""
    return _named(origin.signature) if origin.is_machine else str(origin).removeprefix("person:")


def _named(signature: str) -> str:
    head = signature.partition(";")[0]
    begin = next((begin for begin in _NAMES if head == begin or head.startswith(f"{begin}:")), "")
    return f"{_NAMES[begin]} {head.removeprefix(begin).removeprefix(':')}".strip() if begin else head
