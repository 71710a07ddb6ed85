"""Claims with all that can be known of them, made without a store; and such as Hypothesis makes them."""

from hypothesis import strategies as st

from annotations.claims import Claim, Denial, Voice
from annotations.collection import Collection, Exported, ExportSettings
from annotations.model import Annotation, Status
from annotations.publisher import Publisher
from annotations.scale import STANDARD_SCALE
from annotations.sheets import (
    HANDS,
    MANNERS,
    NAMED,
    Act,
    Amendment,
    AnswerType,
    ClaimKind,
    ClaimStatus,
    Evidence,
    Medium,
    Priority,
    Sheet,
    SourceDetails,
    Stance,
    Verdict,
)

AT = "2026-11-23T12:00:00.000Z"
ID = "0193a1b2-c3d4-7ef0-8123-456789abcdef"
DESK = Publisher("The Desk", "https://desk.example/checks")
SETTINGS = ExportSettings(publisher=DESK)
FINGERPRINT = "sha256:" + "0" * 64


def mention(identity: str = ID, document: str = "d", quote: str = "The moon is cheese.") -> Annotation:
    return Annotation(
        id=identity,
        document=document,
        tag="claim",
        start=0,
        end=len(quote),
        quote=quote,
        prefix="",
        suffix="",
        fingerprint=FINGERPRINT,
        note="",
        annotator="ada",
        created=AT,
        updated=AT,
        rev=1,
    )


def document(
    identity: str = "d", *, path: str = "a.txt", title: str = "T", date: str = "2025-04-07"
) -> Exported:
    return Exported(identity, path, title, date, FINGERPRINT, Status.OPEN, "The moon is cheese.")


def source(name: str = "", organisation: str = "", named: str = "", contact: str = "") -> SourceDetails:
    return SourceDetails("s", "d", name, organisation, named, "", "", contact, "ada", AT, AT, 1)


def voice(quote: str, details: SourceDetails | None = None) -> Voice:
    return Voice(mention("s", quote=quote)._replace(tag="source"), details)


def sheet(wording: str = "", kind: ClaimKind = ClaimKind.OTHER, said: str = "") -> Sheet:
    return Sheet(ID, "d", wording, kind, Priority.NORMAL, "", ClaimStatus.DONE, said, "ada", AT, AT, 1)


def evidence(
    question: str = "What is it made of?",
    answer: str = "Rock.",
    answer_type: AnswerType = AnswerType.ABSTRACTIVE,
    *,
    excerpt: str = "",
    url: str = "",
    archived: str = "",
    medium: Medium = Medium.WEB_TEXT,
    note: str = "",
) -> Evidence:
    return Evidence(
        id="e",
        claim=ID,
        question=question,
        answer=answer,
        answer_type=answer_type,
        excerpt=excerpt,
        url=url,
        archived=archived,
        accessed="2026-11-20",
        medium=medium,
        stance=Stance.REFUTES,
        note=note,
        annotator="ada",
        created=AT,
        updated=AT,
        rev=1,
    )


def verdict(rating: str = "False", reason: str = "", act: Act = Act.GIVEN) -> Verdict:
    return Verdict("v", ID, act, rating, reason, "ada", AT, AT, 1)


def amendment(text: str) -> Amendment:
    return Amendment("a", ID, text, "ada", AT, AT, 1)


def claim(*verdicts: Verdict) -> Claim:
    """A claim with one mention and, beside the verdicts, nothing else; `_replace` adds to it."""
    return Claim(ID, "d", (mention(),), (), (), None, (), verdicts, ())


def collection(
    *claims: Claim, documents: tuple[Exported, ...] = (document(),), settings: ExportSettings = SETTINGS
) -> Collection:
    return Collection(documents, (), AT, "presscheck 0.1.0", claims=claims, settings=settings)


# Lone surrogates too: a store can hold them, as no file that is UTF-8 can.
TEXTS = st.text(
    st.characters()
    | st.sampled_from("\0\x1b\x7f\x9b\r\n\t\x85\u2028\u202e\u2066\ud800\udfff<>&\"'\\\U0001f469"),
    max_size=40,
) | st.sampled_from(["", " ", "</script>", "<!--<script", "]]>", "False: the moon", "true – so", "No. None."])
ADDRESSES = st.sampled_from(
    ["", "https://a.example/</script>?q=1#x", "HTTP://b.example", "javascript:alert(1)", "https://a b"]
) | TEXTS.map(lambda text: f"https://c.example/{text}")
DAYS = st.sampled_from(["", "2025-04-07", "2025-04", "April", "2025-13-01", "2025-W01-1"]) | TEXTS
WHICH = st.sampled_from(["d", "e", "f"])
QUOTES = TEXTS.filter(bool)
IDS = st.uuids().map(str) | st.sampled_from(["1", "urn:uuid:1", ID.upper()])
RATINGS = st.sampled_from([rating.name for rating in STANDARD_SCALE]) | QUOTES

_ANNOTATIONS = st.builds(mention, IDS, WHICH, QUOTES)
_DETAILS = st.builds(
    SourceDetails,
    *(IDS, WHICH, TEXTS, TEXTS),
    *(st.sampled_from(("", *words)) for words in (NAMED, HANDS, MANNERS)),
    *(TEXTS, st.just("ada"), st.just(AT), st.just(AT), st.just(1)),
)
_VOICES = st.lists(st.builds(Voice, _ANNOTATIONS, st.none() | _DETAILS), max_size=3).map(tuple)
_EVIDENCE = st.builds(
    evidence,
    st.just("Who?") | TEXTS,
    TEXTS,
    st.sampled_from(AnswerType),
    excerpt=TEXTS,
    url=ADDRESSES,
    archived=ADDRESSES,
    medium=st.sampled_from(Medium),
)
_VERDICTS = st.builds(verdict, RATINGS, TEXTS, st.just(Act.GIVEN) | st.sampled_from(Act))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    mentions = draw(st.lists(_ANNOTATIONS, min_size=1, max_size=3, unique_by=lambda each: each.id))
    return Claim(
        id=draw(st.sampled_from([each.id for each in mentions])),
        document=mentions[0].document,
        mentions=tuple(mentions),
        voices=draw(_VOICES),
        denials=tuple(draw(st.lists(st.builds(Denial, _ANNOTATIONS, _VOICES), max_size=2))),
        sheet=draw(st.none() | st.builds(sheet, TEXTS, st.sampled_from(ClaimKind), DAYS)),
        evidence=tuple(draw(st.lists(_EVIDENCE, max_size=3))),
        verdicts=tuple(draw(st.lists(_VERDICTS, max_size=2))),
        amendments=tuple(draw(st.lists(st.builds(amendment, QUOTES), max_size=2))),
    )


def collections() -> st.SearchStrategy[Collection]:
    """Collections of documents of which some mentions' are not exported."""
    publishers = st.just(DESK) | st.builds(Publisher, TEXTS, ADDRESSES)
    exported = st.builds(document, WHICH, path=ADDRESSES.filter(bool), title=TEXTS, date=DAYS)
    return st.builds(
        lambda made, documents, publisher: collection(
            *made, documents=tuple(documents), settings=ExportSettings(publisher=publisher)
        ),
        st.lists(claims(), max_size=3),
        st.lists(exported, max_size=3, unique_by=lambda each: each.id),
        publishers,
    )
