"""The outside world, a folder for each way to reach it: the only place where words leave the house.

It may import model, and from gate only the type ``Cleared``.
It never says anything that is not a ``Cleared``, and never decides what to say.
"""
