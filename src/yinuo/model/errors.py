"""Our mistakes and the user's, each with one clear sentence; expected outcomes are values, not errors."""


class YinuoError(Exception):
    """Something went wrong in Yinuo."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class BadInput(YinuoError):
    """What was given cannot be used."""

    def __init__(self, *, file: str, expected: str, line: int | None = None, key: str = "") -> None:
        self.file, self.line, self.key, self.expected = file, line, key, expected
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {key}: {expected}" if key else f"{where}: {expected}")


class DataFolderUnusable(YinuoError):
    """The data folder cannot be read or written."""


class Diverged(YinuoError):
    """A stored call, played again, gave other words or verdicts than those recorded."""
