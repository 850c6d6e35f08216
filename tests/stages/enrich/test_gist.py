"""Keywords, summary and geographic focus."""

from __future__ import annotations

from pipeline.stages.enrich.focus import focus
from pipeline.stages.enrich.keywords import LIMIT, keywords
from pipeline.stages.enrich.reading import read
from pipeline.stages.enrich.summary import summary
from tests.stages.enrich.naming import named

TEXT = """The harbour ferry in Lund stopped running on Monday after a cable snapped near the old pier.

Engineers said the ferry would need a new cable, and that the harbour had no spare one in its store.

“We will row if we must,” said a passenger who had waited since dawn. “We have rowed before.”

The harbour board, which owns the ferry, expects repairs to last until the end of the summer season.

Why was there no spare cable at all?"""


def test_keywords_are_what_the_text_repeats() -> None:
    found = keywords(read(TEXT, "en"), "Harbour ferry stops")
    words = [k.text.casefold() for k in found]
    assert {"harbour", "ferry"} & set(words) or "harbour ferry" in words
    assert found[0].score == 1
    assert len(found) <= LIMIT
    assert not {"the", "and", "said"} & set(words)


def test_keywords_without_spaces() -> None:
    text = "路線バスが復活した。路線バスは住民が運転する。"
    assert "路線" in "".join(k.text for k in keywords(read(text, "ja"), "路線バス"))


def test_summary_is_sentences_in_order_without_quotations() -> None:
    found = summary(read(TEXT, "en"), "Harbour ferry stops")
    assert 2 <= len(found) <= 3
    assert found[0].startswith("The harbour ferry in Lund")
    assert [TEXT.index(s) for s in found] == sorted(TEXT.index(s) for s in found)
    assert all("“" not in s and not s.endswith("?") for s in found)


def test_summary_of_nothing() -> None:
    assert summary(read("", "en"), None) == ()


def test_focus_is_the_country_of_most_and_earliest_places() -> None:
    text = "In Sweden the ferry runs from Lund. Lund is old. A part came from Peru."
    names = [
        named(text, "place", "Sweden", country="SE"),
        named(text, "place", "Lund", country="SE"),
        named(text, "place", "Peru", country="PE"),
    ]
    found = focus(names, len(text))
    assert [p.iso3166 for p in found] == ["SE", "PE"]
    assert found[0].score > found[1].score
    assert found[0].name == "Sweden"
    assert focus([], 0) == ()
