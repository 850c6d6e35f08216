"""Whole articles in many languages: what goes, what stays, and what is read off them."""

from __future__ import annotations

import pytest

from tests.stages.clean.cases import CASES, Case
from tests.stages.clean.more_cases import MORE_CASES
from tests.stages.clean.support import clean, cut_out, kinds

NOW = "2024-12-31T12:00:00Z"


def _marked(case: Case, mark: str) -> list[str]:
    return [line[2:] for line in case.lines.splitlines() if line.startswith(f"{mark} ")]


def _body(case: Case) -> str:
    return "\n".join("" if line == "-" else line[2:] for line in case.lines.splitlines())


@pytest.mark.parametrize("case", CASES + MORE_CASES, ids=lambda c: c.name)
def test_every_line_of_furniture_goes_and_every_line_of_text_stays(case: Case) -> None:
    article = clean(_body(case), fetched_at=NOW)
    assert article.title == _marked(case, "T")[0]
    paragraphs = article.text.split("\n\n")
    kept = _marked(case, "K")
    assert len(paragraphs) == len(kept)
    for paragraph, line in zip(paragraphs, kept, strict=True):
        assert line.endswith(paragraph)  # all of it but a dateline
        assert len(line) - len(paragraph) < 60
    assert cut_out(article) == article.text


@pytest.mark.parametrize("case", CASES + MORE_CASES, ids=lambda c: c.name)
def test_facts_are_read_off(case: Case) -> None:
    article = clean(_body(case), fetched_at=NOW)
    assert article.language.code == case.language
    assert article.authors == case.authors
    assert (article.published_at or "")[:10] == (case.published or "")
    if case.agency:
        assert article.agency == case.agency
    assert not article.machine_translation.suspected


def test_a_promotion_is_cut_off_the_standfirst() -> None:
    article = clean(
        "إغلاق ميناء الحديدة بسبب العاصفة\n"
        "السلطات تغلق الميناء وتوقف الملاحة حتى إشعار آخر بعد ارتفاع الأمواج. تفاصيل حصرية على موقع البحر الأحمر.\n"
        "إغلاق ميناء الحديدة ووقف الملاحة فيه حتى إشعار آخر\n"
        "أغلقت السلطات اليمنية ميناء الحديدة يوم السبت بعد أن وصل ارتفاع الأمواج إلى خمسة أمتار، بحسب بيان.\n"
        "وقال البيان إن ثلاث سفن غيرت مسارها، وإن الصيادين عادوا إلى الشاطئ قبل الظهر."
    )
    assert article.teaser == "السلطات تغلق الميناء وتوقف الملاحة حتى إشعار آخر بعد ارتفاع الأمواج."
    assert article.alternative_titles == ("إغلاق ميناء الحديدة ووقف الملاحة فيه حتى إشعار آخر",)
    assert ("promo", "تفاصيل حصرية على موقع البحر الأحمر.") in kinds(article)
    assert len(article.text.split("\n\n")) == 2


def test_a_link_behind_the_last_sentence_of_a_paragraph_goes() -> None:
    article = clean(
        "Harbour reopens after storm\n"
        "The harbour reopened on Saturday after three days. Ships are waiting outside. Read also: The worst storms in pictures\n"
        "The port authority expects delays until Monday, it said."
    )
    assert article.text.startswith(
        "The harbour reopened on Saturday after three days. Ships are waiting outside.\n\nThe port"
    )
    assert ("related_link", "Read also: The worst storms in pictures") in kinds(article)


@pytest.mark.parametrize(
    "sentence",
    [
        "See also the 2019 treaty, which bans such weapons.",
        "Read the small print, he advised.",
        "Share prices fell by a tenth on Friday.",
        "Sources close to the talks said a deal was near.",
        "The newsletter, which 30,000 people get every week, was hacked.",
        "Advertisement revenue fell for the third year.",
        "Comments by the minister drew anger abroad.",
        "By Friday the water had risen to the second floor.",
        "Related costs could reach four million.",
        "Watch: the minister will not resign.",
        "Photographs of the scene show a crowd.",
        "Copyright law was the subject of the debate.",
    ],
)
def test_sentences_with_words_of_furniture_stay(sentence: str) -> None:
    article = clean(
        "A day in the capital\n\nThe cabinet met on Thursday to talk about the budget for the coming year.\n\n"
        f"{sentence}\n\nThe session will go on next week, according to a spokesman for the government."
    )
    assert sentence in article.text.split("\n\n")


@pytest.mark.parametrize(
    "word", ["“Late.”", "Silence.", "«كفى».", "« Encore. »", "Why?", "»Endlich.«", "「また」"]
)
def test_paragraphs_of_one_word_stay(word: str) -> None:
    article = clean(
        "A day in the capital\n\nThe cabinet met on Thursday to talk about the budget for the coming year.\n\n"
        f"{word}\n\nThe session will go on next week, according to a spokesman for the government."
    )
    assert word in article.text.split("\n\n")


def test_a_body_of_one_line_is_text() -> None:
    for line in ("Subscribe to our newsletter", "Rain in Rome", "Read more: everything"):
        article = clean(line)
        assert article.text == line
        assert article.title is None


def test_a_body_of_sentences_has_no_headline() -> None:
    article = clean("The first sentence ends here.\nThe second one follows it at once.")
    assert article.title is None
    assert article.text == "The first sentence ends here.\n\nThe second one follows it at once."


def test_hard_wrapped_lines_are_joined() -> None:
    article = clean(
        "Library opens its doors at night\n\n"
        "The public library will stay open until midnight from Monday on, the\n"
        "city said, because so many readers have asked for it in the last few\n"
        "months and because the heating is paid for anyway.\n\n"
        "Students welcomed the news. “We have nowhere else to go,” said one of\n"
        "them, who had been waiting on the steps since the early afternoon of\n"
        "a long and very cold day.\n\n"
        "The trial ends in March, when the council will look at the costs and\n"
        "decide whether it goes on.\n"
    )
    assert [len(p.split("\n")) for p in article.text.split("\n\n")] == [1, 1, 1]
    assert "from Monday on, the city said, because" in article.text


def test_short_lines_are_not_joined() -> None:
    article = clean(
        "A poem for the river\n\nThe river runs\nThe night is long.\nI count the suns\nAnd sing a song.\n"
    )
    assert "The river runs\n\nThe night is long." in article.text


def test_a_crosshead_and_an_interviewers_question_stay() -> None:
    article = clean(
        "The keeper of the lighthouse\n\nAnna Berg has kept the lighthouse for thirty years and will leave it in June.\n\n"
        "A life alone\n\nDid you ever want to leave?\n\nEvery winter, she says, and every spring she stayed for one more year."
    )
    assert "A life alone" in article.text
    assert "Did you ever want to leave?" in article.text


def test_the_last_paragraph_stays_though_it_speaks_of_machines() -> None:
    last = "Her new book, translated by artificial intelligence, will be sold in ten countries from May on."
    article = clean(
        "A poet and her machine\n\nThe poet has worked with a computer for five years, she told a full hall on Friday.\n\n"
        + last
    )
    assert article.text.endswith(last)


def test_days_over_the_parts_of_a_chronology_stay() -> None:
    article = clean(
        "How the dispute went\n4 May 2024\n\nThe dispute began in March, when the council sold the old harbour to a private buyer.\n\n"
        "12 March 2024\n\nThe sale is announced at a meeting that nobody attends.\n\n"
        "YouTube\n\nA film of the empty hall is seen by a million people within a week of the meeting."
    )
    assert "12 March 2024" in article.text
    assert "YouTube" in article.text.split("\n\n")
    assert article.published_at == "2024-05-04"
