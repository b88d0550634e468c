"""The kinds of premises that a text can contradict, one a file."""
