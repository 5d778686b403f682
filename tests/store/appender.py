"""Program: open a call, or take it up where it was left, and append exchanges until killed.

After each append the number of events recorded is said.  Arguments: folder, call.
"""

import sys
from itertools import count
from pathlib import Path

from tests.store.sample import CASE, opened, turn

from yinuo.store.store import open_store

folder, call_id = Path(sys.argv[1]), sys.argv[2]
with open_store(folder) as store:
    if store.unfinished(CASE.id, "") is None:
        store.append(CASE.id, call_id, 1, (opened(),))
    recorded = len(store.events(call_id))
    print(recorded, flush=True)  # noqa: T201
    for n in count(recorded // 2 + 1):
        store.append(CASE.id, call_id, 2 * n, turn(n))
        print(2 * n + 1, flush=True)  # noqa: T201
