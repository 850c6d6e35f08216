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
    Case(
        "zh1",
        "zh",
        """\
T 成都地铁新线路开通首日客流超三十万
R 2024年9月2日 08:30 来源：新华社
-
K 新华社成都9月2日电（记者 李明）成都地铁新线路2日开通运营，首日客流超过三十万人次。
-
R 相关阅读：地铁票价将如何调整
-
K 市民王女士说：“以前上班要一个小时，现在只要二十分钟。”
-
K 有关部门表示，年底前还将开通两条线路。
-
R 责任编辑：张华
R 扫码关注我们的微信公众号
""",
        published="2024-09-02",
        agency="新华社",
    ),
    Case(
        "ja1",
        "ja",
        """\
T 京都の老舗書店、百年の歴史に幕
R 2024年9月2日 10時00分
-
K 京都市内で百年続いた書店が先月末、閉店した。最後の日には常連客ら二百人が列を作った。
-
R 関連記事：本屋のない町が増える理由
-
K 店主の田中一郎さんは「写真を撮る人が多かった」と話した。
-
K 建物は来年、図書館として使われる予定だ。
-
R 無断転載を禁じます
""",
        published="2024-09-02",
    ),
    Case(
        "id1",
        "id",
        """\
T Pasar ikan terapung di Banjarmasin kembali dibuka
R Oleh: Siti Rahma
R Senin, 2 September 2024 09:15 WIB
-
K Banjarmasin (ANTARA) - Pasar ikan terapung di Banjarmasin kembali dibuka pada Senin setelah ditutup selama tiga bulan karena banjir.
-
R Baca juga: Banjir surut di Kalimantan Selatan
-
K "Baca doa dulu," kata seorang pedagang sebelum berangkat.
-
K Pemerintah kota berjanji memperbaiki dermaga sebelum akhir tahun.
-
R Pewarta: Siti Rahma
R Editor: Budi
""",
        authors=("Siti Rahma",),
        published="2024-09-02",
        agency="ANTARA",
    ),
    Case(
        "ur1",
        "ur",
        """\
T لاہور میں کتابوں کا میلہ شروع
R تحریر: عائشہ خان
R 2 ستمبر 2024
-
K لاہور میں کتابوں کا سالانہ میلہ پیر کے روز شروع ہوا جس میں دو سو سے زائد ناشرین شریک ہیں۔
-
R یہ بھی پڑھیں: کراچی کی پرانی لائبریریاں
-
K ایک طالب علم نے کہا، ”یہ بھی پڑھیں گے اور وہ بھی۔“
-
K میلہ جمعے تک جاری رہے گا۔
-
R اشتہار
""",
        authors=("عائشہ خان",),
        published="2024-09-02",
    ),
    Case(
        "en3live",
        "en",
        """\
T Budget day: what happened, hour by hour
-
K The finance minister presented her second budget to parliament on Friday. Here is how the day went.
-
R 10:02
K The session opens ten minutes late because of a protest outside.
-
R 11:45 BST
K Taxes on fuel will not rise, the minister says to cheers from her own benches.
-
K Opposition
-
K The opposition leader called the plan a gamble with other people's money.
-
R 14:10
K Markets shrug. The pound is unchanged against the dollar.
-
R Sign up to our Politics newsletter for a weekly briefing
""",
    ),
    Case(
        "en4int",
        "en",
        """\
T 'I never wanted to be a judge'
R INTERVIEW | JUSTICE
-
K Maria Okafor retires this week after thirty years on the bench. We met in her garden.
-
K Did you ever doubt a verdict?
-
K Every week. You learn to sleep with it.
-
K By Friday it was usually gone, she adds.
-
K And now?
-
K Silence.
-
K She laughs, then shows us the roses. The photo on the wall is of her father.
""",
    ),
    Case(
        "ar3",
        "ar",
        """\
T انقطاع الكهرباء عن أحياء في بنغازي ليوم ثان
R بوابة الوسط - خاص
R الإثنين 02 سبتمبر 2024, 08:44 مساء
R صورة أرشيفية لمحطة كهرباء في بنغازي (بوابة الوسط)
-
K تواصل انقطاع التيار الكهربائي عن ثلاثة أحياء في بنغازي لليوم الثاني على التوالي، بحسب سكان.
-
K وعزت الشركة العامة للكهرباء العطل إلى حريق في محول، مؤكدة أن فرقها تعمل على إصلاحه.
-
R ■ للاطلاع على العدد الأخير من الجريدة اضغط هنا
R اضغط هنا للانضمام إلى قناتنا على تيليغرام
-
K وقال المواطن سالم الورفلي إن المولدات لا تكفي إلا ساعتين.
""",
        published="2024-09-02",
    ),
    Case(
        "ar10",
        "ar",
        """\
T وزير الطاقة الجزائري: لا زيادة في أسعار الغاز هذا العام
R الوزير يؤكد أن العقود طويلة الأجل تحمي المستهلكين
R أمين بوزيد
R 03/09/2024 07:15
-
K قال وزير الطاقة الجزائري يوم الاثنين إن أسعار الغاز في السوق المحلية لن ترتفع هذا العام، رغم تقلب الأسواق العالمية.
-
R >>> اقرأ أيضا: مشروع أنبوب الغاز العابر للصحراء
R - شاهد: جولة في حقل حاسي الرمل
-
K وأضاف الوزير في تصريح للإذاعة: «شاهدوا الأرقام قبل أن تحكموا».
-
K تابعوا معنا، يقول أحد العاملين مازحا، كيف نصلح الأنبوب.
-
R اقرأ/ي أيضًا: الجزائر ترفع صادراتها إلى أوروبا
R موضوعات ذات صلة
R إسبانيا تستورد غازا أقل
R تونس تبحث عن بدائل
-
K وتصدر الجزائر نحو نصف إنتاجها إلى أوروبا عبر أنبوبين، وفق بيانات الوزارة.
-
R انضم لقناة الخبر على واتساب
R المصدر : وكالات
""",
        published="2024-09-03",
    ),
    Case(
        "ar11",
        "ar",
        """\
T إضراب عمال النقل يشل بيروت
R النهار المتجدد
R نشر قبل ساعتين
-
K شل إضراب عمال النقل العام شوارع بيروت صباح الثلاثاء، وتوقفت الحافلات عند مداخل المدينة.
-
R إقرأوا أيضًا - لماذا يضرب السائقون؟
-
K وقالت السائقة نجاة حداد: "لا نريد شيئا سوى المازوت".
-
R تابعوا آخر الأخبار عبر تطبيقنا
R حقوق النشر محفوظة ٢٠٢٤
""",
    ),
    Case(
        "en10",
        "en",
        """\
T Rail strike: What passengers need to know
R Updated: 2 September 2024
R Jane Holloway, Business Reporter
R 4 min read
-
K Train drivers at six companies will walk out on Friday in a dispute over pay, their union said.
-
K How long will it last?
-
K The strike begins at 03:00 and ends at midnight. Tickets can be refunded.
-
R » Don't miss: The cheapest days to travel
-
K Will buses run?
-
K Most will. "Read the notices at the stop," a spokeswoman said.
-
R Getty Images
-
K The next talks are set for Monday.
-
R Share this article
R Copyright © 2024 The Courier. All rights reserved. Registered in England.
""",
        authors=("Jane Holloway",),
        published="2024-09-02",
    ),
    Case(
        "de10",
        "de",
        """\
R Sport
T Handballerinnen verlieren Auftakt gegen Norwegen
R 02.09.2024 | 21:45 Uhr
R von Katrin Vogel
-
K Oslo (sid) - Die deutschen Handballerinnen haben ihr erstes Spiel bei der EM verloren. Gegen Norwegen hieß es am Montag 24:31.
-
R Mehr lesen über das Team: So spielt Deutschland
-
K "Von der ersten Minute an waren wir zu langsam", sagte Torhüterin Lisa Marquardt.
-
R +++ Jetzt unseren Newsletter abonnieren +++
-
K Am Mittwoch trifft das Team auf Polen. Foto vom Spiel gab es keines.
-
R (Foto: Imago/Nordphoto)
R Alle Rechte vorbehalten.
""",
        authors=("Katrin Vogel",),
        published="2024-09-02",
    ),
    Case(
        "fr10",
        "fr",
        """\
T À Marseille, les dockers bloquent le port pour une nuit
R Temps de lecture : 2 min
R Rédigé par Sophie Delmas
R Mis à jour le 02/09/2024 à 22:10 – Publié le 02/09/2024 à 20:55
-
K MARSEILLE, 2 septembre (Reuters) – Les dockers du port de Marseille ont cessé le travail lundi soir pour réclamer une prime de nuit.
-
R >> Lire aussi - Le port perd du terrain face à Barcelone
-
K « À suivre », a lâché le délégué avant de quitter la salle.
-
R (Lire aussi : Les chiffres du trafic maritime)
-
K La direction parle d'un mouvement limité.
-
R Crédit photo : Archives
R Copyright Gazette du Port – Reproduction interdite
""",
        authors=("Sophie Delmas",),
        published="2024-09-02",
        agency="Reuters",
    ),
    Case(
        "es10",
        "es",
        """\
T El metro de Lima ampliará su horario los fines de semana
R Redacción Nacional
R Lima, 2 de septiembre de 2024
-
K El metro de Lima funcionará hasta medianoche los viernes y sábados, anunció el ministro de Transportes.
-
R LEE TAMBIÉN | Cuánto cuesta el pasaje en otras capitales
R MIRA: Así es la nueva estación
-
K La medida empieza en octubre. «Mira, esto lo pedimos hace años», dijo una usuaria.
-
R Suscríbete gratis a nuestro boletín diario
""",
        published="2024-09-02",
    ),
    Case(
        "fa10",
        "fa",
        """\
T بازار بزرگ تبریز دوباره باز شد
R ۱۲ شهریور ۱۴۰۳
-
K بازار بزرگ تبریز پس از یک هفته تعطیلی برای مرمت سقف، صبح دوشنبه دوباره باز شد.
-
R بیشتر بخوانید
R تاریخچه بازار تبریز
-
K یکی از کاسبان گفت: «ببینید چه رونقی دارد».
-
R برچسب‌ها: تبریز، بازار
R کد خبر: ۱۲۳۴۵۶
""",
        published="2024-09-02",
    ),
    Case(
        "ja10",
        "ja",
        """\
T 北海道のワイン、輸出が過去最高に
R 経済
R 2024年9月2日 7:00
-
K 北海道産ワインの輸出額が昨年、過去最高を更新した。道が2日発表した。
-
R 【あわせて読みたい】余市の醸造家たち
-
K 「写真より味を見てほしい」と生産者の佐藤健さんは笑う。
-
K 関連する補助金は来年度も続く見通しだ。
-
R ©北海新聞社
""",
        published="2024-09-02",
    ),
    Case(
        "ru10",
        "ru",
        """\
T Паром из Кронштадта сделали бесплатным для школьников
R 02.09.2024 18:20
R Анна Лебедева
-
K Школьники смогут бесплатно ездить на пароме из Кронштадта с 1 октября, сообщили в комитете по транспорту.
-
R Смотрите также → Новые маршруты осени
-
K «Читайте расписание внимательно», — предупредил диспетчер.
-
R РЕКЛАМА
-
K Ранее проезд стоил 80 рублей.
-
R Источник: Интерфакс
R Поделиться
""",
        authors=("Анна Лебедева",),
        published="2024-09-02",
    ),
)
