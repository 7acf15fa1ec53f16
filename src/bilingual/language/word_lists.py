"""The lists of words in `rules/`, one file each: words between white space, `#` begins a comment line."""

from importlib.resources import files


def listed(name: str) -> frozenset[str]:
    """The words of a list, in small letters."""
    lines = (files("bilingual.language") / "rules" / name).read_text("utf-8").splitlines()
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in line.split())
