"""A group of parts placed in time: the next occurrence, the last one, or the one inside another time."""

from datetime import datetime

from yinuo.understand.time.piece import Grain, Piece, Scene, Stretch

TURNS = 9
"""How many occurrences are tried: 2月29日 comes round within eight years."""


def resolve(group: list[Piece], scene: Scene, *, past: bool = False) -> Stretch | None:
    """The first occurrence ahead, or the last behind; inside another time the one there; None for no day at all."""
    root = group[0]
    if not root.floats:
        return _placed(group, scene)
    strict = root.strict or (root.grain == Grain.PART and group[-1].strict)
    for turn in range(0, -TURNS, -1) if past else range(TURNS):
        stretch = _placed(group, scene._replace(turn=turn))
        if stretch and (scene.inside or _fits(stretch, scene.now, strict=strict, past=past)):
            return stretch
    return None


def _fits(stretch: Stretch, now: datetime, *, strict: bool, past: bool) -> bool:
    start, end = stretch.start, stretch.end
    if past:
        return start is None or start <= now
    return (start is None or start > now) if strict else (end is None or end > now)


def _placed(group: list[Piece], scene: Scene) -> Stretch | None:
    """Each part inside the one before it."""
    stretch: Stretch | None = None
    for piece in group:
        try:
            stretch = piece.place(scene)
        except (ValueError, OverflowError):  # outside the calendar: the year 0, or 99,999
            return None
        if stretch is None:
            return None
        scene = scene._replace(inside=stretch, grain=piece.grain, turn=0)
    return stretch
