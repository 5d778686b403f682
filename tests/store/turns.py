"""Program: take one call again and again; say how often it was had, and how often another was met there.

Arguments: folder, how often.
"""

import sys
from pathlib import Path

from yinuo.store.lock import hold

folder, times = Path(sys.argv[1]), int(sys.argv[2])
mark = folder / "somebody-is-here"
taken = met = 0
while taken < times:
    with hold(folder, "call-1") as mine:
        if mine is None:
            continue
        taken += 1
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            met += 1
        mark.unlink(missing_ok=True)
print(taken, met)  # noqa: T201
