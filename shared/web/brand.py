"""The colours of a school on its pages: tokens that follow from the one colour that the school states.

Whatever colour that is, text on it and text in it stay readable (WCAG 2.2, 1.4.3: a contrast of at least 4.5 to 1): a
colour that is too light or too dark becomes darker or lighter until it is.
"""

from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5
STEP = 0.01
"""Of lightness, between 0 and 1."""
DARKER = 0.06
LIGHT_PAPERS = ("ffffff", "f3f5f8", "fff6dc", "eaf1f7")
"""What links stand on in the light scheme; a test compares them with the style sheet."""
DARK_PAPERS = ("1c2430", "131922", "332b12", "243246")


def brand_sheet(colour: str) -> str:
    """The style sheet that replaces the tokens of the brand; `colour` has six hexadecimal digits."""
    light = _until_readable(colour, ("ffffff", *LIGHT_PAPERS), -STEP)
    dark = _until_readable(colour, DARK_PAPERS, STEP)
    button = _until_readable(colour, ("ffffff",), -STEP)
    over = _moved(button, -DARKER)
    first = {
        "page-header-content-background-color": button,
        "link-color": light,
        "link-hover-color": _moved(light, -DARKER),
        "button-primary-action-background-color": button,
        "button-primary-action-hover-background-color": over,
    }
    in_the_dark = {"link-color": dark, "link-hover-color": _moved(dark, DARKER)}
    return (
        f":root {{ {_tokens(first)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {_tokens(in_the_dark)} }} }}\n"
    )


def contrast(one: str, other: str) -> float:
    """Between two colours of six hexadecimal digits, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _until_readable(colour: str, papers: tuple[str, ...], step: float) -> str:
    while min(contrast(colour, paper) for paper in papers) < READABLE:
        colour = _moved(colour, step)
    return colour


def _moved(colour: str, by: float) -> str:
    """Lighter, or darker for a negative number."""
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    moved = hls_to_rgb(hue, min(1.0, max(0.0, lightness + by)), saturation)
    return bytes(round(part * 255) for part in moved).hex()


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _tokens(colours: dict[str, str]) -> str:
    return " ".join(f"--utrecht-{name}: #{colour};" for name, colour in colours.items())
