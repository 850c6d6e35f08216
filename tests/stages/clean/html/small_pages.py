"""Twelve small pages in six languages and varied templates, each with the paragraphs that are its article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SmallPage:
    name: str
    html: str
    wanted: tuple[str, ...]


def _page(name: str, template: str, *wanted: str) -> SmallPage:
    """Each {} of the template stands for one wanted paragraph."""
    html = template
    for text in wanted:
        html = html.replace("{}", text, 1)
    assert "{}" not in html
    return SmallPage(name, html, wanted)


PAGES = (
    _page(
        "en, no class names",
        """<html><head><title>Ferry crew rescues stranded hikers - The Sound</title></head><body>
<div><a href="/">The Sound</a> <a href="/news">News</a> <a href="/sea">Sea</a> <a href="/about">About</a></div>
<h1>Ferry crew rescues stranded hikers</h1>
<div>By Ellen Moss | 4 May 2025</div>
<p>{}</p><p>{}</p><p>{}</p>
<div><a href="/9">Read more: How the tides are forecast</a></div>
<p>{}</p><p>{}</p><p>{}</p>
<div>Share on Facebook Share by mail</div>
<div><b>Most read</b> <a href="/1">Ten beaches to avoid</a> <a href="/2">Lighthouse for sale</a></div>
<div>© 2025 The Sound. All rights reserved.</div></body></html>""",
        "Four hikers who had been cut off by the tide on Gull Island were picked up by a passing ferry on Sunday, the coast guard said.",
        "The captain, Ruth Alder, saw a red jacket being waved from the rocks and stopped the engines with 60 passengers on board.",
        "“Hold on.”",
        "That was all she said over the loudspeaker, according to passengers, before she sent two of her crew out in a rubber dinghy.",
        "No one was hurt. The hikers were given soup and dry socks, and the ferry reached Port Ellery 50 minutes late.",
        "The coast guard repeated its advice to check the tables before crossing.",
    ),
    _page(
        "en, semantic",
        """<!doctype html><html lang="en"><head><title>Town votes to keep its clock wrong</title>
<meta property="og:type" content="article"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li></ul></nav></header>
<main><article><header><h1>Town votes to keep its clock wrong</h1><p class="byline">Words by Tom Reade</p></header>
<figure><img src="c.jpg"><figcaption>The clock on Saturday. Photo: Ida Stone</figcaption></figure>
<p>{}</p><p>{}</p><h2>{}</h2><p>{}</p><blockquote>{}</blockquote><p>{}</p>
<aside><h3>Related</h3><ul><li><a href="/1">The bells that ring twice</a></li></ul></aside>
<ul><li>{}</li><li>{}</li></ul><p>{}</p>
<footer>Filed under: Heritage</footer></article></main>
<footer>Copyright 2025</footer></body></html>""",
        "The clock on the town hall of Little Marden has been seven minutes slow since 1962, and on Saturday its people voted to leave it so.",
        "Of 412 votes cast, 388 were against a repair that the county had offered to pay for.",
        "Seven minutes",
        "Buses, shops and the school have long kept what locals call Marden time, said the mayor, Joan Prewett.",
        "“We are not late. You are early.”",
        "Visitors are the ones who suffer, and the station has put up a sign. The council also decided:",
        "to paint the hands red",
        "to publish both times in the parish letter",
        "The county said it respected the vote.",
    ),
    _page(
        "en, div soup",
        """<html><head><title>Bakery strike ends</title></head><body><div class="wrap"><div class="top"><div class="bar">
<a href="/a">Front</a> <a href="/b">Money</a></div></div><div class="col"><div class="hd"><h1>Bakery strike ends</h1></div>
<div class="inf">Posted 3 June by M. Ortega</div><div class="soc">Like Tweet Pin</div><div class="txt">
<div>{}</div><div>{}</div><div class="bnr">Advertisement</div><div>{}</div><div>{}</div>
<div class="rel"><a href="/4">Also read: The price of flour</a></div><div>{}</div></div>
<div class="cmt">12 comments <a href="#">Log in to comment</a></div></div><div class="ft">All rights reserved</div></div></body></html>""",
        "Bakers in the port district went back to work on Tuesday after eleven days, ending a strike that emptied the shelves of 140 shops.",
        "The union accepted a rise of 6 percent and a night bonus, its secretary Paula Meier said outside the labour court.",
        "Both sides praised the mediator.",
        "Owners had warned that small shops would close if the dispute went on through the holidays, when sales are highest.",
        "The first loaves came out of the ovens at four in the morning.",
    ),
    _page(
        "fr, classes",
        """<html lang="fr"><head><title>Le dernier cinéma du port rouvre | Le Quai</title></head><body>
<div class="menu"><a href="/">Le Quai</a> <a href="/c">Culture</a> <a href="/s">Sports</a></div>
<h1>Le dernier cinéma du port rouvre</h1><div class="auteur">Par Maud Lenoir</div>
<div class="partage">Partager Envoyer Imprimer</div><div class="corps"><p>{}</p><p>{}</p>
<p class="voir-aussi"><a href="/2">À lire aussi : Les salles qui ferment</a></p><h3>{}</h3><p>{}</p><p>{}</p>
<div class="pub">Publicité</div><p>{}</p></div>
<div class="commentaires">Réagir (3)</div><div class="pied">© Le Quai — Mentions légales</div></body></html>""",
        "Fermé depuis neuf ans, le Rex a rallumé samedi soir son enseigne devant trois cents personnes venues malgré la pluie.",
        "L’association qui a racheté la salle a réuni 180 000 euros, dont un tiers en pièces, raconte sa présidente, Odile Marchand.",
        "Des fauteuils venus d’un paquebot",
        "Les sièges ont été récupérés sur un navire envoyé à la casse, puis remontés un à un par des lycéens.",
        "« Enfin. »",
        "Le premier film a été choisi par les enfants du quartier ; le second le sera par leurs grands-parents.",
    ),
    _page(
        "fr, body only",
        """<html><head><title>Un loup dans la gare</title></head><body><ul><li><a href="/">Accueil</a></li>
<li><a href="/r">Région</a></li></ul><h1>Un loup dans la gare</h1><p><small>Publié le 4 mars 2025 à 9h12</small></p>
<p>{}</p><p>{}</p><p>{}</p><p>{}</p><hr><p><a href="/1">Les plus lus : Le maire démissionne</a></p>
<p>Tous droits réservés</p></body></html>""",
        "Un loup a été aperçu lundi à l’aube dans le hall de la gare de Valmeraude, où il a passé une vingtaine de minutes.",
        "Les agents ont fermé les portes et ouvert celles des voies, par lesquelles l’animal est reparti sans incident.",
        "Personne n’a crié.",
        "« Il regardait le panneau des départs », assure Léon Petit, contrôleur, qui dit n’avoir jamais vu de voyageur aussi calme.",
    ),
    _page(
        "de, classes",
        """<html lang="de"><head><title>Dorf kauft eigenen Zug</title></head><body><div id="kopf"><a href="/">Start</a>
<a href="/p">Politik</a> <a href="/w">Wirtschaft</a></div><div class="artikel"><div class="dachzeile">Verkehr</div>
<h1>Dorf kauft eigenen Zug</h1><div class="autor">Von Jutta Brandt</div><div class="datum">12. Mai 2025, 14:20 Uhr</div>
<div class="bild"><img src="z.jpg"><div class="bildtext">Der Zug im Depot. Foto: K. Lang</div></div>
<p>{}</p><p>{}</p><div class="werbung">Anzeige</div><p>{}</p><h2>{}</h2><p>{}</p><p>{}</p>
<div class="mehr">Mehr zum Thema: <a href="/3">Wer zahlt die Schienen?</a></div></div>
<div class="fuss">© 2025 Impressum Datenschutz</div></body></html>""",
        "Die Gemeinde Oberwies hat für 90.000 Euro einen ausgemusterten Triebwagen gekauft, um die stillgelegte Strecke ins Tal wieder zu bedienen.",
        "Der Rat stimmte mit elf zu zwei Stimmen dafür, teilte Bürgermeisterin Karla Weiß am Montag mit.",
        "„Wir warten nicht mehr.“",
        "Fahrplan von Hand",
        "Zunächst soll der Zug dreimal am Tag fahren, am Steuer sitzen vier pensionierte Lokführer aus der Nachbarschaft.",
        "Das Land prüft noch, ob der Bahnsteig lang genug ist.",
    ),
    _page(
        "de, sections",
        """<html lang="de"><head><title>Museum sucht Besitzer von 3.000 Schlüsseln</title></head><body><nav><a href="/">Kultur</a></nav>
<section><h1>Museum sucht Besitzer von 3.000 Schlüsseln</h1><span>Lesezeit: 2 Minuten</span><section><p>{}</p><p>{}</p><p>{}</p>
<p>{}</p></section><section><h4>Das könnte Sie auch interessieren</h4><a href="/1">Der Turm ohne Tür</a></section></section>
<footer>Kontakt</footer></body></html>""",
        "In einem Keller des Stadtmuseums lagern mehr als 3.000 Schlüssel, von denen niemand weiß, welche Türen sie öffnen.",
        "Nun sollen Bürgerinnen und Bürger helfen: Am Sonntag werden alle Stücke auf dem Marktplatz ausgelegt.",
        "Wer einen Schlüssel erkennt, darf ihn behalten, wenn die Tür noch steht, sagte Direktor Emil Harms.",
        "Bisher passte einer.",
    ),
    _page(
        "ar, classes",
        """<html lang="ar" dir="rtl"><head><title>قرية تبني جسرها بنفسها | صدى الوادي</title></head><body>
<div class="menu"><a href="/">صدى الوادي</a> <a href="/n">محليات</a> <a href="/s">رياضة</a></div>
<h1>قرية تبني جسرها بنفسها</h1><div class="author">كتب: سالم المرعي</div><div class="date">الأربعاء 5 مارس 2025</div>
<div class="post"><p>{}</p><p>{}</p><p class="also"><a href="/7">اقرأ أيضا: طرق الوادي بعد السيول</a></p><p>{}</p><p>{}</p>
<div class="banner">إعلان</div><p>{}</p></div><div class="tags">وسوم: <a>جسور</a> <a>قرى</a></div>
<div class="share">شارك الخبر على تويتر</div><footer>جميع الحقوق محفوظة</footer></body></html>""",
        "أنهى أهالي قرية عين الزيتون بناء جسر حجري فوق الوادي بعد انتظار دام ستة أعوام، وعبرته أمس أول حافلة مدرسية.",
        "وقال المختار راشد الحداد إن كل بيت قدم يوم عمل في الأسبوع، وإن الحجارة جاءت من بيت قديم تبرع به أصحابه.",
        "«وصلنا».",
        "بهذه الكلمة استقبلت المعلمة هدى سلمان تلاميذها على الضفة الأخرى، قبل أن تلتقط لهم صورة.",
        "وتدرس البلدية الآن إضافة حاجز معدني للجسر الذي يبلغ طوله 22 مترا.",
    ),
    _page(
        "ar, no class names",
        """<html dir="rtl"><head><title>نحل فوق سطح المحكمة</title></head><body><table><tr><td><a href="/">الرئيسية</a>
<a href="/e">اقتصاد</a></td></tr></table><h1>نحل فوق سطح المحكمة</h1><div>منال زيدان - 14 نيسان 2025</div><div>
<p>{}</p><p>{}</p><p>{}</p><p>{}</p></div><div><a href="/1">الأكثر قراءة: موسم العسل يبدأ مبكرا</a></div>
<div>© كل الحقوق محفوظة</div></body></html>""",
        "يعيش منذ الربيع الماضي نحو 200 ألف نحلة على سطح محكمة المدينة، في أربع خلايا خشبية يرعاها حارس المبنى.",
        "وأنتجت الخلايا 38 كيلوغراما من العسل هذا العام، وزعت على المتقاضين في قاعة الانتظار.",
        "لم تلسع أحدا.",
        "وتقول القاضية رنا عساف إن الخلافات صارت أقصر، وإن كانت لا تملك دليلا على ذلك.",
    ),
    _page(
        "ja, semantic",
        """<html lang="ja"><head><title>閉校の小学校、パン工房に | 山里新聞</title></head><body><header><a href="/">山里新聞</a> <a href="/l">地域</a>
<a href="/s">スポーツ</a></header><article><h1>閉校の小学校、パン工房に</h1><p class="info">中井さくら 2025年6月2日 9時00分</p>
<div class="share">シェア 保存</div><p>{}</p><p>{}</p><div class="osusume"><a href="/3">おすすめ：村の図書館が夜も開く</a></div>
<p>{}</p><p>{}</p><p>{}</p></article><aside><h2>ランキング</h2><ol><li>山開き、今年は早め</li></ol></aside>
<footer>© 山里新聞社</footer></body></html>""",
        "四年前に閉校した山里第二小学校の給食室が、パン工房として生まれ変わった。開店初日の日曜日、村の内外から二百人が列をつくった。",
        "工房を開いたのは、同校の卒業生で元銀行員の川辺ゆう子さん（52）。小麦はすべて校庭の跡地で育てたものを使う。",
        "「ただいま」",
        "焼き上がりを待つ間、最後の校長だった森下進さんは教室の黒板にそう書いた。",
        "営業は週末だけで、売り上げの一部は通学バスの燃料代にあてる。",
    ),
    _page(
        "hi, classes",
        """<html lang="hi"><head><title>गांव की लड़कियों ने बनाया रेडियो स्टेशन</title></head><body><div class="topnav"><a href="/">समाचार</a>
<a href="/k">खेल</a> <a href="/m">मनोरंजन</a></div><div class="story-detail"><h1>गांव की लड़कियों ने बनाया रेडियो स्टेशन</h1>
<div class="author-info">लेखक: कविता राणा</div><div class="story-text"><p>{}</p><p>{}</p>
<div class="also-read"><a href="/5">यह भी पढ़ें: पहाड़ों में इंटरनेट</a></div><p>{}</p><p>{}</p><div class="ads">विज्ञापन</div><p>{}</p></div>
<div class="social">शेयर करें</div></div><div class="bottom">सर्वाधिकार सुरक्षित</div></body></html>""",
        "उत्तराखंड के एक छोटे से गांव में बारह लड़कियों ने पुराने मोबाइल फोन जोड़कर अपना रेडियो स्टेशन शुरू किया है।",
        "स्टेशन रोज शाम दो घंटे चलता है और आसपास के नौ गांवों में सुना जाता है, संचालिका मीना नेगी ने बताया।",
        "“सुनो।”",
        "हर कार्यक्रम इसी एक शब्द से शुरू होता है, जिसके बाद मौसम और मंडी के भाव बताए जाते हैं।",
        "पंचायत ने अब उन्हें स्कूल की खाली कोठरी देने का फैसला किया है।",
    ),
    _page(
        "en, line breaks",
        """<html><head><title>Old mill turns again</title></head><body><center><a href="/">Home</a> | <a href="/arch">Archive</a></center>
<h2>Old mill turns again</h2><font size="1">Reported by Sam Hale</font><br><br>{}<br><br>{}<br><br>{}<br><br>{}<br><br>
<a href="/next">Next story</a><hr><font size="1">Copyright the Valley Letter</font></body></html>""",
        "The water mill at Hoxley ground its first flour in 71 years on Friday, watched by most of the village and a band.",
        "A new wheel of oak, four metres high, was lowered into the stream last month after a fund drive that took a decade.",
        "It creaked, then it went.",
        "The flour will be sold at the church, said the miller, Agnes Dow, who learned the trade from a film made in 1949.",
    ),
)
