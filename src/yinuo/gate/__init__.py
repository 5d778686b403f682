"""The one gate: judges every proposal to contact or to speak against the rulebook, and alone makes what may be used.

It may import model and law.
It never acts, never reads a clock, a network or a database, and never allows what it cannot decide.
"""
