"""Ordinary pages, invented: a menu, an article, teasers, a footer; and furniture to stand behind them."""

from typing import NamedTuple


class OrdinaryPage(NamedTuple):
    """The parts of a page, in the order in which they stand there."""

    menu: tuple[str, ...]
    head: tuple[str, str, str]
    """Title, date, author."""
    paragraphs: tuple[str, ...]
    related: str
    teasers: tuple[str, ...]
    footer: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.menu, *self.head, *self.paragraphs, self.related, *self.teasers, *self.footer)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def _paragraphs(text: str, joint: str = " ") -> tuple[str, ...]:
    """The paragraphs of a text that is wrapped by hand, each in one line."""
    return tuple(joint.join(each.split("\n")) for each in text.strip().split("\n\n"))


ENGLISH = OrdinaryPage(
    menu=(
        "Home",
        "News",
        "Politics",
        "Business",
        "Sport",
        "Culture",
        "Weather",
        "Podcasts",
        "Subscribe",
        "Log in",
    ),
    head=("Harbour town votes to keep its old ferry", "Published 3 March 2024", "By Ruth Calder"),
    paragraphs=_paragraphs("""\
The council of Easterby voted on Thursday night to keep the old ferry across the harbour, which has run
since 1911. The decision came after a debate of almost four hours.

Ferry workers who had gathered outside the hall cheered when the result was read out. Some of them had
been told in January that they would lose their jobs by the summer.

The mayor, Ellen Marsh, said that the town could not afford a bridge and did not need one. She had
spoken in favour of a bridge before the election, but changed her mind when the costs were known.

A report that the council ordered last year put the price of a bridge at 84 million. The ferry costs the
town about two million a year, and half of that comes back from the fares.

Not everybody was pleased. The owners of three hotels on the northern shore said that their guests often
waited for more than an hour, and that many of them did not come back.

“We have been patient for ten years,” said Tom Ogden, who runs the largest of the hotels. He said he was
thinking about whether he should sell it.

The council also decided to buy a second boat, which is to be built in a yard further down the coast. It
will run on batteries and carry forty cars, twice as many as the old one.

The first trip of the new boat is planned for the spring after next. Until then the old ferry will have
to be repaired once more, and the harbour will be closed for a week in November.
"""),
    related="Related",
    teasers=(
        "School bus drivers to strike next week",
        "Why the lighthouse stays dark this winter",
        "Five walks along the northern shore",
        "Easterby Rovers lose at home again",
        "Watch: Seals return to the harbour",
        "New bakery opens in old customs house",
        "Storm warning for the weekend",
        "How the town got its name",
    ),
    footer=("About us", "Contact", "Privacy policy", "Terms of use", "© 2024 The Easterby Post"),
)
GERMAN = OrdinaryPage(
    menu=(
        "Startseite",
        "Nachrichten",
        "Politik",
        "Wirtschaft",
        "Sport",
        "Kultur",
        "Wetter",
        "Podcasts",
        "Abo",
        "Anmelden",
    ),
    head=("Stadtrat stimmt für die alte Fähre", "3. März 2024, 18:40 Uhr", "Von Ruth Kaldau"),
    paragraphs=_paragraphs("""\
Der Stadtrat von Osterby hat am Donnerstagabend beschlossen, die alte Fähre über den Hafen zu behalten,
die seit 1911 fährt. Der Entscheidung ging eine Debatte von fast vier Stunden voraus.

Die Beschäftigten der Fähre, die sich vor dem Rathaus versammelt hatten, jubelten, als das Ergebnis
verlesen wurde. Einigen von ihnen war im Januar gesagt worden, dass sie im Sommer gehen müssten.

Bürgermeisterin Ellen Marsch sagte, die Stadt könne sich eine Brücke nicht leisten und brauche auch
keine. Vor der Wahl hatte sie noch für eine Brücke geworben, änderte aber ihre Meinung, als die Kosten
bekannt wurden.

Ein Gutachten, das der Rat im vergangenen Jahr bestellt hatte, nennt für eine Brücke einen Preis von 84
Millionen. Die Fähre kostet die Stadt etwa zwei Millionen im Jahr, von denen die Hälfte durch die
Fahrpreise wieder hereinkommt.

Nicht alle waren zufrieden. Die Besitzer von drei Hotels am nördlichen Ufer sagten, dass ihre Gäste oft
mehr als eine Stunde warten müssten und dass viele von ihnen nicht wiederkämen.

„Wir haben zehn Jahre lang Geduld gehabt“, sagte Thomas Ogden, der das größte der Hotels führt. Er denke
darüber nach, ob er es verkaufen solle.

Der Rat beschloss außerdem, ein zweites Schiff zu kaufen, das in einer Werft weiter unten an der Küste
gebaut werden soll. Es wird mit Batterien fahren und vierzig Autos tragen, doppelt so viele wie das
alte.

Die erste Fahrt des neuen Schiffs ist für das übernächste Frühjahr geplant. Bis dahin muss die alte
Fähre noch einmal repariert werden, und der Hafen wird im November für eine Woche geschlossen.
"""),
    related="Mehr zum Thema",
    teasers=(
        "Busfahrer streiken in der kommenden Woche",
        "Warum der Leuchtturm dunkel bleibt",
        "Fünf Wanderungen am nördlichen Ufer",
        "Osterby verliert erneut zu Hause",
        "Video: Robben kehren in den Hafen zurück",
        "Neue Bäckerei im alten Zollhaus",
        "Sturmwarnung für das Wochenende",
        "Wie die Stadt zu ihrem Namen kam",
    ),
    footer=("Über uns", "Kontakt", "Datenschutz", "Impressum", "© 2024 Osterbyer Bote"),
)
JAPANESE = OrdinaryPage(
    menu=("ホーム", "ニュース", "政治", "経済", "スポーツ", "文化", "天気", "動画", "購読", "ログイン"),
    head=("東浜市議会、古い渡し船の存続を決定", "2024年3月3日 18時40分", "記者 春日るつ"),
    paragraphs=_paragraphs(
        """\
東浜市議会は木曜日の夜、1911年から港を結んできた古い渡し船を存続させることを決めた。決定までの議
論はおよそ四時間に及んだ。

市庁舎の前に集まっていた渡し船の職員たちは、結果が読み上げられると歓声を上げた。一部の職員は一月に、
夏までに職を失うと告げられていた。

浜田市長は、市には橋を架ける余裕がなく、その必要もないと述べた。選挙の前には橋の建設に賛成していたが
、費用が明らかになった後に考えを改めた。

市議会が昨年依頼した調査によると、橋の建設費は八十四億円に上る。渡し船の運航には年間およそ二億円がか
かるが、その半分は運賃で賄われている。

すべての人が満足しているわけではない。北岸にある三つの旅館の経営者は、客が一時間以上待たされることも
多く、二度と来ない客も少なくないと話した。

「私たちは十年も我慢してきた」と、最も大きな旅館を営む小田さんは話した。旅館を売ることも考えていると
いう。

市議会は二隻目の船を購入することも決めた。新しい船は海岸沿いの造船所で建造され、電池で動き、これまで
の二倍に当たる四十台の車を運ぶことができる。

新しい船の最初の運航は再来年の春に予定されている。それまでに古い船をもう一度修理する必要があり、港は
十一月に一週間閉鎖される。
""",
        joint="",
    ),
    related="関連記事",
    teasers=(
        "スクールバス運転手、来週ストライキへ",
        "灯台の明かりが消えたままの理由",
        "北岸を歩く五つの散歩道",
        "東浜、本拠地でまた敗れる",
        "動画：港に戻ったアザラシ",
        "古い税関に新しいパン屋",
        "週末は暴風に注意",
        "町の名前の由来",
    ),
    footer=("会社概要", "お問い合わせ", "プライバシーポリシー", "利用規約", "© 2024 東浜新報"),
)
FURNITURE = (
    "Most read",
    "Advertisement",
    "Share this article",
    "Back to top",
    "Newsletter",
    "Sign up",
    "Cookie settings",
    "Careers",
    "Help",
    "Sitemap",
    "Follow us",
    "Facebook",
    "RSS",
    "Gift cards",
    "Puzzles",
    "Read more: The price of herring",
    "Read more: A house for two",
    "12 minutes ago",
    "Council to sell the old mill",
    "Three hurt in fire at sawmill",
    "Where to eat oysters this year",
    "Photos: The regatta in pictures",
    "Opinion | Leave the dunes alone",
    "Sport / Rowing",
    "All rights reserved",
)
"""Lines of a page's end."""
