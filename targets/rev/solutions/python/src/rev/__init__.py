"""rev: print every line with its characters in reverse order."""
