"""Words that belong to the figure beside them: multiples, shares, currencies, measures, what is counted.

All entries are lower case and without a full stop. They come from the languages that fact-checkers' desks
write in most; what is not here costs a figure its unit, not its place.
"""


def _listed(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


# With one of these behind it a figure goes on: "5 million euros", "3 Mio. Euro", "5 per cent".
AFTER = _listed("""
    hundred hundreds thousand thousands million millions billion billions trillion trillions bn mn tn k
    dozen lakh lakhs crore crores percent percentage pc pct
    tausend million millionen mio milliarde milliarden mrd billionen prozent prozentpunkte hundert fach
    mille million millions milliard milliards mil millón millones
    milhão milhões bilhão bilhões porcento mila milione milioni miliardo miliardi
    miljoen miljard procent procenten duizend miljon miljoner miljard miljarder tusen millioner milliarder
    prosent prosenttia miljoonaa miljardia tysięcy tysiące mln mld miliona milionów miliarda miliardów
    procenta
    bin milyon milyar yüzde juta ribu miliar persen triliun
    тыс тысяч тысячи тысяча млн миллион миллиона миллионов млрд миллиард миллиарда миллиардов процент процента
    процентов мільйон мільйонів мільярд мільярдів тисяч відсотків відсотка
    مليون ملايين مليار مليارات ألف آلاف بالمئة بالمائة بالمية میلیون میلیارد هزار درصد فیصد لاکھ کروڑ
    प्रतिशत फीसदी फ़ीसदी करोड़ लाख हजार हज़ार अरब אחוז אחוזים מיליון מיליארד אלף εκατομμύρια
    δισεκατομμύρια χιλιάδες

    dollar dollars euro euros pound pounds pence cents yen yuan renminbi ruble rubles rouble roubles rupee
    rupees peso pesos franc francs franken krone kronen kroner kronor krona zloty złotych lira lire lirası
    reais dólar dólares dollari sterline libras usd eur gbp jpy cny chf rub inr krw sek nok dkk pln try brl
    mxn
    доллар доллара долларов евро рубль рубля рублей руб грн гривень юаней دولار دولارات يورو ريال درهم جنيه
    دينار
    ریال تومان रुपये रुपए डॉलर दॉलर שקל שקלים דולר δολάρια ευρώ

    mm cm km kg mg ml ha hectares hectare acres acre metre metres meter meters kilometre kilometres
    kilometer kilometers mile miles feet foot inches tonne tonnes ton tons tonnen kilo kilos kilogram
    kilograms
    litre litres liter liters barrels kw mw gw kwh mwh gwh twh mph kmh °c °f degrees degree grad
    метров километров км кг тонн гектаров
    second seconds minute minutes hour hours day days week weeks month months year years
    sekunden minuten stunden tage tagen wochen monate monaten jahre jahren jahr heures jours semaines mois ans
    horas días dias semanas meses años anos giorni settimane mesi anni dagen weken maanden jaar dagar veckor
    månader år лет года дней недель месяцев часов минут
""")

# These too; but behind what may be a year they do not make it a number: "in 2019 people died".
COUNTED = _listed("""
    won real point points times l t g m people persons children women men deaths dead cases votes jobs
    soldiers troops students workers homes
    menschen personen kinder frauen tote fälle stimmen soldaten personnes morts cas personas muertos casos
    pessoas mortes persone morti mensen människor человек людей погибших شخص أشخاص قتيل लोग लोगों
""")

# Two words that make one unit, of which the first alone is a common word.
PHRASES = {
    "per": _listed("cent cento mille"),
    "por": _listed("ciento cento"),
    "pour": _listed("cent mille"),
    "τοις": _listed("εκατό"),
}

# Written to the figure: "10k", "5km", "3rd".
ATTACHED = _listed("""
    k m bn mn tn b mm cm km kg mg g t l ml ha kw mw gw kwh mwh gwh twh mph pc pct mio mrd млн млрд тыс км кг
    st nd rd th er ère ème eme e º ª usd eur gbp x fold
""")
# These say at which place, day or decade something stands; the figure is no date by them alone.
ORDINALS = _listed("st nd rd th er ère ème eme e º ª")

# Before the figure: "USD 5", "Rs. 500".
BEFORE = _listed("usd eur gbp jpy cny chf rub inr krw sek nok dkk pln try brl mxn us hk nt rs fr kr")

# Behind a figure these make it a time of day.
TIMES = _listed("am pm a p uhr h hrs o'clock o’clock ч часов утра вечера نص")

# One sign, written to the figure without a space. The first are of the calendar and the clock.
CALENDAR_SIGNS = frozenset("月日號号時时點点분시월일")
YEAR_SIGNS = frozenset("年년")
SIGNS = "十百千万萬億亿兆만억조천백人名円元圓块塊원명個个回件台倍歳岁세개年년度米％%‰٪"
