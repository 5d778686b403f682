"""The tables as the newest migration leaves them: events, which are the truth, and two projections of them.

Instants are ISO 8601 texts with their offset, bodies JSON texts, so that both databases keep the same bytes.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text, UniqueConstraint

RECORD = MetaData()

ID = BigInteger().with_variant(Integer, "sqlite")

EVENT = Table(
    "event",
    RECORD,
    Column("id", ID, primary_key=True, autoincrement=True),
    Column("case_id", Text, nullable=False),
    Column("call_id", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("call_id", "n", name="event_place"),
    Index("event_of_case", "case_id"),
    sqlite_autoincrement=True,
)
"""What happened; ``n`` is the place within the call, from 1."""

CALL = Table(
    "call",
    RECORD,
    Column("id", ID, primary_key=True, autoincrement=True),
    Column("call_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("debtor", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("closed_at", Text),
    UniqueConstraint("call_id", name="call_once"),
    Index("call_of_case", "case_id"),
    sqlite_autoincrement=True,
)
"""The calls in the order they were opened (texts with offsets do not sort by time); ``debtor`` names whose words."""

CASE_FILE = Table(
    "case_file",
    RECORD,
    Column("case_id", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("updated_at", Text, nullable=False),
)
"""The case files, folded from the events; a missing or unreadable one is folded again."""
