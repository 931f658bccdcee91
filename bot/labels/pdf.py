"""A label drawn as PDF: 100 × 150 mm, as label printers take it, with a Code 128 barcode and Chinese text.

Chinese is written in the built-in CID font STSong-Light, which every PDF viewer and printer brings along; what is
Latin in Helvetica, whose letters stand closer.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from bot.labels.content import Label, Side

WIDTH, HEIGHT, MARGIN = 100 * mm, 150 * mm, 5 * mm
HAN, LATIN = "STSong-Light", "Helvetica"
BARCODE_WIDEST = WIDTH - 4 * MARGIN
"""A barcode needs a quiet zone on both sides, or readers miss its ends."""

GOODS_SHOWN = 6
"""Lines of goods on a label; more are counted by the packing list."""


def draw(*labels: Label) -> bytes:
    """The labels as a PDF, a page each."""
    pdfmetrics.registerFont(UnicodeCIDFont(HAN))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(", ".join(label.code for label in labels))
    for label in labels:
        _page(canvas, label)
    canvas.save()
    return out.getvalue()


def _page(canvas: Canvas, label: Label) -> None:
    canvas.setLineWidth(0.4 * mm)
    canvas.rect(MARGIN / 2, MARGIN / 2, WIDTH - MARGIN, HEIGHT - MARGIN)
    top = HEIGHT - MARGIN - 9 * mm
    _text(canvas, label.carrier, MARGIN, top, 20)
    top = _barcode(canvas, label.code, top - 4 * mm)
    top = _side(canvas, label.recipient, top, 15, 13)
    top = _side(canvas, label.sender, top, 9, 9)
    for line in label.facts:
        top -= 5 * mm
        _text(canvas, line, MARGIN, top, 9)
    top = _rule(canvas, top - 3 * mm)
    for line in label.goods[:GOODS_SHOWN]:
        top -= 5 * mm
        _text(canvas, line, MARGIN, top, 9)
    if len(label.goods) > GOODS_SHOWN:
        _text(canvas, f"… +{len(label.goods) - GOODS_SHOWN}", MARGIN, top - 5 * mm, 9)
    canvas.showPage()


def _barcode(canvas: Canvas, code: str, top: float) -> float:
    """The barcode, as wide as its digits need and never wider than the label; its text below. Where it ends."""
    module = 0.5 * mm
    barcode = Code128(code, barHeight=20 * mm, barWidth=module, quiet=False)
    if barcode.width > BARCODE_WIDEST:
        barcode = Code128(code, barHeight=20 * mm, barWidth=module * BARCODE_WIDEST / barcode.width, quiet=False)
    barcode.drawOn(canvas, (WIDTH - barcode.width) / 2, top - 20 * mm)
    canvas.setFont("Courier-Bold", 13)
    canvas.drawCentredString(WIDTH / 2, top - 26 * mm, code)
    return _rule(canvas, top - 29 * mm)


def _side(canvas: Canvas, side: Side, top: float, name_size: int, size: int) -> float:
    """A heading, who, and where, broken into lines. Where it ends."""
    top -= 6 * mm
    _text(canvas, side.heading, MARGIN, top, 8)
    top -= name_size * 0.5 * mm
    _text(canvas, side.who, MARGIN, top, name_size)
    for line in broken(side.where, size, WIDTH - 2 * MARGIN)[:3]:
        top -= size * 0.45 * mm
        _text(canvas, line, MARGIN, top, size)
    return _rule(canvas, top - 3 * mm)


def broken(text: str, size: int, width: float) -> list[str]:
    """A text in lines no wider than `width`: between words where there are any, else wherever a line is full."""
    lines, line = [], ""
    for word in _words(text):
        if line and _width((line + word).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    """What stays together: a word with the space behind it, or one Chinese character."""
    words: list[str] = []
    for c in text:
        joins = bool(words) and c.isascii() and words[-1].isascii() and not words[-1].endswith(" ")
        if joins:
            words[-1] += c
        else:
            words.append(c)
    return words


def _rule(canvas: Canvas, at: float) -> float:
    canvas.line(MARGIN / 2, at, WIDTH - MARGIN / 2, at)
    return at


def _text(canvas: Canvas, text: str, left: float, at: float, size: float) -> None:
    """A line of text, made smaller rather than cut where it does not fit."""
    room, width = WIDTH - left - MARGIN, _width(text, size)
    fitting = size if width <= room else size * room / width
    for font, part in _parts(text):
        canvas.setFont(font, fitting)
        canvas.drawString(left, at, part)
        left += pdfmetrics.stringWidth(part, font, fitting)


def _width(text: str, size: float) -> float:
    return float(sum(pdfmetrics.stringWidth(part, font, size) for font, part in _parts(text)))


def _parts(text: str) -> list[tuple[str, str]]:
    """A text in parts, each with the font that has its characters. What neither has becomes a box."""
    parts: list[tuple[str, str]] = []
    for c in text:
        font = LATIN if _is_latin(c) else HAN
        shown = c if ord(c) < 0x10000 else "□"
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + shown)
        else:
            parts.append((font, shown))
    return parts


def _is_latin(c: str) -> bool:
    try:
        c.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
