"""On a real broker: every record ends exactly once, or is delivered again, never lost, whatever happens to workers."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from pipeline.runtime.problems import Exit
from pipeline.stage import Raw
from tests.runtime.world import World, article, until

pytestmark = pytest.mark.broker

TOTAL = 10_000


def mixed(number: int) -> Raw:
    """Four fifths pass; the others are refused, dropped, crash a stage, are no JSON, or retract."""
    match number % 50:
        case 3:
            return article(number, "dead:measure")
        case 8:
            return article(number, "drop:uppercase")
        case 13:
            return article(number, "crash:reverse")
        case 18:
            return article(number, "drop:reverse")
        case 23:
            return Raw(f"id-{number}".encode(), b"\xff no json")
        case 28:
            return Raw(f"id-{number}".encode(), None)
        case _:
            return article(number)


def expected(world: World, total: int) -> dict[tuple[str, bytes], int]:
    ways = {3: "clean-dlq", 8: "dropped", 13: "classified-dlq", 18: "dropped", 23: "raw-dlq"}
    return {(f"{world.prefix}-{ways.get(n % 50, 'enriched')}", f"id-{n}".encode()): 1 for n in range(total)}


def more_than(world: World, records: int) -> bool:
    return world.count(*world.final) > records


def test_each_of_ten_thousand_records_ends_exactly_once(world: World) -> None:
    world.send([mixed(n) for n in range(TOTAL)])
    with world.working() as worker:
        until(lambda: world.all_ended(TOTAL), "all records to end")
        assert worker.stop() == 0
    assert world.ends() == expected(world, TOTAL)
    assert world.lag() == 0


def test_a_worker_killed_in_the_middle_loses_nothing(world: World) -> None:
    world.send([mixed(n) for n in range(TOTAL)])
    with world.working(commit_interval=0.1, session_timeout=6) as first:
        until(lambda: world.count(world.enriched) > 500, "the middle")
        first.kill()
    with world.working() as second:
        until(lambda: world.lag() == 0 and world.all_ended(TOTAL), "all records to end")
        assert second.stop() == 0
    ends = world.ends()
    assert set(ends) == set(expected(world, TOTAL))
    again = sum(ends.values()) - TOTAL
    assert again < TOTAL / 2, f"{again} of {TOTAL} records were delivered again"


def test_a_stop_commits_what_is_finished_and_repeats_nothing(world: World) -> None:
    total = TOTAL // 2
    world.send([mixed(n) for n in range(total)])
    for _ in range(2):
        with world.working() as worker:
            middle = world.count(*world.final) + 200
            until(partial(more_than, world, middle), "the middle")
            assert worker.stop() == 0
    with world.working() as worker:
        until(lambda: world.all_ended(total) and world.lag() == 0, "the rest")
        assert worker.stop() == 0
    assert world.ends() == expected(world, total)


def test_workers_that_join_and_leave_lose_nothing(world: World) -> None:
    slow = [article(n, "slow:measure") for n in range(2000)]
    world.send(slow[:1500])
    with world.working() as first:
        until(partial(more_than, world, 100), "the first worker")
        with world.working() as second:
            until(second.ready, "the second worker to get partitions")
            world.send(slow[1500:])
            until(partial(more_than, world, world.count(*world.final) + 100), "both workers")
            assert second.stop() == 0
        until(lambda: world.all_ended(len(slow)) and world.lag() == 0, "all records to end")
        assert first.stop() == 0
    ends = world.ends()
    assert set(ends) == {(world.enriched, r.key) for r in slow}
    assert sum(ends.values()) - len(slow) < 200


def test_workers_that_start_together_on_a_backlog_lose_nothing(world: World) -> None:
    # Each join is a rebalance a moment after the first fetches, when nothing is committed yet.
    raws = [article(n) for n in range(3000)]
    world.send(raws)
    with world.working() as first, world.working() as second, world.working() as third:
        until(lambda: world.all_ended(len(raws)) and world.lag() == 0, "all records to end")
        assert [w.stop() for w in (first, second, third)] == [0, 0, 0]
    assert set(world.ends()) == {(world.enriched, r.key) for r in raws}


def test_too_many_dead_letters_in_a_row_stop_the_worker_unacked(world: World) -> None:
    bad = [article(n, "crash:uppercase") for n in range(2000)]
    world.send(bad)
    with world.working(dead_letter_limit=100) as worker:
        assert worker.wait() == 3
    assert "dead letters in a row" in worker.said
    assert "ZeroDivisionError" in worker.said
    # those before the last one are there to be looked at, and a new start goes on behind them
    assert world.count(f"{world.prefix}-raw-dlq") == 99
    assert world.lag() >= 1901


def test_a_fifth_of_bad_input_is_ordinary(world: World) -> None:
    mix = [article(n, "dead:uppercase" if n % 5 == 0 else None) for n in range(1000)]
    world.send(mix)
    with world.working(dead_letter_limit=20) as worker:
        until(lambda: world.all_ended(len(mix)), "all records to end")
        assert worker.stop() == 0
    assert Counter(topic for topic, _ in world.ends()) == {
        world.enriched: 800,
        f"{world.prefix}-raw-dlq": 200,
    }


def test_a_topic_that_vanishes_stops_the_worker_and_nothing_is_lost(world: World) -> None:
    world.send([article(n) for n in range(10)])
    with world.working(retry_seconds=4) as worker:
        until(lambda: world.all_ended(10), "the first records")
        world.delete(f"{world.prefix}-clean")
        world.send([article(n) for n in range(10, 30)])
        # The broker's last word is that it knows no such topic, or, while it removes it, that it leads none.
        assert worker.wait() in (Exit.FAILED, Exit.AWAY)
    assert "newsmill: " in worker.said
    world.create()
    with world.working() as worker:
        until(lambda: world.count(world.enriched) >= 30, "the records after the topic was made again")
        assert worker.stop() == 0
    assert {key for _, key in world.ends()} == {f"id-{n}".encode() for n in range(30)}


def test_a_service_that_stays_away_stops_the_worker_unacked(world: World) -> None:
    world.send([article(0, "away:measure")])
    with world.working(retry_seconds=1) as worker:
        assert worker.wait() == 1
    assert "did not answer" in worker.said
    assert world.count(*world.final) == 0
    assert world.lag() == 1


def test_missing_topics_are_named_with_the_command_that_makes_them(bare_world: World) -> None:
    with bare_world.working() as worker:
        assert worker.wait(20) == 3
    assert "newsmill topics apply" in worker.said
    assert f"{bare_world.prefix}-classified" in worker.said
    assert worker.said.count("\n") == 1


def test_a_record_the_broker_finds_too_large_is_a_dead_letter_and_the_others_pass(bare_world: World) -> None:
    world = bare_world
    world.create(clean=100_000)
    raws = [article(n) for n in range(300)]
    # An incompressible body: what the broker refuses is the compressed size.
    raws[150] = article(
        150, "huge:uppercase", body="".join(chr(0x4E00 + n * 7919 % 20000) for n in range(9000))
    )
    world.send(raws)
    with world.working() as worker:
        until(lambda: world.all_ended(300) and world.lag() == 0, "all records to end")
        assert worker.stop() == 0
    ends = world.ends()
    assert (f"{world.prefix}-raw-dlq", b"id-150") in ends
    assert {key for _, key in ends} == {f"id-{n}".encode() for n in range(300)}
    letter = next(r for r in world.read(f"{world.prefix}-raw-dlq") if r.key == b"id-150")
    assert dict(letter.headers)["dlq-reason"] == b"too_large"
    assert letter.value == raws[150].value


def test_a_dead_letter_that_cannot_be_written_stops_the_worker_unacked(bare_world: World) -> None:
    world = bare_world
    world.create(**{"raw-dlq": 2000})
    body = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(9000))
    world.send([article(0, "dead:uppercase", body=body)])
    with world.working() as worker:
        assert worker.wait() == 1
    assert "too large for its topic" in worker.said
    assert world.lag() == 1


def test_large_records_pass(world: World) -> None:
    body = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(1_300_000))
    world.send([article(0, body=body), article(1)])
    with world.working() as worker:
        until(lambda: world.all_ended(2), "both records")
        assert worker.stop() == 0
    assert max(len(r.value) for r in world.read(world.enriched)) > 7_000_000


def test_headers_retractions_and_null_headers_travel_the_whole_way(world: World) -> None:
    world.send([article(0), Raw(b"id-1", None, (("trace", b"gone"),))])
    with world.working() as worker:
        until(lambda: world.all_ended(2), "the records")
        assert worker.stop() == 0
    enriched = {r.key: r for r in world.read(world.enriched)}
    headers = dict(enriched[b"id-0"].headers)
    assert headers["trace"] == b"0"
    assert headers["schema"] == f"{world.enriched}.v1".encode()
    assert headers["content-type"] == b"application/json"
    assert int(headers["ingested-at"]) > 1_600_000_000_000
    assert enriched[b"id-1"].value is None
    assert dict(enriched[b"id-1"].headers)["trace"] == b"gone"
