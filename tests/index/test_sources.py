"""Which files are found in what is given, whatever lies there."""

import errno
import os

import pytest

from index.sources import find_files


@pytest.fixture
def closed(tmp_path, monkeypatch):
    """A folder with a file that can be listed and not be entered."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "a.txt").write_text("水", "utf-8")
    stat = os.stat

    def refused(path, *arguments, **named):
        if str(path).startswith(f"{closed}/"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, *arguments, **named)

    monkeypatch.setattr(os, "stat", refused)
    return closed


def test_a_folder_that_cannot_be_entered_is_named_and_nothing_in_it_is_taken_for_gone(tmp_path, closed):
    (tmp_path / "b.txt").write_text("水", "utf-8")
    found = find_files([tmp_path])
    assert [each.name for each in found.files] == ["b.txt"]
    assert found.folders == []
    assert found.unreadable == [
        (f"{closed}/a.txt", f"{closed}/a.txt was not read: Permission denied; check the rights of the folder.")
    ]


def test_a_file_given_in_a_folder_that_cannot_be_entered_is_named(closed):
    file = closed / "a.txt"
    found = find_files([file])
    assert (found.files, found.folders) == ([], [])
    assert found.unreadable == [
        (str(file), f"{file} was not read: Permission denied; check the rights of the folders that it lies in.")
    ]


def test_links_in_a_circle_are_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text("水", "utf-8")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "here").symlink_to(".")
    (tmp_path / "nowhere.txt").symlink_to("gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files([tmp_path])
    assert [each.name for each in found.files] == ["a.txt"]
    assert found.unreadable == []
    (given,) = find_files([tmp_path / "self.txt"]).unreadable
    assert given[1].endswith("self.txt was not read: there is no such file or folder.")
