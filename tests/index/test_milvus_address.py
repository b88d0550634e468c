"""The one line of the settings that says where a Milvus is."""

import pytest

from errors import SettingsError
from index.milvus.address import Address


@pytest.mark.parametrize(
    ("text", "uri", "prefix", "database"),
    [
        ("milvus://search.example:19531/papers", "http://search.example:19531", "papers", ""),
        ("milvus://search.example", "http://search.example:19530", "wenzheng", ""),
        ("milvus://[::1]:19530/", "http://[::1]:19530", "wenzheng", ""),
        ("milvus://h:1/c_2?database=city&secure=true", "https://h:1", "c_2", "city"),
        ("milvus:///var/papers.db", "/var/papers.db", "wenzheng", ""),
        ("milvus:///var/papers.db?collection=city", "/var/papers.db", "city", ""),
    ],
)
def test_an_address_is_read(text, uri, prefix, database):
    assert Address.parse(text) == Address(text, uri, prefix, database)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://h:19530", "does not begin with milvus://"),
        ("milvus://h:port", "Port could not be cast"),
        ("milvus://h/公文", "cannot be named '公文'"),
        ("milvus://h/a?shards=2", "only database=NAME and secure=true"),
        ("milvus:///var/papers", "no file of Milvus Lite"),
        ("milvus:///var/papers.db?secure=true", "only collection=NAME"),
        ("milvus://h/a?secure", "bad query field"),
    ],
)
def test_what_cannot_be_used_is_said_with_the_reason(text, reason):
    with pytest.raises(SettingsError, match=reason):
        Address.parse(text)


def test_a_password_is_refused_and_not_repeated():
    with pytest.raises(SettingsError, match="WENZHENG_STORE_TOKEN") as raised:
        Address.parse("milvus://root:secret@h:19530/papers")

    assert "secret" not in str(raised.value)
