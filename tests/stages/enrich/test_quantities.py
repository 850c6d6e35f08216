from __future__ import annotations

import pytest

from pipeline.stages.enrich.dates import find_dates
from pipeline.stages.enrich.numerals import to_number
from pipeline.stages.enrich.quantities import find_quantities
from pipeline.stages.enrich.reading import read


def amounts(language: str, text: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in find_quantities(read(text, language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It cost $1.2 million, or £950,000.", [(1_200_000, "USD"), (950_000, "GBP")]),
        ("en", "some 24 billion yen for 14.4 metres", [(24e9, "JPY"), (14.4, "m")]),
        ("en", "6.8 percent of 1,250 houses in two minutes", [(6.8, "%"), (1250, "houses"), (2, "min")]),
        ("en", "The P-8 flew at 10:30 from Pier 2, winning 3-1.", []),
        ("en", "Crews at Pier 2 moved 58 of them.", []),
        ("ja", "4分の1が40分待つ", [(40, "min")]),
        ("ar", "بكلفة 45 مليون دولار أسترالي", [(45e6, "AUD")]),
        ("ar", "مليونين و300 ألف دولار على ٣٧ في المئة", [(2_300_000, "USD"), (37, "%")]),
        ("ar", "50 ألف جندي خلال ثلاث ساعات", [(50_000, "جندي"), (3, "h")]),
        ("fr", "52 millions d’euros, 1 900 salariés, 20 %", [(52e6, "EUR"), (1900, "salariés"), (20, "%")]),
        ("de", "49.000 Jugendliche und 1,2 Millionen Euro", [(49_000, "Jugendliche"), (1.2e6, "EUR")]),
        ("de", "4,8 Mrd. Euro", [(4.8e9, "EUR")]),
        ("es", "3.500 personas y 20 millones de dólares", [(3500, "personas"), (20e6, "USD")]),
        ("pt", "R$ 2,3 bilhões", [(2.3e9, "BRL")]),
        ("ru", "2,4 млрд рублей за 1300 метров", [(2.4e9, "RUB"), (1300, "m")]),
        ("tr", "eksi 14 derece, 2.500 battaniye", [(-14, "°C"), (2500, "battaniye")]),
        ("fa", "۹ میلیون دلار و ۱۱ هزار پرنده", [(9e6, "USD"), (11_000, "پرنده")]),
        ("hi", "दो लाख टन और 980 रुपये", [(200_000, "t"), (980, "INR")]),
        ("ur", "50 کروڑ روپے", [(5e8, "PKR")]),
        ("id", "Rp 3,4 triliun untuk 2.000 buruh", [(3.4e12, "IDR"), (2000, "buruh")]),
        (
            "ja",
            "420万円で12人が18キロ、9兆4000億円",
            [(4.2e6, "JPY"), (12, "人"), (18, "km"), (9.4e12, "JPY")],
        ),
        ("zh", "投资120亿元，3000多人", [(12e9, "CNY"), (3000, "人")]),
        ("xx", "5 km, 30%, €7", [(5, "km"), (30, "%"), (7, "EUR")]),
    ],
)
def test_amounts(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert amounts(language, text) == expected


def test_dates_hold_no_amounts() -> None:
    text = "On 3 May 2024 it took 3 days."
    reading = read(text, "en")
    taken = [(d.start, d.end) for d in find_dates(reading, "2024-06-01")]
    assert [q.text for q in find_quantities(reading, taken)] == ["3 days"]


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1.234", ",", 1234),
        ("1.234", ".", 1.234),
        ("٢٫٥", ".", 2.5),
        ("12,34,567", ".", 1_234_567),
        ("1.2.3", ".", None),
        ("9" * 40, ".", None),
    ],
)
def test_numbers(text: str, decimal: str, value: float | None) -> None:
    assert to_number(text, decimal) == value
