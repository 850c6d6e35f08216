"""The vocabulary table: 17 top-level topics, each with a level below, and no topic that IPTC retired."""

from __future__ import annotations

from schemas.media_topics import media_topics
from train.iptc.__main__ import media_topics as derive


def test_tops_and_parents() -> None:
    tops = [t for t in media_topics().values() if t.parent is None]
    assert [t.id for t in tops] == [f"medtop:{n:02}000000" for n in range(1, 18)]
    assert {t.parent for t in media_topics().values() if t.parent} == {t.id for t in tops}
    assert all(t.top == (t.parent or t.id) for t in media_topics().values())


def test_labels() -> None:
    war = media_topics()["medtop:16000000"]
    assert war.label() == "conflict, war and peace"
    assert all(war.labels[code] for code in ("en", "fr", "de", "es", "ar"))
    assert war.label("xx") == war.label("en")
    assert all(t.label() for t in media_topics().values())


def test_the_table_is_derived_from_the_vocabulary() -> None:
    concepts = [
        {
            "qcode": "medtop:01000000",
            "prefLabel": {"en-GB": "arts", "se": "kultur"},
            "narrower": ["medtop:2", "medtop:3"],
        },
        {"qcode": "medtop:2", "prefLabel": {"en-GB": " film\tart "}, "broader": ["medtop:01000000"]},
        {
            "qcode": "medtop:3",
            "prefLabel": {"en-GB": "old"},
            "broader": ["medtop:01000000"],
            "retired": "2015",
        },
    ]
    assert derive({"conceptSet": concepts}) == [
        {"id": "medtop:01000000", "parent": None, "labels": {"en": "arts", "sv": "kultur"}},
        {"id": "medtop:2", "parent": "medtop:01000000", "labels": {"en": "film art"}},
    ]
