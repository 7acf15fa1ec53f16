"""The JSON routes of one segment: what is shown of it, and what a person does with it."""

from typing import Any

from starlette.exceptions import HTTPException

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk.actions import candidates, details, resegmenting, saving
from bilingual.desk.server.requests import Call, route
from bilingual.model import Resegmentation, State


def show_segment(call: Call[c.Nothing]) -> c.DetailsJson:
    """A segment with terms, matches, notes and history."""
    return details.of_segment(call.desk, call.segment)


def save_segment(call: Call[c.SaveRequest]) -> c.SavedJson:
    """Saves a person's text; 409 with both texts where somebody else was quicker."""
    target = call.desk.holder(call.segment).target(call.segment)
    _guard_confirmed(call, call.fields["state"], target.state if target else State.INITIAL)
    return saving.save(call.desk, call.segment, call.fields, call.user)


def _guard_confirmed(call: Call[Any], *states: State) -> None:
    """403 where somebody who may not confirm would confirm a text, or change one that is confirmed."""
    if "confirm" not in call.may and any(state.is_confirmed for state in states):
        raise HTTPException(403, f"{call.user} saves drafts; confirming a text, and changing it then, is a reviewer's")


def ask_engine(call: Call[c.AskRequest]) -> c.AskedJson:
    """What else the engine offers, or how far it is."""
    return candidates.ask(call.desk, call.segment, cancel=call.fields.get("cancel", False))


def check_text(call: Call[c.CheckRequest]) -> c.CheckedJson:
    """What the checks say of a text that is being typed."""
    return {"findings": saving.check_text(call.desk, call.segment, call.fields["tagged"])}


def add_note(call: Call[c.NoteRequest]) -> c.NotesJson:
    """Keeps a note."""
    return {"notes": details.add_note(call.desk, call.segment, call.fields["text"], call.user)}


def dismiss_finding(call: Call[c.DismissRequest]) -> c.DismissedJson:
    """Takes a finding for none."""
    mark, reason = call.fields["fingerprint"], call.fields["reason"]
    return {"row": details.dismiss(call.desk, call.segment, mark, reason, call.user)}


def restore_finding(call: Call[c.RestoreFindingRequest]) -> c.DismissedJson:
    """Takes a dismissed finding for one after all."""
    return {"row": details.restore(call.desk, call.segment, call.fields["fingerprint"], call.user)}


def split_segment(call: Call[c.SplitRequest]) -> c.ResegmentedJson:
    """Splits a segment in two."""
    return _resegmented(call, Resegmentation("split", call.segment, call.fields["offset"]))


def merge_segment(call: Call[c.MergeRequest]) -> c.ResegmentedJson:
    """Joins a segment with the next one."""
    return _resegmented(call, Resegmentation("merge", call.segment))


def _resegmented(call: Call[Any], change: Resegmentation) -> c.ResegmentedJson:
    _guard_confirmed(call, *(target.state for target in resegmenting.touched(call.desk, change)))
    return resegmenting.resegment(call.desk, change, call.fields["version"], call.user)


ROUTES = [
    route(endpoints.SHOW_SEGMENT, show_segment),
    route(endpoints.SAVE_SEGMENT, save_segment),
    route(endpoints.ASK_ENGINE, ask_engine),
    route(endpoints.CHECK_TEXT, check_text),
    route(endpoints.ADD_NOTE, add_note),
    route(endpoints.DISMISS_FINDING, dismiss_finding),
    route(endpoints.RESTORE_FINDING, restore_finding),
    route(endpoints.SPLIT_SEGMENT, split_segment),
    route(endpoints.MERGE_SEGMENT, merge_segment),
]
