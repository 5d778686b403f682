"""What an utterance does: cue rules and word classes as data, a small trained model beside them, and how they agree.

It may import model, understand.sound and understand.values.
It never holds a cue, a word list or a corpus line in Python, and never trains at run time.
"""
