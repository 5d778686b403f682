"""Text in, meanings out: amounts, times, acts and reasons of one utterance, as a recogniser writes it.

It may import model.
It never reads a clock, never remembers an earlier utterance, and never invents a value that the words do not contain.
"""
