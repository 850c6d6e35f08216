"""Articles without number for delivery tests: sentences of our own in six languages, put together by a seeded hand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

HEADLINES = {
    "en": ("Ferry service resumes after two days of fog", "Council votes to keep the night bus"),
    "fr": ("Le marché couvert rouvre après les travaux", "La grève des bacs suspendue jusqu'à lundi"),
    "de": ("Stadtrat stimmt für neue Radwege", "Schule bleibt nach Wasserschaden geschlossen"),
    "ar": ("استئناف حركة القطارات بعد عاصفة رملية", "المجلس البلدي يقر ميزانية العام المقبل"),
    "es": ("El hospital abre un turno de noche", "Los vecinos piden un puente sobre el río"),
    "ru": ("В порту заработал новый причал", "Школы перешли на летнее расписание"),
}
SENTENCES = {
    "en": (
        "The harbour office said on Tuesday that all six boats would sail again from the north pier.",
        "“We lost two days and a great deal of milk,” said Agnes Baillie, who runs a dairy on the island.",
        "About 1,400 passengers had waited in the sports hall, where volunteers served soup.",
        "The operator will refund £32 for every cancelled ticket by the end of March.",
    ),
    "fr": (
        "La mairie a indiqué mardi que les commerçants retrouveraient leurs étals dès vendredi.",
        "« On a tenu bon pendant quatorze mois », raconte Lucie Marchand, qui vend des fromages.",
        "Le chantier a coûté 3,2 millions d'euros, dont la moitié payée par la région Bretagne.",
        "Une fête est prévue le 14 juin sur la place.",
    ),
    "de": (
        "Der Stadtrat hat am Mittwoch mit 24 zu 19 Stimmen für den Plan gestimmt.",
        "„Wir haben lange genug geredet“, sagte Baudezernentin Karla Wiesner nach der Sitzung.",
        "Die Arbeiten sollen im September in Kassel beginnen und elf Millionen Euro kosten.",
        "Der Einzelhandelsverband fürchtet um 300 Parkplätze.",
    ),
    "ar": (
        "أعلنت هيئة السكك الحديدية يوم الخميس استئناف الرحلات بين القاهرة وأسوان.",
        'وقال المتحدث باسم الهيئة سامي الرفاعي: "أزلنا الرمال من ثلاثين كيلومترا في ليلة واحدة".',
        "وكان نحو ألفي مسافر قد انتظروا في المحطات منذ مساء الثلاثاء.",
        "وتتوقع الأرصاد الجوية أن تهدأ الرياح مطلع الأسبوع المقبل.",
    ),
    "es": (
        "El hospital de Cuenca atenderá urgencias pediátricas también de noche desde el 1 de mayo.",
        "«Era una promesa de hace diez años», dijo la directora, Inés Calatrava.",
        "La Junta ha contratado a doce médicos y destina 900.000 euros al año.",
        "Los sindicatos piden que se cubran además las bajas del verano.",
    ),
    "ru": (
        "Новый причал в Архангельске принял в среду первое судно с зерном.",
        "«Мы ждали этого дня шесть лет», — сказал начальник порта Игорь Лапшин.",
        "Строительство обошлось в 2,4 миллиарда рублей.",
        "К осени здесь будут работать 180 человек.",
    ),
}


def raw_article(number: int) -> bytes:
    """A RawArticle as JSON, the same for the same number: id `n-<number>`, text or a small HTML page."""
    chance = random.Random(number)
    language = chance.choice(sorted(SENTENCES))
    title = f"{chance.choice(HEADLINES[language])} ({number})"
    paragraphs = [chance.choice(SENTENCES[language]) for _ in range(chance.randint(3, 7))]
    html = number % 4 == 0
    body = "\n\n".join([title, *paragraphs])
    if html:
        inside = "".join(f"<p>{p}</p>" for p in paragraphs)
        body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{inside}</article></body></html>"
    record = {
        "article_id": f"n-{number}",
        "content_type": "text/html" if html else "text/plain",
        "url": f"https://news.example.org/{language}/{number}",
        "body": body,
        "fetched_at": "2026-03-04T05:06:07Z",
    }
    return json.dumps(record, ensure_ascii=False).encode()


def records(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values; of a hundred records one is an empty body, one no JSON and one no article, the rest are good."""
    for number in range(count):
        key = f"n-{number}".encode()
        kind = number % 100
        if kind == 17:
            yield key, json.dumps({**json.loads(raw_article(number)), "body": " \n "}).encode()
        elif kind == 47:
            yield key, b"\xffnot json"
        elif kind == 77:
            page = "<html><body><nav><a href='/a'>Home</a> <a href='/b'>Sport</a></nav></body></html>"
            yield (
                key,
                json.dumps(
                    {**json.loads(raw_article(number)), "content_type": "text/html", "body": page}
                ).encode(),
            )
        else:
            yield key, raw_article(number)
