"""More small articles, of other wordings; marks as in cases.py."""

from __future__ import annotations

from tests.stages.clean.cases import Case

MORE_CASES = (
    Case(
        "ko1",
        "ko",
        """\
T 시의회, 동네 도서관 예산 두 배로 늘려
R 입력 2024.05.03 10:20
-
K 한빛시의회는 목요일 본회의를 열고 동네 도서관 예산을 두 배로 늘리는 안을 의결했다고 밝혔다.
-
R 댓글 12
-
R 관련기사
R 동네 서점, 다시 문 여는 이유
-
K 시는 내년부터 열람실을 밤까지 열고 어린이 자료실을 새로 꾸밀 계획이라고 설명했다.
-
K 댓글 조작 의혹은 사실이 아니라고 시는 거듭 밝혔다.
-
R 카카오톡에서 한빛일보를 구독하세요
R 저작권자 © 한빛일보 무단전재 및 재배포 금지
R 좋아요 0
R 댓글쓰기
""",
        published="2024-05-03",
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
        authors=("李明",),
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
