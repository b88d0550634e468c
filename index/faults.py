"""What a fault of ours may raise on a text that nobody here has seen: it must cost that document alone."""

FAULTS = (MemoryError, RecursionError, ValueError, ArithmeticError, LookupError, AttributeError, TypeError)
