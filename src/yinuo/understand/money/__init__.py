"""Sums of money: figures with a currency, bare figures where money is spoken of, and what the speaker does with them.

It may import model and number.
It never takes a count of days, calls or people, or the digits of an account or telephone number, for a sum.
"""
