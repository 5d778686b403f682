"""Alembic's entry: the steps run inside the transaction that the caller has begun."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
