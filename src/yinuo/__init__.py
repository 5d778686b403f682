"""Yinuo (一诺): conducts, coaches and audits conversations about overdue debts, Chinese first.

The layout is the architecture: words come in (``understand``), a plan answers (``dialogue``), one ``gate`` judges
every word against the law, and what happened is written down (``store``).  ``docs/design.md`` is the map.
"""

__version__ = "0.1.0"
