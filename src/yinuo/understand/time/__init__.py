"""Times and lengths of time: when somebody will pay, wants to be called, or says that something happened.

It may import model and number.
It never reads a clock, and never gives a day for words that name none (改天, 发工资那天).
"""
