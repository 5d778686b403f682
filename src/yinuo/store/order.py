"""The order of events within a call: one opening, then the next number each time, nothing after the end."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from yinuo.model.errors import YinuoError
from yinuo.model.events import CallClosed, CallOpened, Event
from yinuo.model.noun import noun


class EventOutOfOrder(YinuoError):
    """Events were given that do not continue their call."""


@noun
class CallRecord:
    """One call of the record, with the number of its events; ``closed_at`` is None while it is unfinished.

    ``debtor`` names where the debtor's words come from.
    """

    call_id: str
    case_id: str
    debtor: str
    opened_at: datetime
    closed_at: datetime | None
    events: int


def check_order(before: CallRecord | None, case_id: str, call_id: str, first_n: int, events: Sequence[Event]) -> None:
    """Raise EventOutOfOrder unless the events continue the call as it was before, or begin it."""
    reason = _of_call(before, case_id, first_n) or next(_of_events(case_id, first_n, events), "")
    if reason:
        raise EventOutOfOrder(f"call {call_id}: {reason}")


def _of_call(before: CallRecord | None, case_id: str, first_n: int) -> str:
    recorded = 0 if before is None else before.events
    if first_n != recorded + 1:
        return f"event {recorded + 1} comes next, event {first_n} was given"
    if before is not None and before.case_id != case_id:
        return f"it belongs to {before.case_id}, not to {case_id}"
    if before is not None and before.closed_at is not None:
        return "it is closed; nothing can be added"
    return ""


def _of_events(case_id: str, first_n: int, events: Sequence[Event]) -> Iterator[str]:
    last_n = first_n + len(events) - 1
    for n, event in enumerate(events, start=first_n):
        if isinstance(event, CallOpened) != (n == 1):
            yield f"event {n} is {event.kind}; the first event opens the call, and no other does"
        if isinstance(event, CallOpened) and event.case.id != case_id:
            yield f"it was opened on {event.case.id}, not on {case_id}"
        if isinstance(event, CallClosed) and n != last_n:
            yield f"event {n} closes it; nothing can come after that"
