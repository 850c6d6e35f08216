"""The stage as a whole, with a recogniser made by hand and with the real one."""

from __future__ import annotations

import pytest

from pipeline.settings import Settings
from pipeline.stage import Processor, Raw, Sent
from pipeline.stages.enrich import ENRICH
from pipeline.stages.enrich.assemble import MOST_READ, anchor_of, assembler
from pipeline.stages.enrich.entities import FoundEntity, Ids, Mention
from schemas.annotations import Dateline, Fingerprint, Language, MachineTranslation
from schemas.article import ClassifiedArticle, EnrichedArticle

TEXT = (
    "The minister of Peru, Ana Reed, opened the bridge on Monday.\n\n"
    "“It took nine years and $40 million,” Reed said. “It was worth it.”"
)


def article(text: str = TEXT, code: str = "en", **more: object) -> ClassifiedArticle:
    given: dict[str, object] = {
        "article_id": "a1",
        "fetched_at": "2025-03-12T08:00:00Z",
        "language": Language(code=code, confidence=1),
        "title": "A bridge opens",
        "text": text,
        "source_text": text,
        "machine_translation": MachineTranslation(),
        "fingerprint": Fingerprint(content_sha256="0"),
        "word_count": 1,
        "reading_seconds": 1,
    }
    return ClassifiedArticle.model_validate(given | more)


class ByHand:
    def find(self, text: str, language: str, title: str = "") -> list[FoundEntity]:  # noqa: ARG002
        if "Reed" not in text:
            return []
        spots = tuple(
            Mention(text.index(n), text.index(n) + len(n), n) for n in ("Ana Reed", "Reed said"[:4])
        )
        peru = text.index("Peru")
        return [
            FoundEntity("person", "Ana Reed", "Ana Reed", spots, 0.9, "tagger"),
            FoundEntity(
                "place", "Peru", "Peru", (Mention(peru, peru + 4, "Peru"),), 0.5, "gazetteer",
                ids=Ids(geonames="3932488", iso3166="PE"), country="PE",
            ),
        ]  # fmt: skip


def test_everything_is_added() -> None:
    enriched = assembler(ByHand())(article())
    assert isinstance(enriched, EnrichedArticle)
    again = EnrichedArticle.model_validate_json(enriched.model_dump_json())
    assert again == enriched
    assert [(q.text, q.speaker) for q in again.quotes] == [
        ("It took nine years and $40 million,", "Ana Reed"),
        ("It was worth it.", "Ana Reed"),
    ]
    assert [d.value for d in again.dates] == ["2025-03-10"]
    assert (40e6, "USD") in [(q.value, q.unit) for q in again.quantities]
    assert [p.iso3166 for p in again.places] == ["PE"]
    assert again.entities[1].ids.geonames == 3932488
    assert again.summary
    assert again.keywords
    assert again.provenance[-1].component == "enrich"


@pytest.mark.parametrize("code", ["und", "xx", "sv"])
def test_a_language_without_tables_is_safe(code: str) -> None:
    enriched = assembler(ByHand())(article("2025-01-02: 30% av allt, 5 km.", code))
    assert isinstance(enriched, EnrichedArticle)
    assert [d.value for d in enriched.dates] == ["2025-01-02"]
    assert [q.unit for q in enriched.quantities] == ["%", "km"]


def test_an_empty_text_is_no_failure() -> None:
    enriched = assembler(ByHand())(article(""))
    assert isinstance(enriched, EnrichedArticle)
    assert (enriched.quotes, enriched.dates, enriched.summary) == ((), (), ())


@pytest.mark.parametrize(
    ("published", "dateline", "anchor"),
    [
        ("2025-03-01T10:00:00+09:00", "2025-02-28", "2025-03-01"),
        (None, "2025-02-28", "2025-02-28"),
        (None, "May 3", "2025-03-12"),
        (None, "0000-00-00", "2025-03-12"),
        (None, None, "2025-03-12"),
    ],
)
def test_the_anchor_is_the_first_day_that_is_known(
    published: str | None, dateline: str | None, anchor: str
) -> None:
    given = article(published_at=published, dateline=Dateline(date=dateline) if dateline else None)
    assert anchor_of(given) == anchor


@pytest.fixture(scope="module")
def process() -> Processor[ClassifiedArticle, EnrichedArticle]:
    return Processor.build(ENRICH, Settings())


def test_the_stage_itself(process: Processor[ClassifiedArticle, EnrichedArticle]) -> None:
    raw = Raw(b"a1", article().model_dump_json().encode())
    outcome = process(raw)
    assert isinstance(outcome, Sent)
    assert outcome.key == b"a1"
    assert process(raw) == outcome


def test_a_text_beyond_any_article_is_annotated_up_to_a_limit_and_the_record_says_so() -> None:
    text = "Rain fell in Lisbon on Monday. " * (MOST_READ // 31 + 100)
    result = assembler(ByHand())(article(text))
    assert isinstance(result, EnrichedArticle)
    assert result.text == text
    assert max(d.end for d in result.dates) <= MOST_READ
    assert "200,000" in result.provenance[-1].component


def test_a_lone_tatweel_is_a_word_like_any_other() -> None:
    for text in ("\u0640", "قال الوزير \u0640 وهو في الرباط \u0640 إن المطر توقف."):
        result = assembler(ByHand())(article(text, "ar"))
        assert isinstance(result, EnrichedArticle)
        assert result.text == text
