"""The words that give a genre away: section names, labels before a title, and set phrases of a text.

Written for this project from the usage of newsrooms; lower case, as they read after str.casefold. One table for all
languages: a label such as `kommentar` means the same wherever it is understood, and none is an everyday word that
another language puts before a colon.
"""

from __future__ import annotations

from typing import Literal

GenreName = Literal["report", "opinion", "interview", "live_coverage", "press_release"]

SECTIONS: dict[GenreName, frozenset[str]] = {
    "opinion": frozenset({
        "opinion", "opinions", "op-ed", "op-eds", "editorial", "editorials", "commentary", "comment", "columnists",
        "columns", "comment is free", "viewpoint", "viewpoints", "letters", "letters to the editor", "leaders",
        "meinung", "meinungen", "kommentar", "kommentare", "leitartikel", "kolumne", "kolumnen", "gastkommentar",
        "gastbeitrag", "debatte", "tribune", "tribunes", "tribune libre", "débats", "idées", "édito", "éditos", "éditorial",
        "chroniques", "points de vue", "opinión", "columnas", "columna", "tribuna", "tribunas", "editoriales",
        "opinião", "colunas", "colunistas", "editoriais", "opinioni", "commenti", "editoriali", "köşe yazıları",
        "yazarlar", "görüş", "мнение", "мнения", "колонки", "авторские колонки", "رأي", "آراء", "الرأي", "مقالات", "مقالات الرأي",
        "افتتاحية", "یادداشت", "سرمقاله", "دیدگاه", "اداریہ", "کالم", "कॉलम", "संपादकीय", "विचार", "opini", "tajuk",
        "社説", "社論", "社论", "评论", "評論", "观点", "觀點", "オピニオン", "論説", "コラム",
    }),
    "interview": frozenset({
        "interview", "interviews", "the interview", "entretien", "entretiens", "grand entretien", "entrevista",
        "entrevistas", "intervista", "interviste", "röportaj", "söyleşi", "интервью", "مقابلات", "مقابلة", "حوارات", "حوار",
        "گفتگو", "مصاحبه", "साक्षात्कार", "इंटरव्यू", "wawancara", "インタビュー", "专访", "專訪", "访谈",
    }),
    "press_release": frozenset({
        "press release", "press releases", "pressemitteilung", "pressemitteilungen", "communiqué de presse",
        "communiqués de presse", "communiqués", "notas de prensa", "nota de prensa", "comunicati stampa",
        "comunicado de imprensa", "basın bülteni", "пресс-релизы", "пресс-релиз", "بيانات صحفية", "プレスリリース", "新闻稿", "新聞稿",
    }),
    "live_coverage": frozenset({
        "live", "liveblog", "live blog", "liveticker", "live-ticker", "newsticker", "en direct", "direct", "en directo",
        "ao vivo", "diretta", "canlı", "онлайн-трансляция", "بث مباشر", "تغطية مباشرة",
    }),
}  # fmt: skip

LABELS: dict[GenreName, tuple[str, ...]] = {
    "opinion": (
        "opinion", "op-ed", "editorial", "commentary", "comment", "viewpoint", "letters", "letter to the editor", "column",
        "kommentar", "meinung", "leitartikel", "kolumne", "gastbeitrag", "gastkommentar", "leserbrief", "tribune", "édito",
        "éditorial", "chronique", "point de vue", "opinión", "tribuna", "columna", "opinião", "coluna", "editoriale",
        "opinione", "il commento", "görüş", "мнение", "колонка", "رأي", "افتتاحية", "یادداشت", "سرمقاله", "संपादकीय", "opini", "社説",
        "社论", "社論", "评论", "評論",
    ),
    "interview": (
        "interview", "exclusive interview", "q&a", "exklusiv-interview", "im interview", "entretien", "interview exclusive",
        "entrevista", "entrevista exclusiva", "intervista", "l'intervista", "röportaj", "söyleşi", "интервью", "مقابلة", "حوار",
        "مقابلة خاصة", "گفتگو", "مصاحبه", "इंटरव्यू", "साक्षात्कार", "wawancara", "インタビュー", "专访", "專訪",
    ),
    "live_coverage": (
        "live", "live updates", "live blog", "liveblog", "as it happened", "live-blog", "liveticker", "live-ticker",
        "newsticker", "ticker", "en direct", "direct", "en directo", "en vivo", "última hora", "ao vivo", "in diretta",
        "diretta", "la diretta", "canlı", "canlı anlatım", "онлайн", "онлайн-трансляция", "مباشر", "بث مباشر", "تغطية مباشرة", "لحظة بلحظة",
    ),
    "press_release": (
        "press release", "news release", "media release", "pressemitteilung", "medienmitteilung", "presseaussendung",
        "communiqué", "communiqué de presse", "nota de prensa", "comunicado de prensa", "comunicado de imprensa",
        "comunicato stampa", "basın bülteni", "пресс-релиз", "بيان صحفي", "بیانیه مطبوعاتی", "प्रेस विज्ञप्ति", "siaran pers",
        "プレスリリース", "新闻稿", "新聞稿",
    ),
}  # fmt: skip
"""Before a colon, a bar or a dash at the start of a title, or after one at its end."""

PHRASES: dict[GenreName, tuple[str, ...]] = {
    "opinion": (
        "views expressed in this article are", "views expressed are those of the author",
        "views expressed here are", "opinions expressed in this article", "opinions expressed are those of",
        "gastkommentare geben die meinung", "gibt die meinung des autors wieder", "gibt nicht notwendigerweise die meinung",
        "n'engage que son auteur", "n'engagent que leur auteur", "n'engagent que leurs auteurs",
        "las opiniones expresadas en este artículo", "as opiniões expressas neste artigo",
        "yazarın kendi görüş", "мнение автора может не совпадать", "мнение редакции может не совпадать",
        "الآراء الواردة في هذا المقال", "المقال يعبر عن رأي", "المقال لا يعبر بالضرورة", "لا تعكس بالضرورة موقف",
        "本文仅代表作者", "本文僅代表作者", "文章仅代表作者",
    ),
    "interview": (
        "this interview has been edited", "interview was edited for", "edited for length and clarity",
        "condensed and edited", "edited and condensed", "das interview führte", "die fragen stellte", "das gespräch führte",
        "interview geführt von", "propos recueillis par", "entretien réalisé par", "entrevista realizada por",
        "intervista a cura di", "wawancara ini telah", "беседовал ", "беседовала ", "أجرى الحوار", "أجرت الحوار", "حاوره", "حاورته",
        "聞き手",
    ),
    "press_release": (
        "for immediate release", "/prnewswire/", "--(business wire)--", "(business wire)", "(globe newswire)",
        "globe newswire", "source: business wire", "(ots)", "original-content von:", "presseportal.de", "/pressemitteilung/",
        "media contact:", "media contacts:", "press contact:", "pressekontakt:", "contact presse", "contacts presse",
        "contacto de prensa:", "contato para a imprensa", "contatti stampa:", "контакты для прессы", "للتواصل الإعلامي",
        "forward-looking statements", "本件に関するお問い合わせ先", "媒体联系",
    ),
}  # fmt: skip
"""At the start or the end of the text; one of opinion or interview, two of press_release are enough."""
