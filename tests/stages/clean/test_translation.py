"""The hint at machine translations: two kinds of evidence, and none on people's writing."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.machine_credits import Credits
from pipeline.stages.clean.translation import _TABLE
from tests.stages.clean.support import clean

HEAD = "افتتاح مدرسة جديدة في بلدة جبلية\n\n"
SLIP = (
    "افتتحت بلدة جبلية في سويسرا مدرسة جديدة يوم الخميس بعد سنوات من الانتظار والخلاف على التكاليف.\n\n"
    "وقال مارغريت شنايدر، مديرة المدرسة، إن الأطفال لن يضطروا إلى السفر بعد اليوم إلى الوادي.\n\n"
)
PLAIN = (
    "افتتحت بلدة جبلية في سويسرا مدرسة جديدة يوم الخميس بعد سنوات من الانتظار والخلاف على التكاليف.\n\n"
    "وقالت مارغريت شنايدر، مديرة المدرسة، إن الأطفال لن يضطروا إلى السفر بعد اليوم إلى الوادي.\n\n"
)
CONTINUED = 'وأضافت شنايدر: "كان الطريق طويلا في الشتاء". "كنا نخاف عليهم كل صباح".\n\n'
CREDIT = "ترجم هذا المقال آليا من الألمانية."


def test_a_slip_of_agreement_and_a_foreign_quotation_habit() -> None:
    found = clean(HEAD + SLIP + CONTINUED.replace("أضافت", "أضاف")).machine_translation
    assert found.suspected
    assert {e.partition(":")[0] for e in found.evidence} >= {"agreement", "quotation"}
    assert 0.5 < found.score < 1


def test_one_kind_alone_is_no_suspicion() -> None:
    for text in (SLIP, PLAIN + CONTINUED, PLAIN + CREDIT):
        assert not clean(HEAD + text).machine_translation.suspected


def test_a_credit_and_a_habit() -> None:
    assert clean(HEAD + PLAIN + CONTINUED + CREDIT).machine_translation.suspected


def test_a_mans_verb_and_a_womans_lawyer_are_no_slips() -> None:
    text = (
        "حضر النائب السابق جلسة المحكمة يوم الخميس مع ابنته وقال إنه بريء من التهم كلها.\n\n"
        'وقال محاميه إن الحكم ظالم. وقالت المحامية سلمى درويش: "سنستأنف". "لن نصمت".\n\n'
        "وقال أنا لا أعرف شيئا، ثم قال إن التحقيق مستمر منذ نوفمبر/تشرين الثاني، بحسب وكالة AP."
    )
    found = clean("محاكمة نائب سابق في العاصمة\n\n" + text).machine_translation
    assert not found.suspected
    assert "agreement" not in {e.partition(":")[0] for e in found.evidence}


def test_a_word_left_untranslated() -> None:
    text = PLAIN + CONTINUED + "المدرسة هي الـ cherry على الكعكة كما يقول السكان في البلدة الصغيرة."
    assert clean(HEAD + text).machine_translation.suspected


def test_names_and_terms_in_latin_letters_are_no_evidence() -> None:
    text = (
        PLAIN
        + CONTINUED
        + 'اشترت البلدة طابعة HP وبرنامج Windows وتطبيق "scratch" وهاتف iPhone (smart) للمدرسة.'
    )
    assert not clean(HEAD + text).machine_translation.suspected


def test_other_languages() -> None:
    german = (
        "Neue Schule im Bergdorf\n\nEin Bergdorf in der Schweiz hat am Donnerstag eine neue Schule eröffnet, sagte die Leiterin.\n\n"
        "“Der Weg war lang,” sagte Margrit Schneider. “Wir hatten Angst,” sagte sie dann noch den Reportern.\n\n"
        "Dieser Text wurde maschinell übersetzt."
    )
    assert clean(german).machine_translation.suspected
    assert not clean(
        german.replace("Dieser Text wurde maschinell übersetzt.", "")
    ).machine_translation.suspected


def test_foreign_quotation_marks_are_a_habit_only_throughout() -> None:
    english = (
        "New school opens\n\nThe village opened a new school on Thursday. «We waited for years», said Margaret Snyder, the director.\n\n"
        "«The road was long in winter», she added to the reporters of the paper, and the children did sing for them.\n\n"
    )
    credit = "This article was automatically translated from French."
    assert clean(english + credit).machine_translation.suspected
    assert not clean(english).machine_translation.suspected
    own = english.replace("«We waited for years»", "“We waited for years”")
    assert not clean(own + credit).machine_translation.suspected


def test_a_word_with_an_accent_left_untranslated() -> None:
    text = PLAIN + CONTINUED + "وحضر الحفل أيضا préfet المنطقة وعدد كبير من السكان والمعلمين."
    assert clean(HEAD + text).machine_translation.suspected


@pytest.mark.parametrize(
    "credit",
    [
        "(Conteúdo traduzido automaticamente)",
        "Traducido automáticamente.",
        "Maschinell übersetzt.",
        "Машинный перевод.",
    ],
)
def test_credits_without_a_subject(credit: str) -> None:
    table = [line.split("\t")[2] for line in _TABLE.read_text("utf-8").splitlines() if "\tcredit\t" in line]
    assert Credits(table).met(fold(credit))
