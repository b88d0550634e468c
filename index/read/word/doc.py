"""DOC, DOT and WPS, and the XML of Word 2003: LibreOffice makes a DOCX of them, which is read as any other."""

from __future__ import annotations

import olefile

from errors import Protected
from index.read.collected import SourceFile
from index.read.libre_office import converted
from index.read.task import Task
from index.read.word.docx import read_docx
from index.read.word.old_fields import results_of
from index.read.word.old_lists import lists_of

# The FIB with which the text's stream begins ([MS-DOC] 2.5.2): its mark, and among its flags that of encryption.
_MARKS = (b"\xec\xa5", b"\xdc\xa5")
_FIB_BYTES = 12
_FLAGS_AT, _ENCRYPTED = 11, 0x01


def read_doc(task: Task) -> SourceFile:
    """The lines of a DOC or WPS file.

    Raises ReaderMissing where LibreOffice is not installed, Protected where a password is needed, Damaged where it
    cannot be opened.
    """
    if _is_encrypted(task):
        raise Protected(f"{task.name} was not read: it is protected by a password; save it without one.")
    made = converted(task, "docx", "DOC and WPS")
    return read_docx(made, lists_of(task.path), results_of(task.path)) if _is_binary(task) else read_docx(made, (), {})


def _is_binary(task: Task) -> bool:
    return bool(olefile.isOleFile(task.path))


def _is_encrypted(task: Task) -> bool:
    if not _is_binary(task):
        return False
    with olefile.OleFileIO(task.path) as file, file.openstream("WordDocument") as stream:
        fib = stream.read(_FIB_BYTES)
    return fib.startswith(_MARKS) and len(fib) == _FIB_BYTES and bool(fib[_FLAGS_AT] & _ENCRYPTED)
