"""What is known of a claim, in Markdown."""

from collections.abc import Iterator

from annotations.claims import Claim, Denial, Voice
from annotations.formats.report.commonmark import link, plain
from annotations.formats.report.contents import Contents, Labelled, is_withheld
from annotations.formats.report.moments import minute
from annotations.formats.report.words import ACTS, ELSEWHERE, WITHHELD, whereabouts
from annotations.model import Annotation
from annotations.sheets import Amendment, Evidence, Verdict


def claim_in_markdown(contents: Contents, labelled: Labelled) -> Iterator[str]:
    """The sheet under a heading that is its label alone, so that links find it."""
    label, claim = labelled
    yield f"#### {label}\n\n> {plain(claim.wording)}\n\n"
    for name, value in _head(contents, claim):
        if value:
            yield f"- {name}: {value}\n"
    for each in claim.mentions:
        yield f"- Mentioned: {_mention(contents, each)}\n"
    for denial in claim.denials:
        yield f"- Denied: {_denial(contents, denial)}\n"
    for evidence in claim.evidence:
        yield f"- Evidence, {_evidence(evidence)}\n"
    for step in claim.verdicts:
        yield f"- {_step(step)}\n"
    for amendment in claim.amendments:
        yield f"- Correction: {_amendment(amendment)}\n"
    yield "\n"


def _head(contents: Contents, claim: Claim) -> Iterator[tuple[str, str]]:
    verdict, sign_off = claim.verdict, claim.sign_off
    reason = f" – {plain(verdict.reason)}" if verdict and verdict.reason else ""
    yield "Verdict", f"{plain(contents.verdict_of(claim))}{reason}"
    if sign_off:
        yield "Signed off", f"by {plain(sign_off.annotator)}, {minute(sign_off.created)}"
    yield "Who said it", "; ".join(_voice(contents, voice) for voice in claim.voices) or "not known"
    yield "When", plain(claim.said)
    yield "Kind", plain(claim.kind.value)
    yield "Status", plain(claim.status.value)
    yield "Priority", plain(claim.priority.value)
    yield "Assigned to", plain(claim.assigned)


def _voice(contents: Contents, voice: Voice) -> str:
    private, details = contents.collection.settings.private, voice.details
    if is_withheld(voice) and not private:
        return WITHHELD
    if details is None:
        return plain(voice.name)
    known = [details.organisation, details.named, details.hand, details.manner]
    known.append(f"contact: {details.contact}" if details.contact and private else "")
    described = ", ".join(plain(each) for each in known if each)
    return f"{plain(voice.name)} ({described})" if described else plain(voice.name)


def _mention(contents: Contents, mention: Annotation) -> str:
    article = contents.articles_by_id.get(mention.document)
    place = plain(article.document.title) if article else ELSEWHERE
    return f"“{plain(mention.quote)}”, in {place}"


def _denial(contents: Contents, denial: Denial) -> str:
    voices = "; ".join(_voice(contents, voice) for voice in denial.voices)
    said = _mention(contents, denial.annotation)
    return f"{said}. By {voices}" if voices else said


def _evidence(evidence: Evidence) -> str:
    parts = [plain(each) for each in (evidence.question, evidence.answer) if each]
    if evidence.excerpt:
        parts.append(f"“{plain(evidence.excerpt)}”")
    parts.append(f"({whereabouts(evidence, plain, link)})")
    if evidence.note:  # it is there only where private notes were asked for
        parts.append(f"Private note: {plain(evidence.note)}")
    return f"{plain(evidence.stance.value)}: {' '.join(parts)}"


def _step(step: Verdict) -> str:
    reason = f" – {plain(step.reason)}" if step.reason else ""
    return f"{ACTS[step.act]}, {minute(step.created)}: {plain(step.rating)}{reason} ({plain(step.annotator)})"


def _amendment(amendment: Amendment) -> str:
    return f"{plain(amendment.text)} ({plain(amendment.annotator)}, {minute(amendment.created)})"
