"""Tags of site generators (Hugo, Jekyll, Liquid, Jinja), kept as they are wherever they stand.

Known are `{{< name >}}`, `{{% name %}}`, `{% tag %}` and `{{ value }}`. A tag may span lines, but no blank line: an
opener that is never closed must not swallow the article.
"""

import re

_WITHIN = r"(?:(?!(?:\r\n?|\n)[ \t]*[\r\n])(?!\{\{).)*?"
SHORTCODE = re.compile(
    rf"\{{\{{<{_WITHIN}>\}}\}}|\{{\{{%{_WITHIN}%\}}\}}|\{{%{_WITHIN}%\}}|\{{\{{{_WITHIN}\}}\}}", re.DOTALL
)
OPENER = re.compile(r"\{(?=[{%])")
"""What must be written as a character reference in text: Hugo and Jekyll look for their tags before anything is parsed,
so that a backslash would not help."""
_PRIVATE_USE = range(0xE000, 0xF900)


def masked(text: str) -> tuple[str, str]:
    """The text with each character of a tag replaced by one that means nothing to any parser.

    Returns:
        A text of the same length, and the character put in: one of Unicode's private use that the text does not hold.
        It is empty where nothing is masked.
    """
    if "{{" not in text and "{%" not in text:
        return text, ""
    mask = next((chr(code) for code in _PRIVATE_USE if chr(code) not in text), "")
    if not mask:
        return text, ""
    return SHORTCODE.sub(lambda match: mask * len(match[0]), text), mask
