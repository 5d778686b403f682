"""Program: one whole call, an event at a time. Arguments: folder, call, how many exchanges."""

import sys
from pathlib import Path

from tests.store.sample import CASE, whole_call

from yinuo.store.store import open_store

with open_store(Path(sys.argv[1])) as store:
    for n, event in enumerate(whole_call(turns=int(sys.argv[3]), rehearsal=False), start=1):
        store.append(CASE.id, sys.argv[2], n, (event,))
