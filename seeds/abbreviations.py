"""What a full stop may belong to besides its sentence: abbreviations, initials, ordinals.

All entries are lower case and without their last full stop.
"""


def _listed(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


# A name or the rest of the phrase follows: never the end of a sentence.
NEVER_LAST = _listed("""
    e.g i.e eg ie cf ca c approx vs v viz resp incl excl esp bzw ggf sog vgl inkl evtl z.b d.h u.a z.t
    i.d.r
""")

# The same, if they are capitalised: "the rep. He" is no title.
TITLES = _listed("""
    mr mrs ms mx messrs mme mlle dr prof gen sen rep reps sens gov lt col capt cmdr cpt sgt cpl pvt maj
    adm brig rev fr hon pres supt det insp ste mt ft atty amb sec treas asst assoc dist pfc hr dipl ing
    sr sra srta dra ud uds dott avv sig
""")

# The end only where the next word is one that often begins a sentence.
SELDOM_LAST = _listed("""
    inc corp co ltd llc plc jr bros dept univ assn ave blvd rd est st al etc ph ph.d usw ff jh gmbh mio
    mrd tel
""")

# The same, if they are capitalised: days, months and states, many of them words besides.
SELDOM_LAST_NAMES = _listed("""
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala
    ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo
""")

# Not the end where a figure follows: "No. 10", "Dec. 5", "pp. 4".
BEFORE_FIGURE = _listed("""
    no nos nr num vol vols pp p pg fig figs art arts ch chap sec sect par para eq ed bd s abs ziff kap
    núm pág jan feb mar apr jun jul aug sep sept oct nov dec rs
""")

# A word of these, capitalised after an abbreviation, begins a sentence.
STARTERS = _listed("""
    the a an he she it they we you i his her its their our my your this that these those there here in
    on at but and or if when while as after before for from so what who how why where which because
    since although though despite both some many most one not then to by with under during about among
    according also meanwhile however nevertheless still yet instead der die das ein eine er sie es wir
    ich und aber auch doch im am bei nach mit von zu wenn le les un une il elle ils elles nous vous mais
    dans los las una pero según
""")

# What a figure with a full stop counts: "7. April", "19. Jahrhundert".
COUNTED = _listed("""
    januar jänner februar märz april mai juni juli august september oktober november dezember
    jahrhundert jahrhunderts weltkrieg weltkriegs bundesliga liga platz tag mal klasse etage stock
""")

# After these a figure with a full stop is an ordinal: "am 7. Spieltag".
BEFORE_ORDINAL = _listed("am der dem den des vom zum zur im beim das die bis ab seit")
