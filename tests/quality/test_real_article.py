"""One article as it came from a site, read from beside the checkout (its text is not ours to publish)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Raw, Sent

SEED = Path(__file__).parent.parent.parent.parent / "shared/seed"
FILES = sorted(SEED.glob("*.txt"))

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(
        not FILES, reason="the real article lies beside the checkout, in ../shared/seed, and is not here"
    ),
]

PEOPLE = {
    "أنتوني بلينكن", "لويد أوستن", "يوكو كاميكاوا", "مينورو كيهارا", "جو بايدن", "فوميو كيشيدا", "شين وون-سيك",
}  # fmt: skip
PLACES = {
    "Japan", "United States", "Tokyo", "China", "North Korea", "South Korea", "Russia", "Ukraine", "Taiwan", "Hawaii", "Singapore",
}  # fmt: skip


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return FILES[0].read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def article(lines: list[str]) -> dict[str, Any]:
    headers = (("content-type", b"text/plain"), ("fetched-at", b"2024-12-01T00:00:00Z"))
    outcome = Chain.build(Settings()).run(Raw(None, "\n".join(lines).encode(), headers)).outcome
    assert isinstance(outcome, Sent)
    return dict(json.loads(outcome.value))


def test_headlines_and_teaser(article: dict[str, Any], lines: list[str]) -> None:
    assert article["language"]["code"] == "ar"
    assert article["title"] == lines[0]
    assert lines[2] in article["alternative_titles"]
    assert article["teaser"]
    assert lines[1].startswith(article["teaser"])
    assert article["teaser"] != lines[1]


def test_the_links_are_out_and_every_other_sentence_is_kept(
    article: dict[str, Any], lines: list[str]
) -> None:
    links = [line for line in lines if line.startswith("شاهد ايضاً:")]
    removed = [r["text"].strip() for r in article["removed"] if r["kind"] == "related_link"]
    assert removed == links
    assert article["text"].split("\n\n") == [line for line in lines[3:] if line not in links]


def test_a_machine_translation_is_suspected_for_two_reasons(article: dict[str, Any]) -> None:
    found = article["machine_translation"]
    assert found["suspected"]
    assert len({e.partition(":")[0] for e in found["evidence"]}) >= 2


def test_topics(article: dict[str, Any]) -> None:
    assert [t["id"] for t in article["topics"]] == ["medtop:16000000", "medtop:11000000"]


def test_people_and_places(article: dict[str, Any]) -> None:
    people = [e["name"] for e in article["entities"] if e["type"] == "person"]
    assert len(people) == len(set(people))
    assert len(PEOPLE & set(people)) >= 5
    assert not any("دوتيرتي" in p for p in people)
    places = {e["label"]: e["ids"] for e in article["entities"] if e["type"] == "place"}
    assert set(places) >= PLACES
    assert all(any(places[name].values()) for name in PLACES)
    assert not {"Mexico", "Philippines"} & set(places)


def test_quotations_and_their_speakers(article: dict[str, Any]) -> None:
    speakers = [q["speaker"] for q in article["quotes"]]
    assert speakers == ["يوكو كاميكاوا"] * 2 + ["لويد أوستن"] * 4 + ["مينورو كيهارا"]


def test_months_and_amounts(article: dict[str, Any]) -> None:
    months = [d for d in article["dates"] if d["kind"] == "absolute"]
    assert {d["value"][5:] for d in months} == {"11", "03", "12", "04", "06"}
    assert all(len(d["value"]) == 7 and d["year_inferred"] and d["relative_to"] for d in months)
    amounts = {(q["value"], q["text"]) for q in article["quantities"]} | {
        (15.0, d["text"]) for d in article["dates"]
    }
    assert any(value == 50_000 for value, _ in amounts)
    assert any("15" in text for _, text in amounts)
