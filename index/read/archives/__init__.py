"""Archives and their like: the files in them, unpacked under numbers into a folder, each with its name there."""

from index.read.archives.members import Members
from index.read.archives.seven import unpack_7z
from index.read.archives.zips import unpack_zip

__all__ = ["Members", "unpack_7z", "unpack_zip"]
