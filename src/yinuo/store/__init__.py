"""The record: every event of every call, in order and for good, and the case files they add up to.

It may import model; ``store.store`` brings in SQLAlchemy, so it is imported where used, and the lock comes without it.
It never changes or deletes an event, never decides anything, and has no instant but those of the events.
"""
