# SPDX-License-Identifier: MIT
"""A bill on paper: one table by group, the VAT, the peaks, what is missing, and the sources.

Pages are A4 and break where they must; the head of the table comes again on each. Letters are those of the fonts that
every reader of PDF has, so nothing is embedded; a character that they lack becomes a question mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from controller.app.bill_report import TITLES, footnotes, mark, quantity, title
from controller.app.fluid_bills import FluidBills
from controller.tariff.bill import Bill
from controller.tariff.components import Group

WIDTHS = tuple(width * mm for width in (64, 34, 54, 24))
HEAD = ("", "Quantity", "Price", "Amount")
ENCODING = "cp1252"
"""What the standard fonts can write."""
GREY = colors.HexColor("#6b7280")
LINE = colors.HexColor("#d1d5db")


def pdf_of(bill: Bill, house: str, fluids: FluidBills | None = None, *, is_outlook: bool = False) -> bytes:
    """The bill of `house` as a PDF file, with those of gas and water after it."""
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=17 * mm,
        rightMargin=17 * mm,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
        title=_plain(title(bill, is_outlook=is_outlook)),
        author=_plain(house),
        invariant=1,
    )
    heading = Paragraph(_plain(house), getSampleStyleSheet()["Heading1"])
    story = [heading, *_story(bill, title(bill, is_outlook=is_outlook))]
    for medium, each in () if fluids is None else fluids.named():
        story += [Spacer(1, 8 * mm), *_story(each, f"{medium.capitalize()}. {title(each)}")]
    document.build(story)
    return out.getvalue()


def _story(bill: Bill, heading: str) -> Iterator[Flowable]:
    styles = getSampleStyleSheet()
    yield Paragraph(_plain(heading), styles["Normal"])
    yield Spacer(1, 6 * mm)
    yield _table(bill)
    yield Spacer(1, 6 * mm)
    small = styles["Normal"].clone("small", fontSize=8, leading=11, textColor=GREY)
    yield from (Paragraph(_plain(remark), small) for remark in footnotes(bill))


def _table(bill: Bill) -> Table:
    styles = getSampleStyleSheet()
    cell = styles["Normal"].clone("cell", fontSize=9, leading=11)
    bold = cell.clone("bold", fontName="Helvetica-Bold")
    rows: list[tuple[object, ...]] = [HEAD]
    group: Group | None = None
    for line in bill.lines:
        if line.group is not group:
            group = line.group
            rows.append((Paragraph(TITLES[group], bold), "", "", ""))
        shown = "?" if line.amount is None else f"{line.amount}"
        price = Paragraph(_plain(line.price), cell)
        rows.append((Paragraph(_plain(mark(line)), cell), _plain(quantity(line)), price, shown))
    if bill.rounding:
        rows.append(("Rounding", "", "", f"{bill.rounding}"))
    total_at = len(rows)
    rows.append((Paragraph("Total", bold), "", "", f"{bill.total}"))
    rows += [
        (f"of which at {each.vat_pct:f} % VAT", f"{each.base}", f"+ {each.vat} VAT", f"{each.gross}")
        for each in bill.vat
    ]
    table = Table(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(_look(total_at))
    return table


def _look(total_at: int) -> TableStyle:
    return TableStyle(
        [
            ("FONTSIZE", (0, 0), (-1, -1), 9),
            ("TEXTCOLOR", (0, 0), (-1, 0), GREY),
            ("ALIGN", (1, 0), (1, -1), "RIGHT"),
            ("ALIGN", (3, 0), (3, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, LINE),
            ("LINEABOVE", (0, total_at), (-1, total_at), 1, colors.black),
            ("FONTNAME", (3, total_at), (3, total_at), "Helvetica-Bold"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )


def _plain(text: str) -> str:
    """Text for a paragraph: no mark-up, and no letter that the fonts lack."""
    return escape(text.encode(ENCODING, "replace").decode(ENCODING))
