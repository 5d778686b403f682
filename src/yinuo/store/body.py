"""Events and case files as JSON texts: fields in the order they are declared, nothing unknown accepted when read."""

import json
from typing import cast

from yinuo.model.errors import BadInput
from yinuo.model.events import Event
from yinuo.model.noun import dump, read_json


def body(noun_value: object) -> str:
    """A noun as one JSON text; an event always gives the same text."""
    return json.dumps(dump(noun_value), ensure_ascii=False, separators=(",", ":"))


def body_of(event: Event) -> str:
    """The body of an event, tried: raises BadInput where reading it would fail or give another event.

    Half a character (a lone surrogate) is the mistake of a user, a value of the wrong kind one of ours; written for
    good, either would make the whole call unreadable.
    """
    text = body(event)
    if event_of(text, event.kind) != event:
        raise BadInput(file=event.kind, expected="values of the declared kinds, which read back as they were")
    return text


def event_of(text: str, where: str) -> Event:
    """The event of a stored body; ``where`` names it in the BadInput raised for an unknown key or a wrong value."""
    return read_json(cast("type[Event]", Event), text, where)
