"""What we say 话术, as data: each line declares what it does, what it discloses, to whom, and which facts it needs.

It may import model.
It never decides which line is said, never says one, and never fills a slot that a line did not declare.
"""
