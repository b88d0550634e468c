"""From when to when a document binds, and which others it replaces or amends."""
