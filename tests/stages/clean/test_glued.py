"""Furniture that stands in one paragraph with the last sentences of an article."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import clean, cut_out

FIRST = "The council of Northport voted on Monday to double the budget of its libraries, officials said."
SECOND = "The reading rooms will stay open until ten in the evening from next year on, and the roofs will be mended."


@pytest.mark.parametrize(
    ("sentence", "glued"),
    [
        ("The ruling is expected on 2 March.", "Subscribe to our newsletter so that you miss nothing."),
        ("Le jugement sera rendu le 2 mars.", "Abonnez-vous dès 1 € le premier mois pour ne rien manquer."),
        ("Der nächste Versuch beginnt im Herbst.", "Jetzt unseren Newsletter abonnieren"),
        ("Suoneranno, dal vivo, cinque campane.", "Iscriviti alla newsletter"),
        ("Стоимость работ оценивают в 48 миллионов рублей.", "Подписывайтесь на наш канал в Telegram"),
    ],
)
def test_the_sentence_before_it_stays(sentence: str, glued: str) -> None:
    article = clean("\n\n".join((FIRST, SECOND, f"{sentence} {glued}")))
    assert article.text.endswith(sentence)
    assert glued in [removal.text.strip() for removal in article.removed]
    assert cut_out(article).rstrip().endswith(sentence)


def test_a_promotion_of_several_sentences_goes_as_a_whole() -> None:
    promo = "We report from every harbour of the coast. Subscribe to our newsletter so that you miss nothing."
    assert clean("\n\n".join((FIRST, SECOND, promo))).text.endswith(SECOND)
