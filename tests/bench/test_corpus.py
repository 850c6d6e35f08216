from __future__ import annotations

import json

import pytest

from bench.corpus import PAGE_BYTES, TEXT_BYTES, article, articles, passing
from pipeline.settings import Settings
from pipeline.stage import Processor, Raw, Sent
from pipeline.stages import STAGES


def test_the_same_number_gives_the_same_article_and_another_number_another() -> None:
    assert article(7) == article(7)
    assert len({value for _, value in articles(50)}) == 50
    assert list(articles(3, first=5)) == [(b"bench-%d" % n, article(n)) for n in (5, 6, 7)]


@pytest.mark.parametrize("number", range(6))
def test_pages_and_texts_have_their_size(number: int) -> None:
    record = json.loads(article(number))
    size = len(record["body"].encode())
    wanted = PAGE_BYTES if record["content_type"] == "text/html" else TEXT_BYTES
    assert (record["content_type"] == "text/html") == (number % 2 == 0)
    assert 0.9 * wanted < size < 1.4 * wanted


def test_every_stage_sends_every_article_and_finds_something_in_it() -> None:
    processors = [Processor.build(stage, Settings()) for stage in STAGES]
    for _, value in articles(12):
        raw = Raw(None, value)
        for processor in processors:
            outcome = processor(raw)
            assert isinstance(outcome, Sent)
            raw = Raw(outcome.key, outcome.value)
        enriched = json.loads(raw.value or b"")
        assert "Subscribe" not in enriched["text"]
        assert enriched["entities"]
        assert enriched["dates"]


def test_passing_records_have_their_size_and_differ() -> None:
    found = dict(passing(100, 2048))
    assert len(found) == 100
    assert {len(value) for value in found.values()} == {2048}
    assert len(set(found.values())) > 90
