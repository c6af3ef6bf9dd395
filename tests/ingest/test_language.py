import pytest

from bearwitness.ingest.language import language_of
from ingest.made import SENTENCE

TEXTS = {
    "en": SENTENCE,
    "fr": "Neuf personnes ont été tuées jeudi lorsqu’un obus a frappé une boulangerie de la basse ville.",
    "es": "Nueve personas murieron el jueves cuando un proyectil alcanzó una panadería de la ciudad baja.",
    "ar": "قُتل تسعة أشخاص يوم الخميس عندما أصابت قذيفة مخبزا في المدينة السفلى، حسب مسؤولين.",
    "ru": "Девять человек погибли в четверг, когда снаряд попал в пекарню в нижнем городе.",
    "fa": "نه نفر روز پنجشنبه در پی اصابت گلوله توپ به یک نانوایی در پایین شهر کشته شدند، مقامات گفتند.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "9 killed", "1234 5678 90 --- 1234", "Lomar. Zarim. Derv"])
def test_too_little_to_tell(text: str) -> None:
    assert language_of(text) is None
