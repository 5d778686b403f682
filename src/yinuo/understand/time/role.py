"""What a time is for: to pay by, to pay at, to be called at, what happened then, or nothing but a mention."""

from datetime import datetime

from yinuo.model.heard import TimeRole
from yinuo.understand.number.around import cues, role
from yinuo.understand.time.grammar import Found


def time_role(rest: str, found: Found, now: datetime) -> TimeRole:
    """The role of a time in a plain text whose times are blanked out; ``now`` is local, as the time is."""
    end = found.stretch.end
    if end is not None and end <= now:
        return "past"
    said = role(cues("yinuo.understand.time", "roles.toml"), rest, found.span, "pay" if found.due else "mention")
    if said == "pay":
        return "pay_by" if found.due else "pay_at"
    if said == "past":
        return "past" if found.stretch.start is not None and found.stretch.start <= now else "mention"
    return "callback" if said == "callback" else "mention"
