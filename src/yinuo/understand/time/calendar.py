"""The arithmetic of days, weeks and months.

All moments in this room are local to the call, without an offset; the zone of ``now`` is put back at the end.
"""

from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WEEK = 7 * DAY


def midnight(day: date) -> datetime:
    """The start of a day."""
    return datetime.combine(day, time())


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where there is none (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_of_month(day: date, by: int = 0) -> date:
    """The first day of the month so many months after that of a day; raises ValueError outside the calendar.

    >>> first_of_month(date(2026, 11, 24), 3)
    datetime.date(2027, 2, 1)
    """
    index = day.year * 12 + day.month - 1 + by
    return date(index // 12, index % 12 + 1, 1)


def last_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return first_of_month(day, 1) - DAY


def add_months(day: date, by: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    first = first_of_month(day, by)
    return first.replace(day=min(day.day, last_of_month(first).day))


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - DAY * day.weekday()


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday (0 is Monday) from a day on."""
    return day + DAY * ((weekday - day.weekday()) % 7)
