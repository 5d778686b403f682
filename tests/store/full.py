"""Program: append until no file may grow any more, say why it stopped and what was taken, then go on with more room.

Argument: folder.
"""

import resource
import sys
from itertools import count
from pathlib import Path

from tests.store.sample import CASE, opened, turn

from yinuo.model.errors import DataFolderUnusable
from yinuo.store.store import open_store

with open_store(Path(sys.argv[1])) as store:
    store.append(CASE.id, "call-1", 1, (opened(),))
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    for n in count(1):
        try:
            store.append(CASE.id, "call-1", 2 * n, turn(n))
        except DataFolderUnusable as err:
            print(err)  # noqa: T201
            break
    taken = len(store.events("call-1"))
    print(taken)  # noqa: T201
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.append(CASE.id, "call-1", taken + 1, turn(n))
