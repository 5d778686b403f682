"""Program: open a store, if a folder is given, and say which database libraries that brought in."""

import sys
from pathlib import Path

if len(sys.argv) > 1:
    from yinuo.store.store import open_store

    open_store(Path(sys.argv[1])).close()
print(*sorted({"alembic", "sqlalchemy"} & set(sys.modules)))  # noqa: T201
