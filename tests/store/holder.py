"""Program: hold a call until killed. Arguments: folder, call."""

import sys
import time
from pathlib import Path

from yinuo.store.lock import hold

with hold(Path(sys.argv[1]), sys.argv[2]) as mine:
    print("refused" if mine is None else "held", flush=True)  # noqa: T201
    time.sleep(60)
