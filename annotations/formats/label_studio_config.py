"""Label Studio's labeling config: what its page shows, and which labels can be given.

Its tags are documented at labelstud.io/tags. All that people wrote is escaped; what XML 1.0 cannot hold at
all (section 2.2) becomes U+FFFD.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from annotations.links import LinkKind, Roles

TEXT, TAGS, NOTE = "text", "tag", "note"
"""Names of the parts of the config: results in tasks name them by these."""
_COLOURS = {"claim": "#d9a520", "denial": "#e0405e", "source": "#3f8cff"}
_OTHER_COLOURS = ("#35b779", "#8a63d2", "#ff7a1a", "#00a5a5", "#b5651d", "#7f8fa6")


def labeling_config(tags: Iterable[str], roles: Roles) -> Iterator[str]:
    """The config for a project in which the tags of `roles` and all of `tags` can be given."""
    yield "<View>\n"
    # Without it the page shows runs of spaces and line ends as one space (labelstud.io/tags/text).
    yield "  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
    yield f'  <Labels name="{TAGS}" toName="{TEXT}">\n'
    for tag, colour in _coloured(dict.fromkeys((*roles, *tags)), roles):
        yield f'    <Label value="{_escaped(tag)}" background="{colour}"/>\n'
    yield "  </Labels>\n  <Relations>\n"
    for kind in LinkKind:
        yield f'    <Relation value="{kind.value}"/>\n'
    yield f'  </Relations>\n  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>\n'
    yield f'  <TextArea name="{NOTE}" toName="{TEXT}" perRegion="true" editable="true" rows="3"'
    yield ' maxSubmissions="1" placeholder="Note"/>\n</View>\n'


def label(tag: str) -> str:
    """The tag as the config and the tasks have it."""
    return _unfit().sub("\ufffd", tag)


def _coloured(tags: Iterable[str], roles: Roles) -> Iterator[tuple[str, str]]:
    others = 0
    for tag in tags:
        stands_for = [colour for role, colour in _COLOURS.items() if role in roles.get(tag, ())]
        if stands_for:
            yield tag, stands_for[0]
        else:
            yield tag, _OTHER_COLOURS[others % len(_OTHER_COLOURS)]
            others += 1


def _escaped(tag: str) -> str:
    """The tag within the quotes of an attribute; line ends and tabs would be read as spaces there."""
    return "".join(_ESCAPES.get(each, each) for each in label(tag))


_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
