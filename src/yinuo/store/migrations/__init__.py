"""How the tables came to be, one numbered step after another, run by Alembic on the connection it is handed.

It may import nothing of ours: a step describes the tables as they were, not as they are.
It never rewrites an event; a step that changes what a fold means empties ``case_file``, which is then folded again.
"""

HEAD = "0001"
"""The revision of the newest step; a database that has it is opened without importing Alembic."""
