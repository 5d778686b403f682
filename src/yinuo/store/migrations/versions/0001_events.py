"""The first tables: events, which can only be added, and the projections of calls and case files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")

SQLITE = (
    "CREATE TRIGGER event_not_changed BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'an event cannot be changed'); END",
    "CREATE TRIGGER event_not_deleted BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'an event cannot be deleted'); END",
    # INSERT OR REPLACE deletes the old row without a word to the trigger above.
    "CREATE TRIGGER event_not_replaced BEFORE INSERT ON event"
    " WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR (call_id = NEW.call_id AND n = NEW.n))"
    " BEGIN SELECT RAISE(ABORT, 'an event cannot be replaced'); END",
)

POSTGRESQL = (
    "CREATE FUNCTION event_refused() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'an event cannot be changed or deleted'; END $$",
    "CREATE TRIGGER event_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON event"
    " FOR EACH STATEMENT EXECUTE FUNCTION event_refused()",
)


def upgrade() -> None:
    """Make the three tables, and refuse any change of an event."""
    op.create_table(
        "event",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("call_id", "n", name="event_place"),
        sqlite_autoincrement=True,
    )
    op.create_index("event_of_case", "event", ["case_id"])
    op.create_table(
        "call",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("debtor", sa.Text, nullable=False),
        sa.Column("opened_at", sa.Text, nullable=False),
        sa.Column("closed_at", sa.Text),
        sa.UniqueConstraint("call_id", name="call_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("call_of_case", "call", ["case_id"])
    op.create_table(
        "case_file",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
    )
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[op.get_bind().dialect.name]:
        op.execute(statement)
