"""The metrics: declared once, bounded labels, one count for each record; and the server that shows them."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import pytest
from prometheus_client.parser import text_string_to_metric_families

from pipeline.runtime.delivery import Result
from pipeline.runtime.http import PortTaken, StatusServer, listen
from pipeline.runtime.metrics import METRICS, Collectors, observers
from pipeline.runtime.routing import Place
from pipeline.settings import Settings
from pipeline.stage import Outcome, Processor, Raw, Sent
from schemas.annotations import TopicLabel
from schemas.article import ClassifiedArticle, CleanArticle, RawArticle
from tests.runtime.example_stages import make_stages, uppercase
from tests.runtime.world import article

STAGES = make_stages("observed")
NOW = 1_700_000_005_000


def observe(collectors: Collectors, raw: Raw, stage: int = 0) -> Outcome:
    outcome = Processor.build(STAGES[stage], Settings())(raw)
    place = Place(STAGES[stage].source.name, 0, 0, NOW - 2_500)
    observers(collectors, STAGES)[STAGES[stage].name].delivered([Result(raw, place, outcome, 0.01)], NOW)
    return outcome


def made_of(raw: Raw) -> CleanArticle:
    made = uppercase(RawArticle.model_validate_json(raw.value or b""))
    assert isinstance(made, CleanArticle)
    return made


@pytest.mark.parametrize(
    ("title", "outcome"), [(None, "sent"), ("drop:uppercase", "dropped"), ("dead:uppercase", "dead")]
)
def test_each_record_is_counted_once_by_its_outcome(title: str | None, outcome: str) -> None:
    collectors = Collectors()
    observe(collectors, article(0, title))
    counts = {
        s.labels["outcome"]: s.value
        for m in collectors.registry.collect()
        if m.name == "newsmill_articles"
        for s in m.samples
        if s.name.endswith("_total") and s.labels["stage"] == "uppercase"
    }
    assert {name: value for name, value in counts.items() if value} == {outcome: 1}


def test_every_metric_is_declared_with_help_and_exposed() -> None:
    collectors = Collectors()
    exposed = {
        m.name: m.documentation for m in collectors.registry.collect() if m.name.startswith("newsmill_")
    }
    assert exposed == {m.full_name.removesuffix("_total"): m.help for m in METRICS}
    assert len({m.name for m in METRICS}) == len(METRICS)


def test_languages_and_topics_are_bounded_labels() -> None:
    collectors = Collectors()
    observe(collectors, article(0))
    stage = observers(collectors, STAGES)
    made = made_of(article(0))
    strange = made.model_copy(update={"language": made.language.model_copy(update={"code": "x-klingon"})})
    place = Place("observed-raw", 0, 0, NOW)
    stage["uppercase"].delivered([Result(Raw(b"k", b""), place, Sent(b"k", b"", strange), 0.0)], NOW)
    labelled = ClassifiedArticle(
        **dict(strange), topics=(TopicLabel(id="medtop:99999999", label="?", score=0.5),)
    )
    stage["measure"].delivered([Result(Raw(b"k", b""), place, Sent(b"k", b"", labelled), 0.0)], NOW)
    sample = collectors.registry.get_sample_value
    assert sample("newsmill_languages_total", {"language": "en"}) == 1
    assert sample("newsmill_languages_total", {"language": "other"}) == 1
    assert sample("newsmill_topics_total", {"topic": "other"}) == 1


def test_kept_ratio_unknown_fields_and_latency() -> None:
    collectors = Collectors()
    raw = Raw(b"k", (article(0).value or b"")[:-1] + b', "invented": 1}')
    observe(collectors, raw)
    sample = collectors.registry.get_sample_value
    assert sample("newsmill_unknown_fields_total") == 1
    assert sample("newsmill_text_kept_ratio_sum") == 1.0
    assert sample("newsmill_end_to_end_seconds_count") == 0
    chain = [observe(collectors, raw)]
    for number in (1, 2):
        chain.append(observe(collectors, Raw(b"k", chain[-1].value), number))  # type: ignore[union-attr]
    assert sample("newsmill_end_to_end_seconds_sum") == 2.5


def test_the_page_is_valid_and_the_paths_answer() -> None:
    collectors = Collectors()
    ready = [False]
    server = StatusServer(collectors.registry, lambda: ready[0])
    status, kind, body = server.response("GET", "/metrics?x=1")
    assert status is HTTPStatus.OK
    assert "text/plain" in kind
    assert list(text_string_to_metric_families(body.decode()))
    assert server.response("GET", "/healthz")[0] is HTTPStatus.OK
    assert server.response("GET", "/readyz")[0] is HTTPStatus.SERVICE_UNAVAILABLE
    ready[0] = True
    assert server.response("GET", "/readyz")[0] is HTTPStatus.OK
    assert server.response("GET", "/secrets")[0] is HTTPStatus.NOT_FOUND
    assert server.response("POST", "/metrics")[0] is HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"200"),
        (b"HEAD /healthz HTTP/1.0\r\n\r\n", b"200"),
        (b"\xff\xfe nonsense\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n\r\n", b""),
    ],
)
def test_the_server_answers_or_hangs_up(request_bytes: bytes, status: bytes) -> None:
    async def ask() -> bytes:
        server = StatusServer(Collectors().registry, lambda: True)
        listener = listen("127.0.0.1", 0)
        port = listener.getsockname()[1]
        await server.start(listener)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(request_bytes)
            return await asyncio.wait_for(reader.read(), 10)
        except ConnectionResetError:
            return b""
        finally:
            writer.close()
            await server.stop()

    answer = asyncio.run(ask())
    assert answer.split(b" ")[1:2] == ([status] if status else [])


def test_a_taken_port_is_an_error_that_says_what_to_do_and_zero_takes_the_next() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken, match="--metrics-port"):
            listen("127.0.0.1", port)
        with listen("127.0.0.1", 0, first=port) as second:
            assert second.getsockname()[1] > port


def test_an_address_that_is_not_ours_is_an_error() -> None:
    for port in (0, 9464):
        with pytest.raises(PortTaken, match=r"203\.0\.113\.7"):
            listen("203.0.113.7", port)
