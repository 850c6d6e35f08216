"""Small articles in many languages, each line marked: T headline, R goes, K stays, - blank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    lines: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    agency: str | None = None


CASES = (
    Case(
        "en1",
        "en",
        """\
T Council backs tram line after a decade of delay
R By Alice Monroe, Transport Correspondent
R Published 3 May 2024 10:15 GMT
-
K The city council voted on Thursday to build the northern tram line, ending ten years of argument.
-
K "See also what your neighbours say," the mayor told critics in the chamber.
-
R See also: How trams changed Bordeaux
-
K What do you think will happen next?
-
K "Nobody knows," said Karim Aziz, a shopkeeper. "Watch this space."
-
R Image: The route passes the old brewery. Credit: City Archive
-
K Share prices of the builder rose 4 percent. The newsletter of the residents' group, which 3,000 people get every week, called it a mistake.
-
K See also the 2019 treaty, which set out the funding in detail.
-
R Follow us on Facebook and Instagram
R (c) 2024 Northern Echo Media. All rights reserved.
""",
        authors=("Alice Monroe",),
        published="2024-05-03",
    ),
    Case(
        "en2",
        "en",
        """\
T Floods cut off three villages in Wales
R More than 200 people moved to a school as rivers rose overnight
-
K CARDIFF, May 31 (PA) - Three villages in mid Wales were cut off on Friday after rivers burst their banks, officials said.
-
K Sources said the army had been asked to help. Related costs could reach 4 million pounds.
-
R [Read more: Why Welsh rivers rise so fast]
-
K Comments by the minister drew anger. "Read more books," one farmer shouted.
-
R Sponsored
-
K The rain is expected to stop on Sunday.
-
R More on this story
R Map of the flooded area
R How to prepare for a flood
R Editing by Tom Hale
""",
        published="2024-05-31",
        agency="PA",
    ),
    Case(
        "de1",
        "de",
        """\
T Bahn sperrt Strecke zwischen Fulda und Erfurt für sechs Wochen
R Reisende müssen bis Mitte April auf Busse umsteigen.
R Von Anna Krüger und Tim Behrens
R Stand: 01.03.2024, 16:20 Uhr
-
K Die Deutsche Bahn sperrt die Strecke zwischen Fulda und Erfurt vom 4. März an für sechs Wochen. Grund sind Arbeiten an mehreren Brücken, wie ein Sprecher am Freitag mitteilte.
-
R Auch interessant: Diese Züge fallen an Ostern aus
-
K Von Montag an fahren Busse im Halbstundentakt. Lesen Sie die Aushänge, rät der Fahrgastverband.
-
K »Das ist keine Überraschung«, sagte Verbandschef Uwe Brandt.
-
R Anzeige
-
K Wie viele Pendler betroffen sind, konnte das Unternehmen nicht sagen.
-
R Mehr zum Thema
R Neue Brücken für Hessen
R Das ändert sich im Fahrplan
R Quelle: dpa
R Abonnieren Sie unseren kostenlosen Newsletter
""",
        authors=("Anna Krüger", "Tim Behrens"),
        published="2024-03-01",
    ),
    Case(
        "fr1",
        "fr",
        """\
T Grève des boulangers : pas de pain mardi à Lyon
R Par Julien Marchand (à Lyon)
R Publié le 19 novembre 2024 à 18h05
-
K Les boulangers de Lyon ont baissé le rideau mardi pour protester contre le prix de l'électricité, multiplié par trois en deux ans.
-
R À découvrir : Ces boulangeries qui cuisent la nuit
-
K « Lisez aussi nos factures », a lancé leur porte-parole, Nadia Ferrand.
-
K Voir aussi dans cette colère un signe politique serait exagéré, nuance le préfet.
-
R La suite après la publicité
-
K La mairie recevra les artisans jeudi.
-
R Mots-clés : Lyon, boulangerie, énergie
R Partager cet article
""",
        authors=("Julien Marchand",),
        published="2024-11-19",
    ),
    Case(
        "es1",
        "es",
        """\
T Un incendio obliga a desalojar dos barrios de Valparaíso
R Texto: Camila Rojas
R 10 de agosto de 2024
-
K Valparaíso, 10 ago (EFE).- Un incendio forestal obligó este sábado a desalojar dos barrios del cerro Alegre, informó el alcalde.
-
R Te puede interesar: Las causas de los incendios en la costa
-
K «Lea usted el parte», respondió el alcalde a una periodista.
-
K Más de 300 personas pasaron la noche en un gimnasio.
-
R Foto de archivo: Bomberos en el cerro Alegre. Crédito: Municipio
R Síguenos en WhatsApp
R Todos los derechos reservados
""",
        authors=("Camila Rojas",),
        published="2024-08-10",
        agency="EFE",
    ),
    Case(
        "pt1",
        "pt",
        """\
T Chuva adia final do torneio em Porto Alegre
R Por Marina Lopes
R Atualizado em 10/08/2024 às 21h40
-
K A final do torneio de vôlei em Porto Alegre foi adiada para segunda-feira por causa da chuva, anunciou a federação no sábado.
-
R LEIA TAMBÉM: Veja os horários dos jogos
-
K "Leia também o regulamento", pediu o técnico aos repórteres.
-
K Os ingressos continuam válidos, segundo os organizadores.
-
R Publicidade
R Receba as notícias do esporte no seu WhatsApp
""",
        authors=("Marina Lopes",),
        published="2024-08-10",
    ),
    Case(
        "it1",
        "it",
        """\
T Venezia, ticket d'ingresso anche in autunno
R di Paolo Greco
R 1 settembre 2024
-
K Il Comune di Venezia ha deciso di estendere il ticket d'ingresso anche ai fine settimana di ottobre, ha annunciato l'assessore domenica.
-
R Leggi anche: Quanto costa una giornata a Venezia
-
K Di Venezia resta poco, commenta un gondoliere. «Leggi anche i muri», aggiunge.
-
K La misura vale dieci euro a persona.
-
R © RIPRODUZIONE RISERVATA
""",
        authors=("Paolo Greco",),
        published="2024-09-01",
    ),
    Case(
        "ru1",
        "ru",
        """\
T В Казани открыли новый мост через Волгу
R 1 сентября 2024 в 12:30
R Автор: Ольга Смирнова
-
K КАЗАНЬ, 1 сентября. /Интерфакс/. Новый мост через Волгу открыли в воскресенье, движение по нему начнётся в полдень.
-
R По теме: Как строили мост
-
K По теме безопасности вопросов было больше всего, сказал мэр.
-
K — Мост нужен всем, — добавила жительница.
-
R Фото: пресс-служба мэрии
R Подписывайтесь на нас в Telegram
""",
        authors=("Ольга Смирнова",),
        published="2024-09-01",
        agency="Интерфакс",
    ),
    Case(
        "tr1",
        "tr",
        """\
T İzmir'de su kesintisi üç gün sürecek
R Yazan: Elif Demir
R Yayınlanma: 01.09.2024 09:00 | Güncelleme: 01.09.2024 11:30
-
K İzmir Büyükşehir Belediyesi, kentin kuzeyindeki altı ilçede suların üç gün boyunca kesileceğini duyurdu.
-
R Bunlar da ilginizi çekebilir: Barajlarda doluluk oranı
-
K "Bunu da okuyun," diyen muhtar, duvardaki ilanı gösterdi.
-
K Kesintinin salı akşamı sona ermesi bekleniyor.
-
R Reklam
R Kaynak: AA
""",
        authors=("Elif Demir",),
        published="2024-09-01",
    ),
    Case(
        "fa1",
        "fa",
        """\
T قطار تهران به مشهد پس از دو روز راه افتاد
R گزارش از: سارا محمدی
R دوشنبه ۱۲ شهریور ۱۴۰۳ ساعت ۱۰:۱۵
-
K تهران (ایسنا) - قطار تهران به مشهد پس از دو روز توقف به دلیل سیل بامداد دوشنبه دوباره به راه افتاد.
-
R مطالب مرتبط: سیل در خراسان چه خسارتی زد
-
K یکی از مسافران گفت: «این را هم بخوانید»، و بلیتش را نشان داد.
-
K راه‌آهن اعلام کرد که پول بلیت‌ها پس داده می‌شود.
-
R انتهای پیام
R ما را در تلگرام دنبال کنید
""",
        authors=("سارا محمدی",),
        published="2024-09-02",
    ),
    Case(
        "hi1",
        "hi",
        """\
T दिल्ली में बारिश से मेट्रो सेवा ठप
R द्वारा: रवि शर्मा
R Updated: 02 सितंबर 2024, 09:30 AM
-
K नई दिल्ली, 2 सितंबर (पीटीआई) दिल्ली में रविवार रात हुई तेज बारिश के बाद मेट्रो की तीन लाइनों पर सेवा रोक दी गई।
-
R इसे भी पढ़ें - मानसून कब लौटेगा
-
K "आप यह भी देखें कि नाले कब साफ हुए," एक यात्री ने कहा।
-
K अधिकारियों ने कहा कि शाम तक सेवा बहाल हो जाएगी।
-
R विज्ञापन
R ताजा खबरों के लिए हमारे व्हाट्सऐप चैनल से जुड़ें
""",
        authors=("रवि शर्मा",),
        published="2024-09-02",
    ),
    Case(
        "ar1",
        "ar",
        """\
R اقتصاد
T ارتفاع أسعار القمح في المغرب بعد موسم جاف
R الرباط: سعيد بنعلي
R نشر في: 2 سبتمبر 2024 الساعة 14:05
-
K الرباط - رويترز: ارتفعت أسعار القمح في المغرب بنسبة عشرة في المئة منذ يوليو/تموز، بعد موسم جاف هو الأسوأ منذ أربعين عاما.
-
R قد يهمك أيضا: كيف يزرع الفلاحون القمح بلا ماء
-
K وقال الفلاح إدريس العلوي: "طالع السماء كل صباح ولا أرى غيمة واحدة".
-
K تابع العلوي حديثه وهو يشير إلى الحقل. واقرأ أيضا ما كتبه المؤرخون عن سنوات الجفاف، يقول، فستفهم.
-
R (اقرأ المزيد: أزمة المياه في المغرب)
-
K وتتوقع الوزارة استيراد خمسة ملايين طن قبل نهاية العام.
-
R اشترك في نشرتنا البريدية ليصلك كل جديد
R الكلمات الدلالية: المغرب، القمح، الجفاف
""",
        authors=("سعيد بنعلي",),
        published="2024-09-02",
        agency="رويترز",
    ),
    Case(
        "ar2",
        "ar",
        """\
T متحف جديد للسيارات في عمّان يستقبل ألف زائر في يومه الأول
R كتبت - سمر النجار:
-
K استقبل متحف السيارات الجديد في عمّان أكثر من ألف زائر في يومه الأول، وفق إدارة المتحف.
-
R شاهد أيضاً .. سيارة الملك الراحل بعد ترميمها
-
K قالت مديرة المتحف هناء القضاة إن التذاكر نفدت قبل الظهر. وأضافت أن العائلات جاءت من المحافظات كلها.
-
K إعلان المتحف عن سيارة نادرة جذب الشباب.
-
K «صورة واحدة تكفي»، يقول زائر صغير.
-
R جميع الحقوق محفوظة
""",
        authors=("سمر النجار",),
    ),
)
