"""What is known of a claim: who said it, where, what was found out, and what the verdict is."""

from collections.abc import Iterable, Iterator, Sequence

from annotations.claims import Claim, Denial, Voice, on_one_line
from annotations.formats.report.article_text import label_of
from annotations.formats.report.contents import Contents, Labelled, is_withheld
from annotations.formats.report.markup import isolated, link, plain, terms
from annotations.formats.report.moments import moment
from annotations.formats.report.words import ACTS, ELSEWHERE, WITHHELD, whereabouts
from annotations.model import Annotation
from annotations.sheets import Amendment, Evidence, Verdict


def claim_sheet(contents: Contents, labelled: Labelled) -> Iterator[str]:
    """The sheet, in a section of its own."""
    label, claim = labelled
    name = labelled.name
    yield f'<section class="sheet" id="{name}" aria-labelledby="{name}-title">\n'
    chip = f'<span class="chip claim-label">{plain(label)}</span>'
    yield f'<h4 id="{name}-title">{chip} {isolated(claim.wording)}</h4>\n'
    yield from terms(_head(contents, claim))
    yield from _listed("Mentions", (_mention(contents, each) for each in claim.mentions))
    yield from _listed("Denials", (_denial(contents, each) for each in claim.denials))
    yield from _listed("Evidence", map(_evidence, claim.evidence), ordered=True)
    yield from _listed("History of the verdict", map(_step, claim.verdicts), ordered=True)
    yield from _listed("Corrections", map(_amendment, claim.amendments))
    yield "</section>\n"


def _head(contents: Contents, claim: Claim) -> Iterator[tuple[str, str]]:
    verdict, sign_off = claim.verdict, claim.sign_off
    rating = f'<span class="verdict">{isolated(contents.verdict_of(claim))}</span>'
    if verdict and verdict.reason:
        rating += f" – {isolated(verdict.reason)}"
    yield "Verdict", rating
    if sign_off:
        yield "Signed off", f"by {isolated(sign_off.annotator)}, {moment(sign_off.created)}"
    yield "Who said it", "; ".join(_voice(contents, voice) for voice in claim.voices) or "not known"
    yield "When", isolated(claim.said) if claim.said else ""
    yield "Kind", plain(claim.kind.value)
    yield "Status", plain(claim.status.value)
    yield "Priority", plain(claim.priority.value)
    yield "Assigned to", isolated(claim.assigned) if claim.assigned else ""


def _voice(contents: Contents, voice: Voice) -> str:
    """Who it is, as far as that may be said."""
    private, details = contents.collection.settings.private, voice.details
    if is_withheld(voice) and not private:
        return WITHHELD
    mark = contents.marks.get(voice.annotation.id)
    name = f"{label_of(mark, mark.place)} " if mark else ""
    name += isolated(voice.name)
    if details is None:
        return name
    known = [plain(each) for each in (details.named, details.hand, details.manner) if each]
    if details.organisation:
        known.insert(0, isolated(details.organisation))
    if details.contact and private:
        known.append(f"contact: {isolated(details.contact)}")
    return f"{name} ({', '.join(known)})" if known else name


def _mention(contents: Contents, mention: Annotation) -> str:
    return f"{_quoted(contents, mention)}, in {_place(contents, mention)}"


def _denial(contents: Contents, denial: Denial) -> str:
    said = f"{_quoted(contents, denial.annotation)}, in {_place(contents, denial.annotation)}"
    voices = "; ".join(_voice(contents, voice) for voice in denial.voices)
    return f"{said}. By {voices}" if voices else said


def _quoted(contents: Contents, annotation: Annotation) -> str:
    mark = contents.marks.get(annotation.id)
    quote = f"“{isolated(on_one_line(annotation.quote))}”"
    return f"{label_of(mark, mark.place)} {quote}" if mark else quote


def _place(contents: Contents, annotation: Annotation) -> str:
    article = contents.articles_by_id.get(annotation.document)
    if article is None:
        return ELSEWHERE
    return f'<a href="#{article.name}">{isolated(article.document.title)}</a>'


def _evidence(evidence: Evidence) -> str:
    question, answer = evidence.question, evidence.answer
    lead = f"<strong>{plain(evidence.stance.value)}</strong>"
    parts = [f"{lead}: {isolated(question)}" if question else lead]
    if answer:
        parts.append(
            f'<br>{isolated(answer)} <span class="meta">({plain(evidence.answer_type.value)})</span>'
        )
    if evidence.excerpt:
        parts.append(f"<blockquote>{isolated(evidence.excerpt)}</blockquote>")
    parts.append(f'<div class="meta">{whereabouts(evidence, isolated, link)}</div>')
    if evidence.note:  # it is there only where private notes were asked for
        parts.append(f'<div class="meta">Private note: {isolated(evidence.note)}</div>')
    return "".join(parts)


def _step(step: Verdict) -> str:
    said = f"{plain(ACTS[step.act])}: <strong>{isolated(step.rating)}</strong>"
    reason = f" – {isolated(step.reason)}" if step.reason else ""
    return f'{said}{reason} <span class="meta">{isolated(step.annotator)}, {moment(step.created)}</span>'


def _amendment(amendment: Amendment) -> str:
    by = f"{isolated(amendment.annotator)}, {moment(amendment.created)}"
    return f'{isolated(amendment.text)} <span class="meta">{by}</span>'


def _listed(heading: str, items: Iterable[str], *, ordered: bool = False) -> Iterator[str]:
    known: Sequence[str] = list(items)
    if known:
        name = "ol" if ordered else "ul"
        yield f"<h5>{plain(heading)}</h5>\n<{name}>\n"
        for item in known:
            yield f"<li>{item}</li>\n"
        yield f"</{name}>\n"
