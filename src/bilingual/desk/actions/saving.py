"""A person's English on its way into the store."""

from bilingual.checks import check, pair
from bilingual.content import codes, is_blank, lines_ended, strange_controls, tagged, untagged
from bilingual.desk.contract import LONGEST_TEXT, ConflictJson, FindingJson, SavedJson, SaveRequest
from bilingual.desk.state import Desk, NoSuchSegmentError, OpenArticle, rows
from bilingual.errors import BilingualError, ConflictError
from bilingual.model import Content, State, Target
from bilingual.origin import Origin

_LONGEST_ANYWAY, _LONGEST_TIMES = 4000, 10
"""Characters that a target may have whatever its source is, and beyond that how many for each of the source's.

What a text costs to check and to keep grows with it; English is about as long as its German.
"""


class UnfitError(BilingualError):
    """A text that cannot be a segment's target."""


class OvertakenError(ConflictError):
    """Somebody else has saved the segment since; carries both texts."""

    def __init__(self, conflict: ConflictJson) -> None:
        super().__init__(conflict["error"])
        self.conflict = conflict


def save(desk: Desk, segment_id: str, edit: SaveRequest, person: str) -> SavedJson:
    """Puts a person's text into the store, on disk, and tells all open desks.

    Raises:
        OvertakenError: somebody else has saved the segment since.
        UnfitError: the text cannot be the segment's target.
    """
    article = desk.holder(segment_id)
    content = _content(article, segment_id, edit["tagged"])
    says_nothing = not content or is_blank(content, article.segment(segment_id).source)
    if edit["state"] is not State.INITIAL and says_nothing:
        raise UnfitError("the text says nothing; save it as not translated instead")
    target = Target(content, edit["state"], Origin.by_person(person))
    try:
        desk.reviews.save(article.segment(segment_id), target, edit["version"], edit.get("seconds", 0.0))
    except ConflictError as error:
        raise OvertakenError(_conflict(desk, segment_id, edit, str(error))) from error
    spread = [place for place in desk.catch_up() if place[1] != segment_id]
    row, *others = (
        desk.row(desk.held(path) or desk.article(path), id_) for path, id_ in ((article.path, segment_id), *spread)
    )
    return {"row": row, "spread": others, "others": rows.others(desk.holder(segment_id), segment_id)}


def _conflict(desk: Desk, segment_id: str, edit: SaveRequest, error: str) -> ConflictJson:
    desk.catch_up()
    article = desk.holder(segment_id)
    history = desk.reviews.history(article.segment(segment_id))
    base = next((tagged(version.target.content) for version in history if version.number == edit["version"]), None)
    return {"error": error, "row": desk.row(article, segment_id), "yours": edit["tagged"], "base": base}


def check_text(desk: Desk, segment_id: str, text: str) -> list[FindingJson]:
    """What the checks say of a text that is being typed; nothing where its segment was cut while they were asked.

    Raises:
        UnfitError: the text cannot be the segment's target.
    """
    try:
        article = desk.holder(segment_id)
    except NoSuchSegmentError:
        return []
    segment = article.segment(segment_id)
    target = Target(_content(article, segment_id, text), State.TRANSLATED, Origin.by_person(""))
    findings = check(pair(segment, article.units[segment.unit], target), target, article.style)
    return [rows.finding_json(finding) for finding in findings]


def _content(article: OpenArticle, segment_id: str, text: str) -> Content:
    """The text that a person typed, with the inline codes of the segment.

    Raises:
        UnfitError: it is too long, names a code that the segment does not have, or holds a control character.
    """
    source = article.segment(segment_id).source
    longest = min(LONGEST_TEXT, max(_LONGEST_ANYWAY, _LONGEST_TIMES * len(tagged(source))))
    if len(text) > longest:
        raise UnfitError(f"the text is longer than {longest} characters, far more than the German; shorten it")
    try:
        text = lines_ended(text, tagged(source))
        text.encode()
        if strange := strange_controls(text, tagged(source)):
            raise UnfitError(f"the text holds a control character ({strange}); type it again")
        return untagged(text, codes(source))
    except KeyError as error:
        raise UnfitError(f"the segment has no code {error.args[0]}; take it out") from error
    except UnicodeEncodeError as error:
        raise UnfitError("the text holds half a character; type it again") from error
