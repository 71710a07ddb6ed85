"""Lines that name who wrote an article, and lines that name who made a picture."""

import re
from functools import cache

_LONGEST_BYLINE = 120
_LONGEST_NAME, _NAME_WORDS = 40, range(2, 5)
_LONGEST_CREDIT, _CREDIT_LENGTH = 400, 90


def is_byline(line: str) -> bool:
    """Whether the line says by itself that it names an author: "By Jane Doe", "Jane Doe | The Wind"."""
    if len(line) > _LONGEST_BYLINE:
        return False
    found = _byline().match(line)
    # "By the river", "par exemple" name nobody; a script without capitals is given the benefit of the doubt.
    return found is not None and not (found["name"] or "X")[0].islower()


def is_name(line: str) -> bool:
    """Whether the line may be a name and nothing else. So may many a button: look where it stands."""
    words = line.split()
    return (
        len(line) <= _LONGEST_NAME
        and len(words) in _NAME_WORDS
        and all(word[0].isupper() for word in words)
        and not any(map(str.isdigit, line))
        and _no_name().search(line) is None
    )


def is_credit(line: str) -> bool:
    """Whether the line is of a picture: it says who made it, or that it shows one."""
    if len(line) > _LONGEST_CREDIT:
        return False
    end = line[-_CREDIT_LENGTH:]
    return (
        _credited().match(line) is not None
        or "getty images" in end.lower()
        or end.rstrip(")）").endswith(_CREDIT_ENDS)
        or (end[-1:].isupper() and _signature().search(end) is not None)
        or (_credit_sign().search(end) is not None and _credit().search(end) is not None)
    )


def is_invitation(line: str) -> bool:
    """Whether the line leads to something else: "Read more: …", "Advertisement"."""
    return _invitation().match(line) is not None


@cache
def _byline() -> re.Pattern[str]:
    name = r"[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]+[^\W\d_]+){1,4}\.?"
    by = (
        r"(?:(?:(?:story|text|words|written|reported|reporting|edited|interview|photographs?"
        r"|illustrations?) )?by|von|par|por|di|door|av|af|od|text"
        r"|autore?|autora|auteur|author|от|автор|текст)"
    )
    # What comes behind the name may be a paper, a trade or a date, but no sentence.
    behind = r"(?:[,&|/·•(]? ?(?:[^.!?]|\.(?! ))*)?"
    return re.compile(
        rf"(?:(?i:{by})[ :]+(?:\[\d+\])?(?P<name>{name}){behind}"
        # Looking ahead to the bar first spares most lines the search for a name.
        rf"|(?=[^|/]+ [|/] ){name} [|/] [^|/]{{2,40}}"
        r"|[가-힣]{2,4} ?(?:선임)?(?:기자|특파원)(?: \S+@\S+)?"
        r"|(?:【|（)?(?:文|撰文|作者|記者|记者|本报记者|責任編集)[:：／/ ]\s*\S{2,20}(?:【|）)?.{0,20}"
        r"|.{2,12}(?:記者|特派員)"
        r"|(?:बाय|लेखक|द्वारा|بقلم|كتبت?)[: ]+.{3,40})$"
    )


@cache
def _no_name() -> re.Pattern[str]:
    """Words of buttons, of sections, and of what papers and firms are called."""
    return re.compile(
        r"(?i)\b(?:share|comments?|news|home|read|min|photos?|save|listen|print|e-?mail|copy|link|subscribe|sign|log"
        r"|follow|more|search|menu|article|story|by|the|of|and|to|us|all|view|add|join|free|trial|kommentare?|teilen"
        r"|drucken|partager|compartir|facebook|twitter|whatsapp|instagram|linkedin|telegram|pinterest|reddit"
        r"|insights?|hub|financ\w*|times|post|daily|herald|journal|capital|academy|institute|exchange|wealth|forum"
        r"|ledger|group|magazine|review|tribune|gazette|courier|markets?|trading|invest\w*|global|cent(?:er|re)|club"
        r"|network|media|press|radio|tv|today|weekly|online|blog|world|sports?|politics|business|opinion|culture"
        r"|health|science|education|life|travel|tech\w*|local|pulse|trend\w*|plc|inc|ltd|gmbh|chain\w*|\w*edge|coin\w*"
        r"|quantum|strateg\w*|asset|fund|partners?|bank|crypto|economics?|legacy)\b"
    )


_PICTURE = (
    r"(?:photos?|photographs?|images?|pictures?|fotos?|bild(?:er)?|foto di|photographie|crédits?|credits?"
    r"|imagen|imagem|immagine|bildrechte|illustrations?|фото|صورة|تصوير|फोटो|写真|撮影|提供|照片|图片|圖|사진)"
)
_AGENCY = (
    r"(?:AFP|EFE|Reuters|AP|dpa|ANSA|EPA|LaPresse|Getty(?: Images)?|picture alliance|新华社|新華社|연합뉴스)"
)
_CREDIT_ENDS = ("자료사진", "撮影", "写真", "提供", "摄", "攝")


@cache
def _credit_sign() -> re.Pattern[str]:
    """No credit is without one of these, and most lines are."""
    return re.compile(r"[©:：/=＝()（）\[\]]")


@cache
def _credited() -> re.Pattern[str]:
    """How the line of a credit begins."""
    return re.compile(
        rf"(?i){_PICTURE}(?: ?(?:credits?|by))? ?[:：/=＝]|(?:photo|image|illustration)s? by |©(?! ?\d{{4}})"
    )


@cache
def _credit() -> re.Pattern[str]:
    """How a line with a credit ends."""
    return re.compile(
        rf"(?i)[(（\[]{_PICTURE}\b[^()（）]*[)）\]]$|{_PICTURE} ?(?:credits?)? ?[:：=＝] ?[^.。:]{{2,40}}$"
        rf"|[/(（]{_AGENCY}[)）.]?$|{_AGENCY}\)$|©(?! ?\d{{4}})[^©]{{2,50}}$"
    )


@cache
def _signature() -> re.Pattern[str]:
    """A name in capitals behind a sentence."""
    return re.compile(r"[.!] [A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{2,}){1,3}$")


@cache
def _invitation() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:[-–—*•>→»] |read|more|see|watch|listen|related|advert|sponsored|share|subscribe|sign|click"
        r"|also|story|lesen|mehr|siehe|lire|voir|à lire|lee|leia|ver |mira|leggi|guarda|anzeige|werbung"
        r"|publicité|publicidad|pubblicità|реклама|читайте|смотрите"
        r"|関連|あわせて|広|관련|광고|相关|相關|延伸|推荐)"
    )
