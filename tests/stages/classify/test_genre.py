"""Genres are named on clear signs only."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.stages.classify.genre import genre
from schemas.annotations import Dateline, Removal
from tests.stages.classify.conftest import make_article

PLAIN = "The council met on Monday and agreed on a new bridge over the river, its chairman said.\n\n" * 5
TALK = "\n\n".join(
    f"Why did you do part {n}?\n\nBecause nobody else wanted to, and it had to be done." for n in range(5)
)
TICKER = "\n\n".join(f"1{n}:05 The counting in district {n} is over." for n in range(8))


@pytest.mark.parametrize(
    ("text", "more", "label"),
    [
        (PLAIN, {}, None),
        (PLAIN, {"title": "Council agrees on bridge"}, None),
        (PLAIN, {"title": "Opinion: the bridge we need"}, "opinion"),
        (PLAIN, {"title": "Die Brücke, die wir brauchen - Kommentar", "language": "de"}, "opinion"),
        (PLAIN, {"title": "Public opinion: a study", "language": "en"}, None),
        (PLAIN, {"section": "Débats", "language": "fr"}, "opinion"),
        (PLAIN, {"section": "رأي", "language": "ar"}, "opinion"),
        (PLAIN + "The views expressed in this article are the author's own.", {}, "opinion"),
        (TALK, {}, "interview"),
        (TALK.replace("did you do", "is there"), {}, None),
        (PLAIN + "Propos recueillis par Anne Colin", {"language": "fr"}, "interview"),
        (PLAIN.replace("said.", "said. Why?"), {}, None),
        (TICKER, {}, "live_coverage"),
        (PLAIN, {"title": "Live: council votes on bridge"}, None),
        (TICKER, {"title": "Council vote - live"}, "live_coverage"),
        ("FOR IMMEDIATE RELEASE\n\n" + PLAIN + "Media contact: Jo Field", {}, "press_release"),
        (PLAIN + "Media contact: Jo Field", {}, None),
        (PLAIN, {"agency": "AFP"}, "report"),
        (PLAIN, {"dateline": Dateline(place="OSLO")}, "report"),
        (PLAIN + "I think that is wrong.", {"agency": "AFP"}, None),
        (PLAIN + "“I think that is wrong,” she said.", {"agency": "AFP"}, "report"),
        ("Short.", {"agency": "AFP"}, None),
        ("", {}, None),
    ],
)
def test_genre(text: str, more: dict[str, Any], label: str | None) -> None:
    found = genre(make_article(text, **more))
    assert (found.label if found else None) == label


def test_what_cleanup_took_off_tells_the_genre() -> None:
    times = tuple(Removal(kind="timestamp", text=f"1{n}:05 – ", start=n, end=n + 1) for n in range(8))
    ticker = make_article(TICKER.replace(":05", ""), removed=times)
    assert getattr(genre(ticker), "label", None) == "live_coverage"
    note = Removal(
        kind="boilerplate", text="The views expressed in this article are the author's own.", start=0, end=1
    )
    assert getattr(genre(make_article(PLAIN, removed=(note,))), "label", None) == "opinion"


def test_hostile_text_is_bounded() -> None:
    for text in ('"' * 500_000, "?\n" * 300_000, "12:00\n" * 200_000, "“" * 500_000):
        genre(make_article(text, title="x:" * 100_000, agency="AFP"))
