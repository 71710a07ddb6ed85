"""How a piece looks: the looks of its layers blended into one Rich style, in the colours of the theme.

These are not CSS component classes, because Textual applies the style sheet to each of those whenever it
does to their widget: with them it was applied 127 times until the first painting, without them 32 times.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rich.style import Style as RichStyle
from textual.color import Color

from tui.painting import Layers


class Look(NamedTuple):
    """What a layer does to what lies below it. Ground and ink are variables of the theme."""

    ground: str = ""
    ink: str = ""
    how: str = ""
    """Words of a Rich style, so that no layer is told by its colour alone."""


LOOKS: dict[str, Look] = {
    "title": Look(ink="primary", how="bold"),
    "date": Look(ink="text-muted"),
    "byline": Look(ink="text-muted"),
    "heading": Look(how="bold"),
    "body": Look(),
    "caption": Look(ink="text-muted"),
    "boilerplate": Look(ink="text-disabled", how="dim"),
    "ticked": Look(ink="text-muted"),
    "tick": Look(ink="success"),
    "margin": Look(how="bold"),
    "tag-claim": Look("claim", "tag-ink", "underline"),
    "tag-denial": Look("denial", "tag-ink", "underline2"),
    "tag-source": Look("source", "tag-ink", "italic"),
    "agreed": Look(ink="text-muted", how="dim underline"),
    "ruled": Look(ink="text-muted", how="dim underline"),
    "side-1": Look("source", "tag-ink", "not dim underline"),
    "side-2": Look("claim", "tag-ink", "not dim underline2"),
    "side-3": Look("other-tag", "tag-ink", "not dim italic"),
    "side-4": Look("denial", "tag-ink", "not dim underline italic"),
    "here": Look(how="bold"),
    "hit": Look("hit"),
    "hit-current": Look("hit", how="bold reverse"),
    "selection": Look("selected", how="bold"),
    "caret": Look("caret", "caret-ink"),
    "hidden": Look(ink="odd", how="bold"),
    "label": Look("panel", "accent", "bold"),
}
OTHER_TAG = Look("other-tag", "tag-ink", "underline italic")
"""Tags of the person's own."""


class Looks:
    """Styles for combinations of layers, computed once for each.

    `variables` gives the theme's variables, `base` what lies below all layers.
    """

    def __init__(self, variables: Callable[[], Mapping[str, str]], base: Callable[[], RichStyle]) -> None:
        self._variables = variables
        self._base = base
        self._own: dict[str, Color] = {}
        self._known: dict[Layers, RichStyle] = {}

    def colour(self, layer: str, colour: str) -> None:
        """Give `layer` a background of its own, such as the colour that a config has for a tag."""
        self._own[layer] = Color.parse(colour).with_alpha(0.4)
        self._known.clear()

    def clear(self) -> None:
        """Forget what was computed: the theme has changed."""
        self._known.clear()

    def __getitem__(self, layers: Layers) -> RichStyle:
        style = self._known.get(layers)
        if style is None:
            style = self._known[layers] = self._blend(layers)
        return style

    def _blend(self, layers: Layers) -> RichStyle:
        style = self._base()
        ground = Color.from_rich_color(style.bgcolor) if style.bgcolor else Color(0, 0, 0, 0)
        for layer in layers:
            look = LOOKS.get(layer, OTHER_TAG)
            laid = self._own.get(layer) or self._colour(look.ground, ground)
            if laid is not None:
                ground = _over(ground, laid)
            ink = self._colour(look.ink, ground)
            if ink is not None:
                style += RichStyle(color=_over(ground, ink).rich_color)
            if look.how:
                style += RichStyle.parse(look.how)
        return style + RichStyle(bgcolor=ground.rich_color)

    def _colour(self, variable: str, ground: Color) -> Color | None:
        """The theme's colour `variable`: a colour or `auto`, and perhaps how much it covers in per cent."""
        if not variable:
            return None
        name, _, share = self._variables()[variable].partition(" ")
        alpha = float(share.rstrip("%")) / 100 if share else 1.0
        if name == "auto":
            return ground.get_contrast_text(alpha)
        colour = Color.parse(name)
        return colour if colour.ansi is not None or not share else colour.with_alpha(alpha)


def _over(ground: Color, laid: Color) -> Color:
    """`laid` over `ground`; the terminal's own colours do not blend."""
    return laid if laid.ansi is not None or laid.a >= 1 else ground + laid
