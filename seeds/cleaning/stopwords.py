"""The little words that sentences are held together by, and that menus do without."""


def _listed(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


_ENGLISH = _listed("""
    the a an and or but if of in on at to for from by with as is are was were be been has have had it
    its he she they we you i his her their our your my that this these those which who what when where
    how why not no will would can could may might do does did said says than then so into over after
    before about there
""")
_GERMAN = _listed("""
    der die das den dem des ein eine einer einem einen und oder aber ist sind war hat haben wird werden
    nicht mit von zu zum zur auf für im am bei nach aus sich auch es er sie wir ich als wie dass um noch
    nur
""")
_FRENCH = _listed("""
    le la les un une des du de et ou mais est sont était a ont il elle ils nous vous je que qui dans sur
    pour par avec ne pas plus au aux ce cette ces se sa son ses en
""")
_SPANISH_AND_PORTUGUESE = _listed("""
    el los las unos y o pero es son fue era ha han que quien en con por para no más se su sus lo al del
    como os as um uma e ou mas é foi são com não em na nos nas do da dos das ao seu sua
""")
_ITALIAN_AND_DUTCH = _listed("""
    il gli i uno che di della dei delle nel nella per non più sono è het een van te zijn was niet met
    voor op aan ook bij door naar uit om maar dat die
""")

_DUTCH_AND_NORDIC = _listed("""
    wat wie ze hij zij hebben heeft worden wordt kan naar och att det som på är av för med till den har inte
    om ett han men var jag sig från vi så kan og i er af ikke de vi hun ja ei se että oli kun mutta niin hän
""")
_SLAVIC = _listed("""
    i w z na do to się nie jest że jak po od za przez dla oraz jego był była są a v se je že o s k ve si jako
    pro i u su sa za da nije iz
    и в не на что с по как это но из у за от о для к же бы был была было были его её их он она они мы вы я
    так только уже или если также та й що як від до про це є не
""")
_OTHERS = _listed("""
    ve bir bu da de için ile çok daha gibi olarak olan ancak ne kadar sonra yang dan dengan untuk dari pada
    ini itu tidak dalam akan adalah oleh juga là của và các có cho được trong không một người đã với és az
    hogy nem is egy meg ha volt și în cu pe nu este din care pentru mai au fost και το να της του η ο την
    στο με για από που είναι δεν
    في من على إلى أن عن مع هذا التي الذي كان ما لا أو قد هذه بعد بين ولا كما وقد إن وهو
    के में है की से को और का पर ने कि यह हैं नहीं था एक भी इस लिए हो
""")

STOP_WORDS = (
    _ENGLISH
    | _GERMAN
    | _FRENCH
    | _SPANISH_AND_PORTUGUESE
    | _ITALIAN_AND_DUTCH
    | _DUTCH_AND_NORDIC
    | _SLAVIC
    | _OTHERS
)
