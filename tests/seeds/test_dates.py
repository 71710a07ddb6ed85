"""Dates as articles write them."""

import datetime as dt
import subprocess
import sys
import time

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.cleaning import months
from seeds.cleaning.dates import date_in, is_date_line
from seeds.cleaning.months import month_named, weekday_named

# Lines as news sites print them, all of the third of May 2024.
LINES = {
    "English": (
        "Published on Friday, May 3, 2024 at 2:05 p.m. EST",
        "Updated 3 May 2024, 14:05 BST",
        "3rd of May, 2024 | 5 min read",
        "By Jane Doe | May 3rd, 2024",
        "Published: Friday, May 3, 2024, 10:00 AM EDT | Updated: Saturday, May 4, 2024, 11:15 AM EDT",
    ),
    "ISO": (
        "2024-05-03T10:00:00Z",
        "2024-05-03T10:00:00.000+02:00",
        "Date:2024-05-03 07:14:03",
        "2024/05/03",
    ),
    "German": (
        "Veröffentlicht am Freitag, 3. Mai 2024, 14:05 Uhr",
        "Stand: 03.05.2024, 14:05 Uhr",
        "Zuletzt aktualisiert am 3. Mai 2024 um 14.05 Uhr",
        "Berlin, 3. Mai 2024",
    ),
    "French": (
        "Publié le 3 mai 2024 à 14h05",
        "Publié le 03/05/2024 à 14h05, mis à jour le 04/05/2024 à 9h12",
        "vendredi 3 mai 2024",
        "Temps de lecture : 3 min - 3 mai 2024",
    ),
    "Spanish": (
        "3 de mayo de 2024",
        "Viernes, 3 de mayo de 2024 · 14:05 h",
        "Actualizado el 3 may. 2024 - 14:05 CET",
    ),
    "Portuguese": (
        "3 de maio de 2024",
        "Publicado em 3 de maio de 2024, 14h05",
        "Atualizado em 3 mai. 2024 às 14:05",
    ),
    "Italian": (
        "3 maggio 2024",
        "Pubblicato il 3 maggio 2024 alle 14:05",
        "Venerdì 3 Maggio 2024, ore 14.05",
    ),
    "Russian": (
        "3 мая 2024 г., 14:05",
        "Опубликовано: 03.05.2024 14:05 (МСК)",
        "14:05, 3 мая 2024 года",
        "3 МАЯ 2024",
    ),
    "Arabic": (
        "٣ مايو ٢٠٢٤",
        "نشر في 3 مايو 2024 الساعة 14:05",
        "3 أيار/مايو 2024",
        "آخر تحديث: ٣/٥/٢٠٢٤",
        "3 ماي 2024",
    ),
    "Hindi": ("3 मई 2024", "प्रकाशित: शुक्रवार, 3 मई 2024, 14:05", "अपडेटेड 3 मई 2024, 14:05 IST", "०३.०५.२०२४"),
    "Japanese": (
        "2024年5月3日 14時5分",
        "公開日時：2024年5月3日(金) 14:05",
        "２０２４年５月３日",
        "2024年(令和6年)5月3日",
    ),
    "Chinese": (
        "2024年5月3日 14:05",
        "发布时间：2024-05-03 14:05:00",
        "2024 年 5 月 3 日 星期五",
        "更新於2024年05月03日",
    ),
    "Korean": (
        "입력 2024-05-03",
        "입력 2024.05.03 14:05",
        "2024년 5월 3일 금요일 오후 2:05",
        "수정 2024. 5. 3. 14:05",
    ),
    "Dutch": ("3 mei 2024", "Gepubliceerd op vrijdag 3 mei 2024 om 14:05", "Laatst bijgewerkt: 03-05-2024"),
    "Polish": ("3 maja 2024", "Opublikowano: 3 maja 2024, 14:05", "Piątek, 3 maja 2024 r."),
    "Czech": ("3. května 2024", "Pátek 3. května 2024, 14:05", "Aktualizováno 3. 5. 2024"),
    "Swedish": ("3 maj 2024", "Publicerad 3 maj 2024 kl 14.05", "Fredag den 3 maj 2024"),
    "Danish": ("3. maj 2024", "Opdateret den 3. maj 2024 kl. 14:05", "Fredag 03.05.2024"),
    "Norwegian": ("3. mai 2024", "Publisert 3. mai 2024 kl. 14:05", "Oppdatert 03.05.2024"),
    "Turkish": ("3 Mayıs 2024", "Güncelleme: 3 Mayıs 2024 Cuma 14:05", "3 MAYIS 2024"),
    "Indonesian": ("3 Mei 2024", "Jumat, 3 Mei 2024 14:05 WIB", "Diperbarui 03 Mei 2024"),
    "Vietnamese": ("3 tháng 5, 2024", "Thứ Sáu, 03/05/2024, 14:05 (GMT+7)", "Ngày 3 tháng 5 năm 2024"),
    "Ukrainian": ("3 травня 2024", "Опубліковано 3 травня 2024, 14:05", "П'ятниця, 3 травня 2024 року"),
    "Romanian": ("3 mai 2024", "Publicat la 3 mai 2024, ora 14:05", "Vineri, 3 mai 2024"),
    "Hungarian": ("2024. május 3.", "Frissítve: 2024. máj. 3. 14:05", "2024. május 3., péntek"),
    "Finnish": ("3. toukokuuta 2024", "Julkaistu 3.5.2024 klo 14.05", "Perjantai 3. toukokuuta 2024"),
    "Greek": ("3 Μαΐου 2024", "Δημοσίευση: 3 Μαΐου 2024, 14:05", "ΠΑΡΑΣΚΕΥΗ 3 ΜΑΪΟΥ 2024"),
    "Hebrew": ("3 במאי 2024", "פורסם: 3 במאי 2024, 14:05", "עודכן 03/05/2024"),
    "Persian": ("۳ مه ۲۰۲۴", "3 مه 2024", "2024/05/03"),
    "Croatian": ("3. svibnja 2024.", "Petak, 3. svibnja 2024.", "03.05.2024."),
}

# The locales of CLDR whose long and medium forms have a year of four figures that is Gregorian.
_LOCALES = """
en en_GB en_US de de_AT fr fr_CA es pt pt_PT it nl pl tr id sv cs ro hu fi da nb sk hr sl sr sr_Latn lt lv et
ca gl az is sq fil ru uk bg be mk kk ar ar_SY fa ur hi mr ne el he th bn ta te gu kn ml pa ka hy vi ja zh
zh_Hant ko
"""


@pytest.mark.parametrize(
    "line", [pytest.param(line, id=name) for name, lines in LINES.items() for line in lines]
)
def test_the_line_of_a_date_is_read_in_many_languages(line: str) -> None:
    assert (date_in(line), is_date_line(line)) == ("2024-05-03", True)


@pytest.mark.parametrize(
    "text",
    [
        "7th of April, 2025",
        "7-Apr-2025",
        "07.04.2025",
        "7.4.2025 | 07:14",
        "Updated: 31/31/2025, April 7, 2025",
        "20250407 was 2025-04-07",
        "In 2024, on 7 April 2025",
        "2024 April 7, 2025",
        "http://example.org/2025/04/07/bridge",
    ],
)
def test_a_date_is_read_as_iso_8601(text: str) -> None:
    assert date_in(text) == "2025-04-07"


def test_a_figure_above_twelve_says_which_one_is_the_day() -> None:
    assert date_in("25/12/2024") == "2024-12-25"
    assert date_in("12/25/2024") == "2024-12-25"
    assert date_in("05/05/2024") == "2024-05-05"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Friday, 03/05/2024", "2024-05-03"),
        ("Tue 03/05/2024", "2024-03-05"),
        ("vendredi 03/05/2024", "2024-05-03"),
        ("Monday, 03/05/2024", ""),
        ("03/05/2024, updated 25/05/2024", "2024-05-03"),
        ("03/05/2024, updated 03/25/2024", "2024-03-05"),
        ("Опубликовано 03/05/2024", "2024-05-03"),
        ("03/05/2024 14h05", "2024-05-03"),
        ("03/05/2024 14:05", ""),
    ],
)
def test_what_stands_beside_it_says_which_figure_is_the_day(text: str, date: str) -> None:
    assert date_in(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-13-45",
        "31 February 2024",
        "01/02/2025",
        "April 2025",
        "sept 2024",
        "3 mai",
        "1.2.3",
        "3/5/24",
        "9" * 99,
        "May 2024 be better",
        "v1.2024.05.03",
        "192.168.12.2024",
        "3 شوال 1445",
        "3 พฤษภาคม 2567",
        "令和6年5月3日",
        "۱۴ اردیبهشت ۱۴۰۳",
        "iPhone 15 Pro 2024",
        "3 or May 2024",
    ],
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert date_in(text) == ""


def test_an_uncertain_date_still_makes_the_line_of_a_date() -> None:
    assert is_date_line("Published 01/02/2025")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The war began on April 7, 2025.",
        "On April 7, 2025 the council voted for the new bridge over the river",
        "The council",
        "No. 10",
        "Merkel resigns on 3 May 2024",
        "Am 3. Mai 2024 wurde die Brücke eröffnet",
        "3 мая 2024 года в городе открыли мост",
        "2024年5月3日に東京で会議が開かれた",
        "2024年5月3日，会议在北京举行。",
        "في 3 مايو 2024 افتتح الجسر الجديد فوق النهر",
        "Apples 3.20 €, pears 4.10 € (3 May 2024)",
        "Wind 3-2 Storm 03.05.2024",
        "3-2",
        "1.2.3",
        "v1.2024.05.03",
        "192.168.12.2024",
        "+49 30 2024 1212",
        "030-12-05-2024",
        "May 2024 be better",
        "sept 2024",
        "The 10 best films of 2024",
    ],
)
def test_a_line_that_says_something_is_no_line_of_a_date(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5 listopada 2024", "2024-11-05"),
        ("5. listopada 2024.", "2024-10-05"),
        ("5. listopadu 2024", "2024-11-05"),
    ],
)
def test_a_name_of_two_months_is_told_by_the_point_after_the_day(text: str, date: str) -> None:
    assert date_in(text) == date


def test_only_croatian_calls_months_as_others_call_others() -> None:
    clashes = set()
    for locales in months._LOCALES.values():
        known: dict[str, int] = dict(months._ENGLISH_MONTHS)
        for locale in locales.split():
            assert months._months(locale) or locale in {"sr_Latn", "es_PE"}, locale
            for name, month in months._months(locale).items():
                if known.setdefault(name, month) != month:
                    clashes.add((locale, name))
    assert clashes == {("hr", name) for name in ("lip", "lis", "listopad", "listopada", "srp")}


def test_names_are_known_without_accents_and_in_capitals() -> None:
    assert [month_named(name) for name in ("FEVRIER", "März", "MARZ", "août", "Aout", "сен", "х", "")] == [
        2, 3, 3, 8, 8, 9, 0, 0,
    ]  # fmt: skip
    assert [weekday_named(name) for name in ("Sunday", "sexta-feira", "воскресенье", "Bridge")] == [
        6,
        4,
        6,
        -1,
    ]


@settings(max_examples=400, deadline=None)
@given(
    st.dates(min_value=dt.date(1600, 1, 1), max_value=dt.date(2199, 12, 31)),
    # Two medium forms are no certain date: the Portuguese 03/05/2024 and the Croatian "3. srp 2024.".
    st.sampled_from([(locale, form) for locale in _LOCALES.split() for form in ("long", "medium")]).filter(
        lambda named: named not in {("pt_PT", "medium"), ("hr", "medium")}
    ),
)
def test_any_date_in_the_form_of_any_language_comes_back(date: dt.date, named: tuple[str, str]) -> None:
    locale, form = named
    line = format_date(date, form, locale=locale)
    assert date_in(line) == date.isoformat()
    assert is_date_line(line)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["2024", "3", "05", "٣", "May", "mai", "/", ".", "-", "年", "(", "h", " ", "\0", "²", "ب"]
            )
        ).map("".join),
    )
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = date_in(text)
    assert not found or dt.date.fromisoformat(found).isoformat() == found
    is_date_line(text)


@pytest.mark.parametrize(
    "part",
    ["9", "1 ", "2024 ", "1/2/", "2024年(", "a", "3 May ", "1.2.2024", "1999 a 3 ", "٣", " - ", "1/2/2024 "],
)
def test_time_grows_with_the_length_of_a_hostile_text(part: str) -> None:
    text = part * (200_000 // len(part))
    started = time.process_time()
    date_in(text)
    is_date_line(text)
    assert time.process_time() - started < 10


def test_english_and_figures_read_no_library() -> None:
    program = (
        "import sys; import seeds.cleaning; before = set(sys.modules);"
        "from seeds.cleaning.dates import date_in, is_date_line;"
        "assert date_in('Friday, May 3, 2024') == date_in('2024-05-03') == '2024-05-03';"
        "assert is_date_line('By Jane Doe | Friday, 03/05/2024');"
        "assert not {'babel', 'dateparser', 'dateutil'} & set(sys.modules);"
        "assert date_in('3. Mai 2024') and 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
