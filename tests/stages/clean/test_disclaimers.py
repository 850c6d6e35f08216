"""Notes that say whose opinion a piece is go; what people in the news say of opinions stays."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import clean

BODIES = {
    "en": (
        "The town council met on Monday to discuss the old bridge, which has been closed to lorries since the spring of last year.",
        "I have walked across it every day for thirty years, and I can say that nothing on it has changed but the paint on its rails.",
    ),
    "ru": (
        "Город готовится к зиме, и власти района обещают, что тепло дадут в каждый дом до первого октября, как это было в прошлом году.",
        "Жители улицы Садовой, однако, помнят, как в позапрошлом ноябре трубы лопнули в первую же морозную ночь, и ведут свои записи.",
    ),
    "ur": (
        "شہر میں پانی کی فراہمی کا مسئلہ اس سال بھی حل نہیں ہو سکا اور کئی محلوں میں لوگ رات بھر جاگ کر پانی کا انتظار کرتے رہے۔",
        "میری رائے میں اس مسئلے کا حل نئے پائپوں میں نہیں بلکہ پرانے پائپوں کی مرمت میں ہے جسے ہر حکومت نے نظر انداز کیا۔",
    ),
    "de": (
        "Der Stadtrat hat am Montag über die alte Brücke beraten, die seit dem vergangenen Frühjahr für Lastwagen gesperrt ist.",
        "Ich gehe seit dreißig Jahren jeden Tag hinüber, und geändert hat sich an ihr nichts als die Farbe des Geländers.",
    ),
    "zh": (
        "市政府星期一讨论了老桥的问题，这座桥自去年春天以来一直禁止货车通行，附近的居民已经多次写信要求尽快修缮。",
        "我三十年来每天都从桥上走过，可以说除了栏杆上的油漆之外什么也没有变，只是桥下的水比从前少了许多。",
    ),
    "hi": (
        "नगर परिषद ने सोमवार को पुराने पुल पर चर्चा की, जो पिछले वसंत से ट्रकों के लिए बंद है और जिसकी मरम्मत की मांग लोग लगातार कर रहे हैं।",
        "मैं तीस साल से हर दिन इस पुल से गुजरता हूं और कह सकता हूं कि रेलिंग के रंग के अलावा इस पर कुछ भी नहीं बदला है।",
    ),
}


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "This column does not necessarily reflect the opinion of the editorial board."),
        ("en", "The views expressed in this article are those of the writer."),
        ("ru", "Мнение автора может не совпадать с позицией редакции."),
        ("ur", "ادارے کا کالم نگار کی رائے سے متفق ہونا ضروری نہیں۔"),
        ("de", "Der Gastbeitrag gibt nicht unbedingt die Meinung der Redaktion wieder."),
        ("zh", "文章只代表作者个人意见，不代表本报立场。"),
        ("hi", "इस लेख में व्यक्त विचार लेखक के निजी विचार हैं।"),
    ],
)
def test_the_houses_note_goes(language: str, note: str) -> None:
    text = "\n\n".join(BODIES[language])
    article = clean(f"{text}\n\n{note}")
    assert article.text == text
    assert [r.kind for r in article.removed] == ["boilerplate"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "The survey does not necessarily represent the views of everybody in the valley, its author said on Monday.",
        ),
        (
            "en",
            "He told the newspaper that his position was clear and that he would not be voting for the repair.",
        ),
        (
            "ru",
            "Мнение инженеров не совпало с расчётами автора проекта, и работы пришлось остановить до весны.",
        ),
        (
            "de",
            "Die Meinung des Gutachters deckt sich nicht mit der des Bürgermeisters, und beide wollen dabei bleiben.",
        ),
        (
            "ru",
            "Будку разберут в мае. Редакция районной газеты может не разделять мнение автора этой статьи о ней.",
        ),
        (
            "zh",
            "工程师的意见并不代表所有居民的看法，因此市政府决定在下个月再举行一次听证会，听取更多人的声音。",
        ),
        ("hi", "इंजीनियर की राय से हर निवासी का सहमत होना जरूरी नहीं है, इसलिए अगले महीने फिर बैठक होगी।"),
    ],
)
def test_what_is_said_of_opinions_stays(language: str, sentence: str) -> None:
    text = "\n\n".join((*BODIES[language], sentence))
    assert clean(text).text == text
