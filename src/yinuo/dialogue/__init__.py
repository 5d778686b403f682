"""A plan for one call: from what was heard to what should be said next, and to what the call ended in.

It may import model and lines.
It never speaks, never judges the law (the gate does), never reads a clock, and never reads the debtor's words itself.
"""
