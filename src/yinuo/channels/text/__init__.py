"""A conversation in text: in a terminal, or with a debtor whose answers stand in a script.

It may import model, and from gate only the type ``Cleared``.
It never reaches a real person: what is said here is a rehearsal, and counts towards no limit.
"""
