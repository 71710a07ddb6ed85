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

STOP_WORDS = _ENGLISH | _GERMAN | _FRENCH | _SPANISH_AND_PORTUGUESE | _ITALIAN_AND_DUTCH
