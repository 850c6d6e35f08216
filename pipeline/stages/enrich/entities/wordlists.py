"""Hand-written word lists: titles before names, generic heads that are no names, and heads of place names.

All in the normal form of `tokens.normal`; written for this project from general knowledge of the languages.
"""

from __future__ import annotations

from pipeline.stages.enrich.entities.tokens import normal


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(w) for w in words.split())


# Words cut off the beginning of a person's name: titles and ranks.
TITLES = _set(
    "الرئيس الرئيسة الدكتور الدكتورة د السيد السيدة الشيخ الأستاذ الأستاذة المهندس المهندسة اللواء العميد العقيد المقدم"
    " الرائد النقيب الفريق المشير الجنرال الملك الملكة الأمير الأميرة السلطان البابا القس القاضي القاضية الوزير الوزيرة"
    " النائب النائبة السفير السفيرة رئيس وزير الرفيق الحاج المحامي المحامية البروفيسور المدرب اللاعب الإمام السناتور"
    " الكاتب الكاتبة الباحث الباحثة الخبير الخبيرة المستشار المستشارة المدير المديرة الزعيم القائد المتحدث المتحدثة"
    " دکتر آقای خانم مهندس سردار آیت‌الله حجت‌الاسلام ژنرال پروفسور رئیس‌جمهور ڈاکٹر جناب وزیراعظم صدر مسٹر"
    " mr mrs ms miss mx dr prof professor sir dame lord lady president premier chancellor king queen prince princess"
    " pope sheikh senator sen rep gov governor mayor gen general col colonel capt captain lt sgt sergeant major"
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
    " gouvernement ministère police armée parlement mairie ville région lundi mardi mercredi jeudi vendredi samedi"
    " dimanche gobierno ministerio policía ejército parlamento ciudad región universidad lunes martes miércoles jueves"
    " viernes sábado domingo governo ministério polícia cidade governo ministero polizia città regione"
    " hükümet bakanlık polis ordu meclis şehir ilçe il üniversite belediye başkanlık kurum bakanlığı türkçe cumhurbaşkanı"
    " pemerintah kementerian polisi kota presiden senin selasa rabu kamis jumat sabtu minggu"
    " правительство министерство полиция суд город область университет компания президент понедельник вторник среда"
    " четверг пятница суббота воскресенье интернет бог"
    " सरकार मंत्रालय पुलिस सेना संसद अदालत शहर राज्य जिला विश्वविद्यालय कंपनी सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार"
)
# Words that stand before a place's proper name and are part of it when they are written with it.
PLACE_HEADS = _set(
    "محافظة جزيرة نهر بحر خليج مضيق جبل وادي مطار ميناء مرفأ معبر منفذ معسكر مخيم سجن قاعدة إقليم ولاية قضاء قرية بلدة"
    " حي شارع جسر سد ملعب استاد ميدان ساحة بحيرة شعاب صحراء هضبة منطقة مديرية"
    " دریاچه استان رود کوه جزیره خلیج بندر فرودگاه دریای شهرستان روستای دریا جھیل دریائے ضلع صوبہ"
    " région lac mer golfe île fleuve rivière mont département lake mount river gulf cape port fort island isle"
    " lago mar golfo isla río monte región provincia rio ilha serra see insel pulau gunung sungai danau laut"
    " озеро река море остров гора залив область край республика"
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
