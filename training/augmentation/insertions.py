"""What must come through unchanged: @mentions, #tags and addresses, set into both sides at the same end."""

import random

from training.corpus import Pair

_SYLLABLES = ("al", "ber", "dan", "do", "el", "fa", "hei", "in", "ka", "la", "lo", "mi", "na", "ro", "so", "ta", "to")
_ENDINGS = ("de", "com", "org", "net", "eu", "info")


def mention(pair: Pair, rng: random.Random) -> Pair | None:
    """A handle before or after both sides: `@mirona_42 Ich komme.`"""
    handle = "@" + _name(rng) + rng.choice(("", "", str(rng.randrange(100)), "_" + _name(rng)))
    return _before(pair, handle) if rng.random() < 0.5 else _after(pair, handle)


def hashtag(pair: Pair, rng: random.Random) -> Pair | None:
    """One or two tags after both sides."""
    tags = ["#" + rng.choice((str.capitalize, str.lower))(_name(rng)) for _ in range(rng.choice((1, 1, 2)))]
    return _after(pair, " ".join(tags))


def address(pair: Pair, rng: random.Random) -> Pair | None:
    """A web address after both sides."""
    path = "/".join(_name(rng) for _ in range(rng.randrange(3)))
    return _after(pair, f"https://{_name(rng)}.{rng.choice(_ENDINGS)}/{path}")


def _before(pair: Pair, text: str) -> Pair:
    return Pair(f"{text} {pair.german}", f"{text} {pair.english}", pair.origin)


def _after(pair: Pair, text: str) -> Pair:
    return Pair(f"{pair.german} {text}", f"{pair.english} {text}", pair.origin)


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randrange(2, 5)))
