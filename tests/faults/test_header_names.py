"""Header names that are no UTF-8: any producer can write one, and no reader may trip over it."""

from __future__ import annotations

import pytest

from pipeline.broker.dead_letters import Selection, dead_letters
from pipeline.stage import Raw
from tests.faults.flow import Feed, Flow, mixed
from tests.runtime.world import World, article

pytestmark = pytest.mark.broker


class Latin1(str):
    """A name that a producer writes as Latin-1."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        return super().encode("latin-1")


def misnamed(number: int) -> Feed:
    """The ordinary mix, with such a header on every 20th record; some of them become dead letters."""
    if number % 20 != 3:
        return mixed(number)
    ends = "clean-dlq" if number % 40 == 3 else "enriched"
    raw = article(number, "dead:measure" if ends == "clean-dlq" else None)
    return Raw(raw.key, raw.value, (("before", b"1"), (Latin1("café"), b"2"), *raw.headers)), ends


def test_a_header_name_that_is_no_utf8_passes_with_a_replacement_character(world: World, full: bool) -> None:
    flow = Flow(world, make=misnamed)
    with world.working(1) as worker:
        flow.feed(5000 if full else 500)
        account = flow.account()
        assert worker.stop() == 0
    assert account.duplicates == 0
    assert worker.said.count("restart") == 0
    ended = [r for r in world.read(world.enriched, f"{world.prefix}-clean-dlq") if int(r.key[3:]) % 20 == 3]
    assert len(ended) == flow.fed // 20
    for record in ended:
        names = dict(record.headers)
        assert names["before"] == b"1"
        assert names["caf\N{REPLACEMENT CHARACTER}"] == b"2"
        assert "trace" in names


def test_dead_letters_can_be_read_whatever_their_header_names_are(world: World) -> None:
    topic = f"{world.prefix}-clean-dlq"
    world.send([Raw(b"id-1", b"{}", ((Latin1("café"), b"2"),)), Raw(b"id-2", b"{}")], topic)
    found = {letter.key: letter for letter in dead_letters(world.cluster, Selection((topic,)))}
    assert found.keys() == {b"id-1", b"id-2"}
    assert found[b"id-1"].header("caf\N{REPLACEMENT CHARACTER}") == "2"
