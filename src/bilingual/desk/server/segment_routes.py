"""The JSON routes of one segment: what is shown of it, and what a person does with it."""

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk.actions import candidates, details, resegmenting, saving
from bilingual.desk.server.requests import Call, route
from bilingual.model import Resegmentation


def show_segment(call: Call[c.Nothing]) -> c.DetailsJson:
    """A segment with terms, matches, notes and history."""
    return details.of_segment(call.desk, call.segment)


def save_segment(call: Call[c.SaveRequest]) -> c.SavedJson:
    """Saves a person's text; 409 with both texts where somebody else was quicker."""
    return saving.save(call.desk, call.segment, call.fields, call.user)


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


def split_segment(call: Call[c.SplitRequest]) -> c.ResegmentedJson:
    """Splits a segment in two."""
    change = Resegmentation("split", call.segment, call.fields["offset"])
    return resegmenting.resegment(call.desk, change, call.fields["version"], call.user)


def merge_segment(call: Call[c.MergeRequest]) -> c.ResegmentedJson:
    """Joins a segment with the next one."""
    return resegmenting.resegment(call.desk, Resegmentation("merge", call.segment), call.fields["version"], call.user)


ROUTES = [
    route(endpoints.SHOW_SEGMENT, show_segment),
    route(endpoints.SAVE_SEGMENT, save_segment),
    route(endpoints.ASK_ENGINE, ask_engine),
    route(endpoints.CHECK_TEXT, check_text),
    route(endpoints.ADD_NOTE, add_note),
    route(endpoints.DISMISS_FINDING, dismiss_finding),
    route(endpoints.SPLIT_SEGMENT, split_segment),
    route(endpoints.MERGE_SEGMENT, merge_segment),
]
