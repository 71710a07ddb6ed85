"""Which annotation here is meant where no id tells: one on the same words, each meant once."""

from collections.abc import Collection, Iterable

from annotations.intake.hosting import Host
from annotations.model import Annotation

Sight = tuple[int, int, str, str, str]
"""What a person sees of an annotation: start, end, the text's fingerprint, tag and name; "" for any name."""


class Standing:
    """The annotations of one document that nobody has been matched with yet."""

    def __init__(self, annotations: Iterable[Annotation], host: Host, matched: Collection[str]) -> None:
        self._host = host
        self._free: dict[str, Annotation] = {}
        self._seen: dict[Sight, list[str]] = {}
        for each in annotations:
            if each.id not in matched:
                self._free[each.id] = each
                # Not every file says whose an annotation is.
                for name in {each.annotator, ""}:
                    self._seen.setdefault(self._sight(each, name), []).append(each.id)

    def take(self, like: Annotation, annotator: str, note: str | None) -> Annotation | None:
        """One that looks like this, with this note if there is such a one; it is not given again.

        `annotator` is "" for anybody's, `note` None where the notes do not matter.
        """
        seen = self._seen.get(self._sight(like, annotator), ())
        free = [self._free[known] for known in seen if known in self._free]
        best = next((each for each in free if each.note == note), free[0] if free else None)
        return self._free.pop(best.id) if best else None

    def _sight(self, annotation: Annotation, annotator: str) -> Sight:
        document = self._host.document
        text = document.fingerprint if annotation.stands_in(document.text) else annotation.fingerprint
        return annotation.start, annotation.end, text, annotation.tag, annotator
