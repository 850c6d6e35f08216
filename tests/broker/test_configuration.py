from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.record import default_records
from kafka.record._crc32c import crc as crc32c_in_python

from pipeline.broker.checksums import use_fast_crc32c
from pipeline.broker.client import cluster_from
from pipeline.broker.errors import SettingInvalid
from pipeline.broker.maven import jar_path, maven_central, mirrors_central, repository_url
from pipeline.broker.properties import MAX_RECORD_BYTES, Ports, java_properties, server_properties

SETTINGS = """<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0"><mirrors>
<mirror><id>a</id><url>https://other.example/m</url><mirrorOf>central-snapshots</mirrorOf></mirror>
<mirror><id>b</id><url>https://mirror.example/maven/</url><mirrorOf>{pattern}</mirrorOf></mirror>
</mirrors></settings>"""


@pytest.mark.parametrize(
    ("pattern", "covered"),
    [
        ("central", True),
        ("*", True),
        ("external:*", True),
        ("repo1, central", True),
        ("*,!central", False),
        ("repo1", False),
        ("", False),
    ],
)
def test_a_mirror_of_central_is_used(tmp_path: Path, pattern: str, covered: bool) -> None:
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(SETTINGS.format(pattern=pattern))
    assert mirrors_central(pattern) is covered
    assert repository_url({}, tmp_path) == ("https://mirror.example/maven" if covered else maven_central())


@pytest.mark.parametrize("text", ["", "<settings", "<settings/>", "<a><mirrors/></a>"])
def test_settings_that_say_nothing_leave_maven_central(tmp_path: Path, text: str) -> None:
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(text)
    assert repository_url({}, tmp_path) == maven_central()


def test_the_variable_comes_first(tmp_path: Path) -> None:
    assert (
        repository_url({"NEWSMILL_MAVEN_URL": "https://here.example/m/"}, tmp_path)
        == "https://here.example/m"
    )
    with pytest.raises(SettingInvalid, match="NEWSMILL_MAVEN_URL"):
        repository_url({"NEWSMILL_MAVEN_URL": "here"}, tmp_path)


def test_a_jar_lies_under_its_group() -> None:
    assert jar_path("org.example.one:thing:1.2") == "org/example/one/thing/1.2/thing-1.2.jar"


@given(st.text(max_size=50))
def test_properties_read_back_as_java_reads_them(value: str) -> None:
    text = java_properties({"name": value})
    assert text.isascii()
    assert text.count("\n") == 1
    escaped = text.removeprefix("name=").removesuffix("\n")
    unescaped = escaped.removeprefix("\\") if escaped.startswith("\\ ") else escaped
    read = unescaped.encode("ascii").decode("unicode_escape").encode("utf-16-be", "surrogatepass")
    assert read.decode("utf-16-be", "surrogatepass") == value


def test_the_server_listens_on_loopback_only_and_takes_the_largest_record() -> None:
    lines = server_properties(Ports(9092, 9093)).splitlines()
    table = dict(line.split("=", 1) for line in lines)
    assert table["listeners"] == "CLIENT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093"
    assert int(table["message.max.bytes"]) == MAX_RECORD_BYTES > 3 * 4 * 1024 * 1024
    assert table["auto.create.topics.enable"] == "false"


def test_the_address_is_that_of_the_variable_then_the_embedded_broker_then_kafkas_own() -> None:
    assert cluster_from({"NEWSMILL_BROKERS": "a:1, b:2"}, "e:3").servers == ["a:1", "b:2"]
    assert cluster_from({}, "e:3").servers == ["e:3"]
    assert cluster_from({"NEWSMILL_BROKERS": ""}).servers == ["127.0.0.1:9092"]
    assert cluster_from({"NEWSMILL_BROKERS": "[::1]:9092"}).servers == ["[::1]:9092"]


@pytest.mark.parametrize("address", ["host", "host:", ":9092", "host:0", "host:99999", "a:1,b", "host:x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingInvalid, match="NEWSMILL_BROKERS"):
        cluster_from({"NEWSMILL_BROKERS": address})


@given(st.binary(max_size=300))
def test_the_fast_checksum_is_the_slow_one(data: bytes) -> None:
    assert use_fast_crc32c()
    assert default_records.calc_crc32c(memoryview(data)) == crc32c_in_python(data)
