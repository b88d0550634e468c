"""A few of the sample documents, written in every format an office sends: python -m samples.make."""
