"""Codes and names of a vocabulary, each with its Chinese label."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A name that is its own value, and carries the Chinese label shown to people."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made
