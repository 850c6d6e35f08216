"""Hand-written word lists: titles before names, generic heads that are no names, and heads of place names.

All in the normal form of `tokens.normal`; written for this project from general knowledge of the languages.
"""

from __future__ import annotations

from pipeline.stages.enrich.entities.tokens import normal


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(w) for w in words.split())


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Words cut off the beginning of a person's name: titles and ranks.
TITLES = _set(
    "الرئيس الرئيسة الدكتور الدكتورة د السيد السيدة الشيخ الأستاذ الأستاذة المهندس المهندسة اللواء العميد العقيد المقدم"
    " الرائد النقيب الفريق المشير الجنرال الملك الملكة الأمير الأميرة السلطان البابا القس القاضي القاضية الوزير الوزيرة"
    " النائب النائبة السفير السفيرة رئيس وزير الرفيق الحاج المحامي المحامية البروفيسور المدرب اللاعب الإمام السناتور"
    " الكاتب الكاتبة الباحث الباحثة الخبير الخبيرة المستشار المستشارة المدير المديرة الزعيم القائد المتحدث المتحدثة"
    " دکتر آقای خانم مهندس سردار آیت‌الله حجت‌الاسلام ژنرال پروفسور رئیس‌جمهور ڈاکٹر جناب وزیراعظم صدر مسٹر"
    " mr mrs ms miss mx dr prof professor sir dame lord lady president premier chancellor king queen prince princess"
    " secretary-general vice-president generalsekretär abgeordnete abgeordneter chef ceo pope sheikh senator sen rep gov governor mayor gen general col colonel capt captain lt sgt sergeant major"
    " minister ambassador judge justice secretary chairman coach herr frau präsident präsidentin kanzler monsieur"
    " m mme madame mlle señor señora sr sra don doña dom signor signora presidente presidenta président présidente"
    " papa bapak ibu presiden menteri sayın bay bayan doktor"
    " президент премьер министр господин госпожа доктор профессор генерал король"
    " श्री श्रीमती डॉ डॉक्टर प्रो प्रधानमंत्री राष्ट्रपति मुख्यमंत्री मंत्री न्यायमूर्ति कुमारी"
)
# Single words that name a kind of thing, not one of it: never an entity by themselves.
GENERIC = _set(
    "الوزارة الحكومة المحكمة الجيش البرلمان الشركة المنظمة الهيئة اللجنة النادي الاتحاد المجلس الحزب الجامعة المستشفى"
    " البنك الشرطة الوكالة المؤسسة الحركة الجماعة الائتلاف المديرية البلدية النقابة الجمعية الرابطة الدولة الدول الأمن"
    " القوات المعارضة الرئاسة السفارة المدينة البلدة القرية المحافظة المنطقة العاصمة الدائرة المطار الميناء المرفأ الجزيرة"
    " البلاد الإقليم الولاية النهر البحر الشمال الجنوب الشرق الغرب الوزير الرئيس وزارة حكومة محكمة جيش شركة منظمة هيئة"
    " لجنة نادي اتحاد مجلس حزب جامعة مستشفى بنك شرطة مدينة محافظة المسجد الكنيسة الملعب المعبر الجسر المركز المكتب الصحيفة"
    " الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر"
    " نوفمبر ديسمبر آذار نيسان أيار حزيران تموز آب أيلول شباط الله الإسلام القرآن رمضان"
    " دولت وزارت مجلس ارتش پلیس شهر استان کشور ایران‌زمین حکومت فوج پولیس عدالت پارلیمنٹ شہر ملک صوبہ"
    " government ministry police army parliament company club court university committee council party union bank state"
    " city county district region province department agency commission board association foundation hospital school"
    " church airport port river island north south east west internet god christmas easter monday tuesday wednesday"
    " thursday friday saturday sunday january february march april may june july august september october november"
    " december reuters.com president minister the a an he she it they we i you this that in on at and but"
    " regierung ministerium polizei gericht stadt land bund bundesland region universität montag dienstag mittwoch"
    " donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember verein partei euro"
    " sudamericano sudamericana libertadores mundial eurocopa champions olympics olimpiadas olimpiade paralympics weihnachten ostern pâques noël"
    " navidad natale pasqua natal páscoa ramazan lebaran europameisterschaft weltmeisterschaft euroleague eurovision супербоул"
    " gouvernement ministère police armée parlement mairie ville région lundi mardi mercredi jeudi vendredi samedi"
    " dimanche état etat nation république gobierno estado hoy ayer mañana república stato oggi ieri repubblica staat republik heute gestern republic today yesterday cependant selon pourtant mais según pero aunque secondo ma però segundo mas porém também aber doch laut nach hier dort gobierno ministerio policía ejército parlamento ciudad región universidad lunes martes miércoles jueves"
    " viernes sábado domingo governo ministério polícia cidade governo ministero polizia città regione"
    " hükümet bakanlık polis ordu meclis şehir ilçe il üniversite belediye başkanlık kurum bakanlığı türkçe cumhurbaşkanı"
    " pemerintah kementerian polisi kota presiden senin selasa rabu kamis jumat sabtu minggu"
    " правительство министерство полиция суд город область университет компания президент понедельник вторник среда"
    " четверг пятница суббота воскресенье интернет бог пасха рождество рамадан евровидение"
    " सरकार मंत्रालय पुलिस सेना संसद अदालत शहर राज्य जिला विश्वविद्यालय कंपनी सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार"
)
# Institutions that every country has, and bodies that are named by their task alone.
GENERIC_PHRASES = frozenset(
    tuple(normal(w) for w in (head, rest))
    for heads, rests in (
        ("اللجنة المكتب المركز الجهاز الشركة", "المشتركة المشترك الاستشارية الاستشاري الفنية العليا التنفيذية التنفيذي التحضيرية الدائمة الخاصة المختصة التوجيهية الرئيسي المركزية المصغرة الثلاثية الرباعية المنظمة الوطنية"),
        ("केंद्र राज्य केंद्रीय प्रदेश", "सरकार"),
        ("وفاقی صوبائی مرکزی", "حکومت"),
    )
    for head in heads.split()
    for rest in rests.split()
)  # fmt: skip
# Words that stand before a place's proper name and are part of it when they are written with it.
PLACE_HEADS = _set(
    "محافظة جزيرة نهر بحر خليج مضيق جبل وادي مطار ميناء مرفأ معبر منفذ معسكر مخيم سجن قاعدة إقليم ولاية قضاء قرية بلدة"
    " حي شارع جسر سد ملعب استاد ميدان ساحة بحيرة شعاب صحراء هضبة منطقة مديرية"
    " دریاچه استان رود کوه جزیره خلیج بندر فرودگاه دریای شهرستان روستای دریا جھیل دریائے ضلع صوبہ"
    " région lac mer golfe île fleuve rivière mont département lake mount river gulf cape port fort island isle"
    " lago mar golfo isla río monte región provincia rio ilha serra see insel pulau gunung sungai danau laut"
    " озеро река море остров гора залив область край республика"
)
# Heads of sites: a port or a street named after a town is another thing than the town.
SITE_HEADS = _set(
    "مطار ميناء مرفأ معبر منفذ معسكر مخيم سجن قاعدة شارع جسر سد ملعب استاد ميدان ساحة port fort بندر فرودگاه"
    " aeropuerto aéroport airport stadium station"
)
# Heads that are left out of the name: the kind of a settlement.
SETTLEMENTS = _set(
    "مدينة المدينة عاصمة العاصمة شهر city town village ville ciudad cidade città stadt kota город посёлок деревня село शहर"
)
# Heads that may or may not be written with an organisation's name.
ORG_HEADS = _set(
    "جماعة حركة حزب كتلة تنظيم شركة نادي فريق وكالة صحيفة قناة شبكة مؤسسة موقع مجلة منظمة ميليشيا قوات تحالف بنك مجموعة"
    " حزب باشگاه شرکت خبرگزاری روزنامه سازمان party group club company agency newspaper the le la les el los die der das"
    " обсерватория компания партия группа газета агентство университет"
)
# Small words that may stand inside a name and never begin or end it.
LINKS = _set(
    "de del della di da do dos das du des von van der den of the and y e et und al el la le los las for on in at bin ibn"
)
# Arabic function words and words of relation: never the edge of a name, never a noun of one.
STOP_WORDS = _set(
    "ما من في على إلى عن أن إن لا هو هي هم قد كان كانت كما ثم لم لن وقد بعد قبل خلال منذ حتى مع ضد بين حول عند عبر دون"
    " ذلك هذا هذه تلك الذي التي الذين حيث بينما لكن أو أم بل إذا لو كل بعض غير أي أكثر أقل نحو مثل أيضا اليوم أمس غدا"
    " أول ثاني عدة عدد مئات آلاف وهو وهي وأن وإن تحت فوق أمام خلف ضمن وفق بسبب بشأن لدى سوى ليس ليست يوم عام عاما"
)
# Words after which a place's name is that of a competition.
COMPETITIONS = _set("كأس دوري بطولة سوبر cup coupe copa coppa кубок جام لیگ")
# Chinese and Japanese: what follows a person's name and is no part of it.
HONORIFICS = _listed(
    "さん 氏 様 君 准教授 名誉教授 教授 容疑者 被告 首相 大統領 議員 知事 市長 町長 村長 社長 会長 選手 監督 大臣 長官 総裁 代表 医師 弁護士"
    " 記者 博士 部長 課長 所長 委員長 主席 書記 总统 總統 总理 總理 主任 先生 女士 部长 外长 外長 书记 教练 发言人 發言人 议员 議員"
)
# Chinese and Japanese words of several characters that name nobody and nothing in particular.
GENERIC_HAN = frozenset(
    _listed(
        "住民 市民 国民 政府 警察 県警 大統領 首相 会社 記者 社長 県内 市内 町内 同社 同市 同県 同町 同氏 当局 国会 学生 教授 公司 警方 民众 民眾"
        " 记者 總統 总统 法院 大学 大學 学校 學校 医院 醫院 銀行 银行 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 星期一 星期二 星期三 星期四"
        " 星期五 星期六 星期日"
    )
)
