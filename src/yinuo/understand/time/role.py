"""What a time is for: to pay by, to pay at, to be called at, what happened then, or nothing but a mention."""

from datetime import datetime

from yinuo.model.heard import TimeRole
from yinuo.understand.number.around import cues, role
from yinuo.understand.time.grammar import Found


def time_role(plain: str, found: Found, now: datetime) -> TimeRole:
    """The role of a time found in a plain text; ``now`` is local, as the time is."""
    end = found.stretch.end
    if end is not None and end <= now:
        return "past"
    said = role(cues("yinuo.understand.time", "roles.toml"), plain, found.span, "mention")
    if said == "pay":
        return "pay_by" if found.deadline else "pay_at"
    if said == "past":
        return "past" if found.stretch.start is not None and found.stretch.start <= now else "mention"
    return "callback" if said == "callback" else "mention"
