"""What the benchmark's articles are made of: sentences of our own in six languages, with slots for names and numbers.

Slots: {p} {q} people, {c} {d} cities, {o} organization, {n} {m} numbers, {w} weekday, {y} year.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """One language: sentence patterns and what fills their slots."""

    headlines: tuple[str, ...]
    sentences: tuple[str, ...]
    people: tuple[str, ...]
    cities: tuple[str, ...]
    organizations: tuple[str, ...]
    weekdays: tuple[str, ...]
    furniture: tuple[str, ...]
    """Words of a page's menus and boxes."""


ENGLISH = Speech(
    headlines=(
        "{c} council backs new tram line to the harbour",
        "Hospital in {c} opens night clinic after {n} complaints",
        "Ferry between {c} and {d} sails again after storm",
        "{o} to hire {n} engineers in {c}",
        "Schools in {c} close early as heat breaks record of {y}",
    ),
    sentences=(
        "The city council of {c} voted by {n} to {m} on {w} to build a second bridge over the river.",
        "“We have waited far too long for this,” said {p}, who has led the harbour office since {y}.",
        "{p}, the finance minister, told reporters that the budget would grow by {n}.{m} per cent next year.",
        "About {n},{m}00 passengers were stranded in {d} overnight, according to {o}.",
        "{o} said it would invest ${n} million in a plant near {c} by {y}.",
        "“Nobody asked the people who live here,” {q} said, adding that the residents would go to court.",
        "Police in {d} arrested {n} people after the match, and two officers were treated in hospital.",
        "The court in {c} rejected the appeal on {w} and ordered the company to pay {m} million euros.",
        "Scientists at the University of {d} found that the glacier lost {n} metres of ice between {y} and last summer.",
        "A spokesman for {o} declined to comment on the talks with the unions.",
        "The team from {c} won by {n} points, its first title since {y}, and coach {p} called it a miracle.",
        "Rain is expected from {w}, with winds of up to {m} kilometres an hour along the coast.",
        "In {c}, where {n} per cent of the houses were built before {y}, heating costs have doubled.",
        "According to {q}, the vaccine will be offered to everyone over {m} from 14 March.",
    ),
    people=(
        "Agnes Baillie",
        "Thomas Okafor",
        "Maria Lindgren",
        "Daniel Whitcombe",
        "Priya Raman",
        "Helen Carstairs",
    ),
    cities=("Liverpool", "Aberdeen", "Toronto", "Melbourne", "Cape Town", "Chicago", "Belfast"),
    organizations=(
        "Reuters",
        "the World Health Organization",
        "Siemens",
        "the European Commission",
        "Toyota",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    furniture=(
        "Home",
        "World",
        "Business",
        "Sport",
        "Weather",
        "Sign in",
        "Subscribe",
        "Most read",
        "Newsletters",
    ),
)

FRENCH = Speech(
    headlines=(
        "Le tramway de {c} prolongé jusqu'au port",
        "L'hôpital de {c} ouvre une permanence de nuit",
        "{o} va recruter {n} ingénieurs à {c}",
        "Tempête : la liaison entre {c} et {d} rétablie",
    ),
    sentences=(
        "Le conseil municipal de {c} a voté {w} par {n} voix contre {m} la construction d'un second pont.",
        "« Nous avons attendu trop longtemps », a déclaré {p}, qui dirige le port depuis {y}.",
        "Selon {o}, environ {n} {m}00 voyageurs sont restés bloqués à {d} toute la nuit.",
        "{p}, ministre de l'Économie, a annoncé une hausse du budget de {n},{m} % pour l'an prochain.",
        "{o} investira {n} millions d'euros dans une usine près de {c} d'ici {y}.",
        "La police a interpellé {n} personnes à {d} après la rencontre, et deux agents ont été blessés.",
        "Le tribunal de {c} a rejeté {w} le recours de l'entreprise, condamnée à verser {m} millions d'euros.",
        "« Personne n'a demandé leur avis aux habitants », regrette {q}, qui annonce une plainte.",
        "Des chercheurs de l'université de {d} ont montré que le glacier avait perdu {n} mètres depuis {y}.",
        "L'équipe de {c} a gagné de {n} points, son premier titre depuis {y}, sous la conduite de {p}.",
        "Des vents de {m} kilomètres à l'heure sont attendus {w} sur le littoral.",
        "Le vaccin sera proposé aux plus de {m} ans à partir du 14 mars, a précisé {q}.",
    ),
    people=("Lucie Marchand", "Jean-Baptiste Morel", "Amina Diallo", "Claire Vasseur", "Olivier Tessier"),
    cities=("Lyon", "Nantes", "Marseille", "Bruxelles", "Genève", "Dakar", "Bordeaux"),
    organizations=("Airbus", "la Commission européenne", "Renault", "l'Organisation mondiale de la santé"),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi"),
    furniture=(
        "Accueil",
        "International",
        "Économie",
        "Sports",
        "Météo",
        "Se connecter",
        "S'abonner",
        "Les plus lus",
    ),
)

GERMAN = Speech(
    headlines=(
        "{c} beschließt neue Straßenbahn zum Hafen",
        "Klinik in {c} öffnet Ambulanz auch nachts",
        "{o} stellt {n} Ingenieure in {c} ein",
        "Fähre zwischen {c} und {d} fährt wieder",
    ),
    sentences=(
        "Der Stadtrat von {c} hat am {w} mit {n} zu {m} Stimmen für eine zweite Brücke gestimmt.",
        "„Wir haben viel zu lange gewartet“, sagte {p}, die das Hafenamt seit {y} leitet.",
        "Nach Angaben von {o} saßen rund {n}.{m}00 Reisende die Nacht über in {d} fest.",
        "Finanzminister {q} kündigte an, der Haushalt werde im nächsten Jahr um {n},{m} Prozent wachsen.",
        "{o} will bis {y} in der Nähe von {c} {n} Millionen Euro in ein Werk investieren.",
        "Die Polizei in {d} nahm nach dem Spiel {n} Menschen fest, zwei Beamte wurden verletzt.",
        "Das Gericht in {c} wies die Klage am {w} ab; der Konzern muss {m} Millionen Euro zahlen.",
        "„Die Anwohner hat niemand gefragt“, sagte {q} und kündigte eine Klage an.",
        "Forscher der Universität {d} fanden heraus, dass der Gletscher seit {y} {n} Meter verloren hat.",
        "Die Mannschaft aus {c} gewann mit {n} Punkten Vorsprung, Trainer {p} sprach von einem Wunder.",
        "Am {w} werden an der Küste Böen von bis zu {m} Kilometern in der Stunde erwartet.",
        "Die Impfung wird vom 14. März an allen über {m} Jahren angeboten, teilte {p} mit.",
    ),
    people=("Karla Wiesner", "Jürgen Brandt", "Aylin Demir", "Matthias Vogel", "Sabine Hoffmann"),
    cities=("Hamburg", "Leipzig", "Wien", "Zürich", "Köln", "Bremen", "Stuttgart"),
    organizations=("Siemens", "die Europäische Kommission", "Volkswagen", "die Weltgesundheitsorganisation"),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"),
    furniture=(
        "Startseite",
        "Politik",
        "Wirtschaft",
        "Sport",
        "Wetter",
        "Anmelden",
        "Abonnieren",
        "Meistgelesen",
    ),
)

SPANISH = Speech(
    headlines=(
        "{c} aprueba una nueva línea de tranvía hasta el puerto",
        "El hospital de {c} abre un turno de noche",
        "{o} contratará a {n} ingenieros en {c}",
        "Reanudado el servicio entre {c} y {d} tras el temporal",
    ),
    sentences=(
        "El ayuntamiento de {c} aprobó el {w} por {n} votos contra {m} la construcción de un segundo puente.",
        "«Hemos esperado demasiado», dijo {p}, que dirige la autoridad portuaria desde {y}.",
        "Según {o}, unos {n}.{m}00 viajeros pasaron la noche en la estación de {d}.",
        "La ministra de Hacienda, {p}, anunció que el presupuesto crecerá un {n},{m} por ciento el próximo año.",
        "{o} invertirá {n} millones de euros en una fábrica cerca de {c} antes de {y}.",
        "La policía detuvo en {d} a {n} personas después del partido y dos agentes resultaron heridos.",
        "El tribunal de {c} rechazó el {w} el recurso y condenó a la empresa a pagar {m} millones de euros.",
        "«Nadie preguntó a los vecinos», lamentó {q}, que anunció una demanda.",
        "Científicos de la Universidad de {d} comprobaron que el glaciar ha perdido {n} metros desde {y}.",
        "El equipo de {c} ganó por {n} puntos, su primer título desde {y}, y {p} habló de un milagro.",
        "Para el {w} se esperan vientos de hasta {m} kilómetros por hora en la costa.",
        "La vacuna se ofrecerá a los mayores de {m} años a partir del 14 de marzo, precisó {q}.",
    ),
    people=("Inés Calatrava", "Rodrigo Fuentes", "Lucía Herrero", "Manuel Ortega", "Valentina Rojas"),
    cities=("Sevilla", "Valencia", "Bogotá", "Lima", "Buenos Aires", "Bilbao", "Santiago"),
    organizations=("Telefónica", "la Comisión Europea", "Iberdrola", "la Organización Mundial de la Salud"),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes"),
    furniture=(
        "Portada",
        "Internacional",
        "Economía",
        "Deportes",
        "El tiempo",
        "Iniciar sesión",
        "Suscríbete",
    ),
)

RUSSIAN = Speech(
    headlines=(
        "В городе {c} построят новую трамвайную линию",
        "{o} наймёт {n} инженеров",
        "Паром между портами {c} и {d} снова ходит",
    ),
    sentences=(
        "Городской совет {c} в этот день проголосовал за строительство второго моста: {n} против {m}.",
        "«Мы ждали слишком долго», — сказал {p}, который руководит портом с {y} года.",
        "По данным {o}, около {n} тысяч пассажиров провели ночь на вокзале.",
        "Министр финансов {p} заявил, что бюджет вырастет на {n},{m} процента в следующем году.",
        "{o} вложит {n} миллионов рублей в новый завод до {y} года.",
        "Полиция задержала после матча {n} человек, двое сотрудников получили травмы.",
        "Суд отклонил жалобу и обязал компанию выплатить {m} миллионов рублей.",
        "«Жителей никто не спросил», — сказала {q} и пообещала обратиться в суд.",
        "Учёные выяснили, что с {y} года ледник потерял {n} метров.",
        "Команда выиграла {n} очков и впервые с {y} года взяла титул.",
        "В среду на побережье ожидается ветер до {m} километров в час.",
        "Прививку с 14 марта предложат всем старше {m} лет, уточнил {p}.",
    ),
    people=("Игорь Лапшин", "Ольга Сергеева", "Дмитрий Ковалёв", "Анна Морозова"),
    cities=("Москва", "Казань", "Мурманск", "Новосибирск", "Самара"),
    organizations=("Газпром", "Аэрофлот", "Всемирная организация здравоохранения", "Сбербанк"),
    weekdays=("понедельник", "вторник", "среда", "четверг", "пятница"),
    furniture=("Главная", "Мир", "Экономика", "Спорт", "Погода", "Войти", "Подписаться", "Популярное"),
)

ARABIC = Speech(
    headlines=("مجلس {c} يقر خطا جديدا للترام", "مستشفى {c} يفتح عيادة ليلية", "{o} توظف {n} مهندسا في {c}"),
    sentences=(
        "صوت مجلس مدينة {c} يوم {w} بأغلبية {n} صوتا مقابل {m} لصالح بناء جسر ثان فوق النهر.",
        'وقال {p} الذي يدير هيئة الميناء منذ عام {y}: "لقد انتظرنا طويلا جدا".',
        "وذكرت {o} أن نحو {n} ألف مسافر أمضوا الليلة في محطة {d}.",
        "وأعلن وزير المالية {p} أن الميزانية ستنمو بنسبة {n} في المئة في العام المقبل.",
        "وتعتزم {o} استثمار {n} مليون دولار في مصنع قرب {c} بحلول عام {y}.",
        "وأوقفت الشرطة في {d} {n} شخصا بعد المباراة وأصيب شرطيان بجروح.",
        "ورفضت المحكمة في {c} يوم {w} الطعن وأمرت الشركة بدفع {m} مليون دولار.",
        'وقالت {q}: "لم يسأل أحد السكان عن رأيهم"، وأضافت أنهم سيلجؤون إلى القضاء.',
        "ووجد باحثون في جامعة {d} أن النهر الجليدي فقد {n} مترا منذ عام {y}.",
        "وفاز فريق {c} بفارق {n} نقطة محققا أول لقب له منذ عام {y}.",
        "ويتوقع أن تبلغ سرعة الرياح يوم {w} على الساحل {m} كيلومترا في الساعة.",
    ),
    people=("سامي الرفاعي", "ليلى حداد", "كريم منصور", "هدى الشامي"),
    cities=("القاهرة", "بيروت", "الرياض", "تونس", "الدار البيضاء"),
    organizations=("منظمة الصحة العالمية", "أرامكو", "الأمم المتحدة", "الاتحاد الأوروبي"),
    weekdays=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"),
    furniture=("الرئيسية", "العالم", "اقتصاد", "رياضة", "الطقس", "تسجيل الدخول", "اشترك", "الأكثر قراءة"),
)

SPEECHES: dict[str, Speech] = {
    "en": ENGLISH,
    "fr": FRENCH,
    "de": GERMAN,
    "es": SPANISH,
    "ru": RUSSIAN,
    "ar": ARABIC,
}
