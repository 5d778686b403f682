"""Numbers as people say and recognisers write them: numerals, approximations, ranges, shares of a whole.

It may import model and the rest of understand that stands below it (sound).
It never decides what a number counts; money and time do.
"""
