"""The law as data: dated, cited rulebooks in TOML, each rule with its own allowed and refused cases, read strictly.

It may import model.
It never judges anything, never guesses a missing key, and holds no rule in Python.
"""
