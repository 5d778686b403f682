"""The nouns of collections: money, days, parties, cases, talk, promises, contacts, verdicts and events.

It may import nothing of ours.
It never reads a clock, a file or a random number, and nothing in it can be changed once made.
"""
