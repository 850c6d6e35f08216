"""The times that open the entries of running reports go; programmes and sentences that begin with a time stay."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import clean, kinds

ENTRIES = {
    "en": (
        "Divers have stopped for the night and will go down again at first light, the harbour office says.",
        "The second tug has reached the pier and takes the line from the ferry's crew on the upper deck.",
        "Correction: the ferry left with twelve cars on board and not with twenty as we wrote at noon.",
        "A ferry has run aground off the northern mole with some forty people on board, the coastguard says.",
    ),
    "ru": (
        "Около шести утра в посёлке рухнул средний пролёт моста, на нём находился гружёный лесовоз и две машины.",
        "На место выехали спасатели из районного центра и водолазная группа, сообщили в главном управлении.",
        "Уточнение: в воде оказалась одна легковая машина, вторая остановилась у края и её вытянули тросом.",
        "Левобережная часть посёлка осталась без проезда, для скорой помощи готовят объезд по зимнику через лес.",
    ),
    "id": (
        "Massa membubarkan diri setelah serikat mengumumkan bahwa mogok bersama pada hari Kamis dibatalkan sementara.",
        "Sidang selesai dan dewan merekomendasikan kenaikan yang ditandatangani unsur pekerja dengan catatan keberatan.",
        "Skors kedua dimulai karena ada usul jalan tengah dari akademisi yang masih harus dihitung oleh panitia.",
        "Sidang dibuka dengan sepuluh anggota unsur pemerintah, lima pekerja dan lima pengusaha di ruang utama balai.",
    ),
    "ar": (
        "توقفت أشغال البحث بالآلات بعد أن خرج آخر المفقودين من تحت الركام، بحسب الحماية المدنية في الولاية.",
        "المسعفون يطلبون من الحشود السكوت وإطفاء محركات السيارات كي تسمع فرقة الكلاب المدربة ما تحت الأنقاض.",
        "والي الولاية في عين المكان ويعلن إجلاء العائلات من البنايتين المجاورتين نحو مدرسة الحي هذا المساء.",
        "انهيار بناية قديمة في وسط المدينة وسحابة غبار كثيفة تُرى من الميناء وسكان يحفرون بأيديهم.",
    ),
}


@pytest.mark.parametrize("language", ENTRIES)
@pytest.mark.parametrize(
    "form", ["{h}:{m} {t}", "{h}.{m} {t}", "{h}:{m}. {t}", "{h}:{m} – {t}", "[{h}:{m}] {t}"]
)
@pytest.mark.parametrize("hours", [(21, 20, 18, 9), (7, 7, 8, 10)])
def test_the_times_of_entries_go(language: str, form: str, hours: tuple[int, ...]) -> None:
    entries = ENTRIES[language]
    body = "\n\n".join(
        form.format(h=f"{h:02d}", m=f"{5 + i:02d}", t=t)
        for i, (h, t) in enumerate(zip(hours, entries, strict=True))
    )
    article = clean(body, title="Live")
    assert article.text == "\n\n".join(entries)
    assert {kind for kind, _ in kinds(article)} == {"timestamp"}


def test_a_programme_keeps_its_hours() -> None:
    intro = "The library of Marlow opens its doors on Sunday, with music and a walk through the cellar for children."
    programme = "18:00 Opening by the mayor.\n\n19:00 The choir sings.\n\n20:30 Lanterns on the river."
    assert clean(f"{intro}\n\n{programme}").text == f"{intro}\n\n{programme}"


def test_sentences_that_begin_with_a_time_stay() -> None:
    text = (
        "The night train to the coast was late again on Friday, and those who waited for it had time to talk about why.\n\n"
        "10:42 is what the timetable says, and 10:42 is what nobody on the platform believes any more, winter or summer.\n\n"
        "The company has promised a new engine by the spring, and the mayor has promised a roof for the platform."
    )
    assert clean(text).text == text
