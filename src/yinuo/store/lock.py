"""One process at a time works on a call: a file lock that the kernel lets go when its holder dies, however it dies.

On Windows the lock is a locked byte (msvcrt), elsewhere flock; on a network disk it is as good as that disk's flock.
"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from yinuo.model.errors import DataFolderUnusable
from yinuo.model.noun import noun

if sys.platform == "win32":
    import msvcrt

    def _take(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


HELD = (BlockingIOError, PermissionError) if sys.platform == "win32" else BlockingIOError
"""What the system raises where somebody else holds the lock."""


@noun
class CallLock:
    """The proof that this process, and no other alive, works on a call."""

    call_id: str
    file: Path


@contextmanager
def hold(folder: Path, call_id: str) -> Generator[CallLock | None, None, None]:
    """Hold a call while the block runs; None when somebody alive holds it, this process included.

    Raises DataFolderUnusable when the lock's file cannot be made.
    """
    file = folder / "calls" / f"{quote(call_id, safe='')}.lock"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = _taken(file)
    except OSError as err:
        raise DataFolderUnusable(f"the data folder {folder} cannot be used: {err.strerror}") from err
    if fd is None:
        yield None
        return
    try:
        yield CallLock(call_id=call_id, file=file)
    finally:
        _let_go(fd, file)


def _taken(file: Path) -> int | None:
    while True:
        fd = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(fd)
        except HELD:
            os.close(fd)
            return None
        if _is_named(fd, file):
            return fd
        os.close(fd)  # its last holder removed the file between our opening and our locking it


def _is_named(fd: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), file.stat())
    except FileNotFoundError:
        return False


def _let_go(fd: int, file: Path) -> None:
    if sys.platform != "win32":  # there an open file cannot be removed, and a closed one may be another's
        file.unlink(missing_ok=True)
    os.close(fd)
