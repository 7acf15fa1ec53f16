"""Lines of tags in MDX, with Markdown between them.

A line of nothing but tags and expressions is a block of its own, and so is each text between tags of blocks that begin
and end a line: `<tr><td>Eins</td><td>*Zwei*</td></tr>`.
"""

from collections.abc import Callable, Iterator, Sequence

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

from bilingual.documents.html import Tag, tokens

_BLOCKS = frozenset(block_names)


def comment_alone(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """The rule for blocks of HTML, which takes comments only: what stands between tags of MDX is Markdown."""

    def taken(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return _line(state, start).startswith("<!") and rule(state, start, end, silent)

    return taken


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for paragraphs, which indentation does not carry on: MDX has no code by indentation."""
    after, old_type = start + 1, state.parentType
    terminators = state.md.block.ruler.getRules("paragraph")
    state.parentType = "paragraph"
    while after < end and not state.isEmpty(after):
        if state.sCount[after] >= 0 and any(rule(state, after, end, True) for rule in terminators):
            break
        after += 1
    state.line, state.parentType = after, old_type
    state.push("paragraph_open", "p", 1).map = [start, after]
    state.push("inline", "", 0).map = [start, after]
    state.push("paragraph_close", "p", -1)
    return True


def tags(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins and ends with tags of blocks, or holds nothing but tags."""
    line = _line(state, start)
    if not line.startswith("<"):
        return False
    found = [token for token in tokens(line) if isinstance(token, Tag)]
    parts = list(_parts(line, found))
    if not found or (any(is_text for _, _, is_text in parts) and not _is_of_blocks(line, found)):
        return False
    if not silent:
        for first, after, is_text in parts:
            token = state.push("inline" if is_text else "html_block", "", 0)
            token.map = [start, start + 1]
            token.meta["span"] = (first, after)
        state.line = start + 1
    return True


def _is_of_blocks(line: str, found: Sequence[Tag]) -> bool:
    return {found[0].name, found[-1].name} <= _BLOCKS and found[-1].end == len(line.rstrip())


def _parts(line: str, found: Sequence[Tag]) -> Iterator[tuple[int, int, bool]]:
    """The tags and the texts between them: from where, to where, and whether it is a text.

    Tags of a line belong to the text that they stand in.
    """
    position = 0
    for tag in (tag for tag in found if tag.name in _BLOCKS or tag.start == position):
        if _has_letters(line[position : tag.start]):
            yield position, tag.start, True
        yield tag.start, tag.end, False
        position = tag.end
    if _has_letters(line[position:]):
        yield position, len(line), True


def _has_letters(text: str) -> bool:
    return any(not character.isspace() and not "\ue000" <= character < "\uf900" for character in text)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
