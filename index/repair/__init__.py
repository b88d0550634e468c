"""Undoes page layout, every character keeping its way home: clean lines, no page furniture, wraps joined."""
