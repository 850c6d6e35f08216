from __future__ import annotations

import pytest

from pipeline.stages.enrich.marks import pairs
from pipeline.stages.enrich.sentences import sentences


def inside(text: str) -> list[str]:
    return [text[p.start : p.end] for p in pairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” and “yes”.", ["no", "yes"]),
        ('"One". "Two".', ["One", "Two"]),
        ("„Nein“, sagte er. »Doch«, sagte sie.", ["Nein", "Doch"]),
        ("„Tak” – powiedział.", ["Tak"]),
        ("« Oui », dit-il, « peut-être ».", ["Oui", "peut-être"]),
        ("他说：“今天下雨。”", ["今天下雨。"]),
        ("「彼は『はい』と言った」と話した", ["彼は『はい』と言った"]),
        ("قال: «نعم» ثم «لا»", ["نعم", "لا"]),
        ("”Kyllä”, hän sanoi.", ["Kyllä"]),
        ("'It isn't over,' she said of the miners' strike.", ["It isn't over,"]),
        ("The 6'2\" player and the miners' union", []),
        ("‘It’s late,’ he said.", ["It’s late,"]),
        ("ان کا کہنا تھا کہ ’ہم آئیں گے‘۔", ["ہم آئیں گے"]),
        ('An "unclosed mark and “a pair” in it', ["a pair"]),
        ("“First paragraph.\n\n“Second paragraph.”", ["First paragraph.\n\n“Second paragraph."]),
        ('Nothing "\n\nand "this"', ["this"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Dr. Rao paid $1.5 million. J. K. Lund did not. “It rained. It poured,” he said.", 3),
        ("en", "Was it? Yes! No.", 3),
        ("de", "Am 3. Mai kam z.B. Dr. Lenz. Er blieb.", 2),
        ("ar", "وصل الوفد أمس. هل بقي؟ لا.", 3),
        ("hi", "बारिश हुई। सब रुके। फिर चले।", 3),
        ("zh", "今天下雨。“我不去。”他说。", 3),
        ("ja", "「行く。待つ。」と述べた。雨だった。", 2),
        ("ur", "بارش ہوئی۔ سب رک گئے۔", 2),
        ("fr", "M. Blanc est arrivé. « Oui. Non. Peut-être », dit-il.", 2),
        ("ru", "В 2020 г. он уехал. Она осталась.", 2),
        ("xx", "One line\nanother line", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    found = sentences(text, language)
    assert len(found) == count, [text[a:b] for a, b in found]
