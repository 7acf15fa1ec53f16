"""What XLIFF 1.2 and 2 share: a document of either is read safely, and its languages are looked at."""

from typing import TYPE_CHECKING

from bilingual.errors import ExchangeError
from bilingual.xml import Flaw, UnsoundXml, tree

if TYPE_CHECKING:
    from bilingual.xml import Tree

_MESSAGES = {
    Flaw.MALFORMED: "line {line}: not XML: {detail}; export it again",
    Flaw.UNREADABLE: "not XML: {detail}; export it again",
    Flaw.DECLARES_ENTITY: "declares the entity {detail!r}; write the characters themselves",
    Flaw.USES_ENTITY: "line {line}: uses the entity {detail}; write the character itself",
}


def parsed(data: bytes, namespace: str, advice: str) -> "Tree":
    """The document in these bytes; its CDATA sections stay what they are.

    Args:
        data: of the file.
        namespace: of the core of the version that is wanted.
        advice: what to do with a file that is of no such version.

    Raises:
        ExchangeError: it is none, or it is unsafe.
    """
    try:
        document = tree(data)
    except UnsoundXml as error:
        raise ExchangeError(error.worded(_MESSAGES)) from error
    root = document.getroot()
    if root.tag != f"{{{namespace}}}xliff":
        version = "1.2" if namespace.endswith(":1.2") else "2"
        raise ExchangeError(f"no XLIFF {version} file: its root is {root.tag}; {advice}")
    return document


def refuse_other_languages(source: str, target: str) -> None:
    """See that a file is from German into English, as far as it tells its languages (BCP 47).

    Raises:
        ExchangeError: it is not.
    """
    for side, language, wanted in (("from", source, "de"), ("into", target, "en")):
        if language and language.replace("_", "-").partition("-")[0].lower() != wanted:
            raise ExchangeError(
                f"it translates {side} {language!r}, and this project {side} {wanted!r}; look at the file"
            )
