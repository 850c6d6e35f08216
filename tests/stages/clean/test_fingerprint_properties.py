"""What may change about a text without changing its fingerprint, and how near and far fingerprints are in all scripts."""

from __future__ import annotations

import json
import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.fingerprint import PERMUTATIONS, fingerprint
from tests.quality.measure import INBODY_OPEN
from tests.stages.clean.support import clean, page

THAI = (
    "เทศบาลประกาศเมื่อวันจันทร์ว่าสะพานเก่าจะปิดซ่อมจนถึงฤดูใบไม้ร่วง",
    "ชาวบ้านในย่านนั้นเรียกร้องให้เพิ่มรถโดยสารสาธารณะในช่วงเช้าและเย็น",
    "ผู้ว่าราชการจังหวัดสัญญาว่าจะตอบข้อเรียกร้องภายในหนึ่งสัปดาห์",
    "วิศวกรพบรอยร้าวที่เสาต้นที่สามระหว่างการตรวจสอบประจำปี",
)
OTHER_THAI = (
    "ทีมฟุตบอลหญิงชนะการแข่งขันรอบชิงชนะเลิศด้วยคะแนนสามต่อหนึ่ง",
    "ผู้ฝึกสอนกล่าวว่านักกีฬาทุกคนฝึกหนักมาตลอดทั้งปี",
    "แฟนบอลหลายพันคนออกมาเฉลิมฉลองกลางเมืองจนดึก",
)
WORDS = st.lists(
    st.sampled_from(
        [
            "naïve",
            "Füße",
            "élan",
            "мост",
            "й́",
            "橋は",
            "北京",
            "كتابٌ",
            "हिन्दी",
            "İstanbul",
            "ﬁn",
            "Ⅻ",
            "２０２４",
            "สะพาน",
            "서울",
        ]
    ),
    min_size=1,
    max_size=40,
)
LEAST_NEAR, MOST_FAR = 0.5, 0.05
"""Without its longest paragraph an article shares .53 to .86 of 128 positions with itself, without its shortest .84 and more;
unrelated articles at most one."""


def _same(one: str, other: str) -> float:
    a, b = fingerprint(fold(one)).minhash, fingerprint(fold(other)).minhash
    return sum(x == y for x, y in zip(a, b, strict=True)) / PERMUTATIONS


@given(WORDS, st.sampled_from([" ", "\n\n", " \u3000", "\xa0"]))
def test_white_space_changes_nothing(words: list[str], space: str) -> None:
    assert fingerprint(fold(space.join(words))) == fingerprint(fold(" ".join(words)))


@given(WORDS, st.sampled_from(["“{}”", "«{}»", '"{}"', "「{}」", "‘{}’", "„{}“", "({})", "— {} …"]))
def test_quotation_style_changes_nothing(words: list[str], style: str) -> None:
    assert fingerprint(fold(" ".join(map(style.format, words)))) == fingerprint(fold(" ".join(words)))


@pytest.mark.parametrize(
    "text",
    [
        " ".join(THAI),
        "Ça dépend : l'été à Orléans",
        "Ёлки и й в Киеве",
        "한국의 다리",
        "کتابخانهٔ نو",
        "Việt Nam mở cầu",
    ],
)
def test_nfc_and_nfd_are_alike(text: str) -> None:
    one, other = (
        clean(f"A headline\n\n{unicodedata.normalize(form, text)}." + " More of it." * 9)
        for form in ("NFC", "NFD")
    )
    assert one.fingerprint == other.fingerprint


def test_markup_changes_nothing() -> None:
    words = "The old bridge will be closed for repairs until autumn, the city council said after a long debate on Monday night. "
    plain = "".join(f"<p>{words} Part {i} of the report has more of it.</p>" for i in range(4))
    marked = plain.replace("old bridge", "<b>old</b> <a href='/b'>bridge</a>").replace(
        "<p>", "<p class='x'>\n  "
    )
    one, other = (page(f"<article><h1>Bridge closed</h1>{body}</article>") for body in (plain, marked))
    assert one.text
    assert one.fingerprint == other.fingerprint


def test_another_headline_changes_nothing() -> None:
    body = (
        "\n\nThe old bridge will be closed until autumn, the council said.\n\nResidents asked for new buses."
    )
    assert clean("Bridge closed" + body).fingerprint == clean("Town without a bridge" + body).fingerprint


def _articles() -> list[tuple[str, str]]:
    found = []
    for path in sorted(INBODY_OPEN.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))["gold"]
        if gold.get("text") and gold["text"].count("\n\n") >= 5:
            found.append((path.stem, gold["text"]))
    return [*found, ("th", "\n\n".join(THAI)), ("th2", "\n\n".join(OTHER_THAI))]


@pytest.mark.quality
def test_near_copies_are_near_in_all_scripts() -> None:
    far = {}
    for name, text in _articles():
        paragraphs = text.split("\n\n")
        paragraphs.remove(max(paragraphs, key=len))
        if (same := _same(text, "\n\n".join(paragraphs))) < LEAST_NEAR:
            far[name] = same
    assert far == {}


@pytest.mark.quality
def test_other_articles_are_far_in_all_scripts() -> None:
    near = {(a, b): s for (a, x), (b, y) in combinations(_articles(), 2) if (s := _same(x, y)) > MOST_FAR}
    assert near == {}
