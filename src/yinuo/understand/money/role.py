"""What a speaker does with a sum: offers it, is owed it, says it was paid, or only mentions it."""
