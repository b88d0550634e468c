"""OFD (GB/T 33190-2016), the fixed-layout format of Chinese offices: its text, tables and scanned pages."""

from index.read.ofd.reader import read_ofd

__all__ = ["read_ofd"]
