"""Exports in the layouts of Factiva and Nexis, made from articles of our own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from xml.sax.saxutils import escape as xml_escape


@dataclass(frozen=True)
class Made:
    """An article of our own: what an export prints of it."""

    title: str
    body: tuple[str, ...]
    outlet: str = "The Orontes Courier"
    code: str = "ORCO"
    date: str = "17 October 2017"
    author: str = ""
    language: str = "English"
    rights: str = "(c) 2017 Orontes Newspapers Ltd"
    publisher: str = "Orontes Newspapers Limited"
    section: str = ""
    clock: str = ""
    words: str = "words"
    document: str = "Document"
    serial: str = "edah0004y"
    dateline: str = ""
    edition: tuple[str, ...] = field(default=())
    stated: str = ""

    @property
    def length(self) -> str:
        return self.stated or f"{sum(len(part.split()) for part in self.body):,} {self.words}"

    @property
    def number(self) -> str:
        return f"{self.document} {self.code:0<8}20171017{self.serial}"


BRIDGE = Made(
    "Army says it has retaken the bridge at Qasr",
    (
        "AMMAN (AP) — Government troops retook the bridge at Qasr on Monday after two days of shelling, the army said.",
        'A spokesman for the rebels denied it. "We hold the bridge and both banks," he said by telephone.',
        "Eleven people were killed, according to the district hospital.",
    ),
    author="By Lina Haddad and Omar Saleh",
    section="News",
    serial="edah0004y",
    edition=("1; National", "16"),
)
MARKET = Made(
    "Market in Dera reopens",
    ("Traders returned to the market of Dera on Tuesday.", "No shots were heard, residents told this newspaper."),
    outlet="Süd-Anzeiger",
    code="SUDANZ",
    date="18 Oktober 2017",
    author="Jonas Weiß",
    language="Deutsch",
    rights="Copyright 2017 Süd-Anzeiger GmbH",
    publisher="Süd-Anzeiger Verlag GmbH",
    words="Wörter",
    document="Dokument",
    serial="edah0005z",
    clock="13:04",
)
FERRY = Made(
    "Ferry halted as river rises",
    ("The ferry across the river was halted on Friday.", "INDEX of water levels: the river rose 40 cm in a day."),
    date="20 October 2017",
    serial="edah00061",
)
ALL = (BRIDGE, MARKET, FERRY)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a document: its words, and whether it is a heading or begins a page."""

    words: str
    heading: bool = False
    page: bool = False


# --- Factiva ---------------------------------------------------------------------------------------------------------


def factiva_page(made: Iterable[Made]) -> str:
    """The page 'Format for saving, article format' without codes."""
    parts = []
    for number, article in enumerate(made, 1):
        lang = "de" if article.language == "Deutsch" else "en"
        paragraphs = (
            "\n".join(
                f'<p class="articleParagraph {lang}articleParagraph">{escape(words)}</p>' for words in article.body
            )
            .replace("rebels", "<b>rebels</b>")
            .replace("Qasr", '<span class="companylink">Qasr</span>')
        )
        above = f"<div>{article.section}</div>" if article.section else ""
        author = f'<div class="author">{article.author} </div>' if article.author else ""
        below = "".join(
            f"<div>{escape(words)}</div>"
            for words in (
                article.length, article.date, article.clock, article.outlet, article.code, *article.edition,
                article.language, article.rights,
            )
            if words
        )  # fmt: skip
        parts.append(
            f'<div id="article-{number}" class="article"><div class="article {lang}Article"><p>\n</p>{above}\n'
            f'<div id="hd"><span class="{lang}Headline">{escape(article.title)}</span>\n</div>{author}{below}\n<p></p>'
            f"\n{paragraphs}\n<p>3089611</p>\n<p>{article.publisher}</p><p>{article.number}</p></div></div><br>"
            '<span></span><div id="carryOver"><table class="headlines"><tr class="headline"><td>'
            '<b class="printheadline enHeadline">Another story</b><div class="leadFields"><a href="#">Elsewhere</a>, '
            '18 September 2018, 239 words, (English)</div><div class="snippet">The first words of a story that was not '
            "chosen....</div></td></tr></table></div>"
        )
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>Factiva'
        "</title><style>.articleParagraph b{font-weight:bold}</style><script>var article='Document X';</script></head>"
        f'<body><form><div id="contentWrapper">{"".join(parts)}<table class="searchPreview"><tr>'
        '<td class="sbSummaryTitle">Search Summary</td></tr><tr><td class="label">Text</td><td>bridge</td></tr><tr>'
        '<td class="label">Date</td><td>01/10/2017 to 31/10/2017</td></tr></table></div>'
        '<span class="copyright">© 2018 Factiva, Inc.  All rights reserved.</span></form></body></html>'
    )


def coded(article: Made) -> list[tuple[str, list[str]]]:
    """The rows of the coded layout."""
    rows = [
        ("SE", [article.section]), ("HD", [article.title]), ("BY", [article.author]), ("WC", [article.length]),
        ("PD", [article.date]), ("ET", [article.clock]), ("SN", [article.outlet]), ("SC", [article.code]),
        ("LA", [article.language]), ("CY", [article.rights]), ("LP", list(article.body[:1])),
        ("TD", list(article.body[1:])), ("CO", ["qasrcb : Qasr Concrete Bridge Company"]),
        ("IN", ["i5020022 : Bridge Construction | icnp : Construction"]),
        ("NS", ["gcat : Political/General News | gvio : Military Action"]), ("RE", ["syria : Syria"]),
        ("IPD", ["Bridge; Army"]), ("PUB", [article.publisher]), ("AN", [article.number]),
    ]  # fmt: skip
    return [(code, [words for words in values if words]) for code, values in rows if any(values)]


def factiva_coded_page(made: Iterable[Made]) -> str:
    parts = []
    for article in made:
        rows = "".join(
            f'<tr><td class="index" valign="top"><b>{code}</b>&nbsp;</td><td>'
            + "".join(
                f'<p class="articleParagraph enarticleParagraph">{escape(words)}</p>'
                if code in ("LP", "TD")
                else f'<span class="enHeadline">{escape(words)}</span>'
                if code == "HD"
                else escape(words)
                for words in values
            )
            + "</td></tr>"
            for code, values in coded(article)
        )
        parts.append(f'<div class="article enArticle"><table>{rows}</table></div><br>')
    return f"<html><head><title>Factiva</title></head><body>{''.join(parts)}</body></html>"


def _rtf(words: str) -> str:
    """Text as RTF writes it: Windows-1252 by two hex digits, all else by its number, by halves beyond 16 bits."""
    out = []
    for character in words:
        code = ord(character)
        if character in "\\{}":
            out.append("\\" + character)
        elif code < 128:
            out.append(character)
        elif code < 256:
            out.append(f"\\'{code:02x}")
        else:
            units = character.encode("utf-16-le")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little")
                out.append(f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}?")
    return "".join(out)


_RTF_HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fnil\\fcharset204 Arial Cyr;}}"
    "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title Factiva RTF Display Format}}\r\n"
    "{\\header\\pard Page header\\par}{\\footer\\pard Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}} of 3 "
    "\\'a9 2018 Factiva, Inc. All rights reserved.\\par}\r\n"
    "{\\pict\\pngblip\\picw10\\pich10 89504e470d0a1a0a0000000d49484452}"
)


def factiva_rtf(made: Sequence[Made]) -> bytes:
    """'Display format' without codes: a list of titles with links and page numbers, then an article a page."""
    toc = "".join(
        f'\\pard {{\\field{{\\*\\fldinst HYPERLINK \\\\l "toc{at}"}}{{\\fldrslt {_rtf(article.title)}}}}}'
        f"\\tab {at}\\par\r\n"
        for at, article in enumerate(made, 1)
    )
    pages = []
    for at, article in enumerate(made, 1):
        lines = [
            article.section and f"\\pard {article.section}\\par",
            f"\\pard{{\\*\\bkmkstart toc{at}}}{{\\*\\bkmkend toc{at}}}\\b\\fs28 {_rtf(article.title)}\\b0\\fs20\\par",
            *(
                f"\\pard\\plain {_rtf(words)}\\par"
                for words in (
                    article.author, article.length, article.date, article.clock, article.outlet, article.code,
                    *article.edition, article.language, article.rights,
                )
                if words
            ),
            "\\pard\\par",
            *(f"\\pard\\qj {_rtf(words)}\\par\\par" for words in article.body),
            f"\\pard {_rtf(article.publisher)}\\par",
            f"\\pard {article.number}\\par\\page",
        ]  # fmt: skip
        pages.append("\r\n".join(line for line in lines if line))
    return (_RTF_HEAD + toc + "\\page\r\n" + "\r\n".join(pages) + "}").encode("ascii")


def factiva_paragraphs(made: Sequence[Made]) -> list[Paragraph]:
    """The layout without codes, paragraph by paragraph, with a list of the titles above it."""
    out = [
        Paragraph("Factiva", heading=True),
        *(Paragraph(f"{article.title} ..... {at}") for at, article in enumerate(made, 2)),
    ]
    for article in made:
        out.append(Paragraph("Page 2 of 9 © 2018 Factiva, Inc. All rights reserved."))
        if article.section:
            out.append(Paragraph(article.section))
        out.append(Paragraph(article.title, heading=True))
        header = (
            article.author, article.length, article.date, article.clock, article.outlet, article.code,
            *article.edition, article.language, article.rights,
        )  # fmt: skip
        out += [Paragraph(words) for words in (*header, *article.body, article.publisher, article.number) if words]
    return [*out, Paragraph("Search Summary", heading=True), Paragraph("Text\tbridge"), Paragraph("Results Found\t3")]


def factiva_coded_rtf(made: Iterable[Made]) -> bytes:
    rows = []
    for article in made:
        for code, values in coded(article):
            cell = "\\par ".join(_rtf(words) for words in values)
            rows.append(
                f"\\trowd\\trgaph108\\cellx800\\cellx9000\\pard\\intbl\\b {code}\\b0\\cell"
                f"\\pard\\intbl {cell}\\cell\\row"
            )
        rows.append("\\pard\\par\\page")
    return (_RTF_HEAD + "\r\n".join(rows) + "}").encode("ascii")


# --- Nexis -----------------------------------------------------------------------------------------------------------


def nexis_paragraphs(made: Sequence[Made], *, cover: bool = True) -> list[Paragraph]:
    """What Nexis Uni exports, in one document with a cover and a list of the articles."""
    out: list[Paragraph] = []
    if cover:
        out += [
            Paragraph("User Name: A. CODER"),
            Paragraph("Date and Time: Wednesday, December 19, 2018 7:11:00 PM EST"),
            Paragraph("Job Number: 79565034"),
            Paragraph(f"Documents ({len(made)})", heading=True),
        ]
        for at, article in enumerate(made, 1):
            out += [
                Paragraph(f"{at}. {article.title}"),
                Paragraph("Client/Matter: -None-"),
                Paragraph("Search Terms: bridge AND Qasr"),
                Paragraph("Search Type: Terms and Connectors"),
                Paragraph("Narrowed by: "),
                Paragraph("Content Type\tNarrowed by"),
                Paragraph("News\tSources: The Orontes Courier; Content Type: News"),
            ]
    for article in made:
        out += [
            Paragraph(article.title, heading=True, page=True),
            Paragraph(article.outlet),
            Paragraph(f"{article.date}, Late Edition - Final"),
            Paragraph(f"Copyright 2017 {article.publisher} All Rights Reserved"),
            Paragraph("Section:\u00a0Section A; Column 0; Foreign Desk; Pg. 8"),
            Paragraph(f"Length:\u00a0{article.length}"),
        ]
        if article.author:
            out.append(Paragraph(f"Byline:\u00a0{article.author}"))
        if article.dateline:
            out.append(Paragraph(f"Dateline:\u00a0{article.dateline}"))
        out += [
            Paragraph("Body", heading=True),
            Paragraph("Link to Image"),
            *(Paragraph("  " + words) for words in article.body),
            Paragraph("https://www.orontes-courier.example/2017/10/17/story.html"),
            Paragraph("Graphic", heading=True),
            Paragraph("PHOTO: Soldiers stand on the bridge of Qasr. (PHOTOGRAPH BY A. MAKER)"),
            Paragraph("Classification", heading=True),
            Paragraph(f"Language:\u00a0{article.language.upper()}"),
            Paragraph("Publication-Type:\u00a0Newspaper"),
            Paragraph("Subject:\u00a0ARMED FORCES (90%); REBELLIONS & INSURGENCIES (77%)"),
            Paragraph("Geographic:\u00a0SYRIA (79%)"),
            Paragraph("Load-Date:\u00a0October 19, 2017"),
            Paragraph("End of Document"),
        ]
    return out


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(paragraphs: Iterable[Paragraph], *, extra: str = "") -> bytes:
    """A Word file of these paragraphs, each in two runs as Word splits them."""
    body = []
    for paragraph in paragraphs:
        half = len(paragraph.words) // 2
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if paragraph.heading else "<w:pPr/>"
        page = '<w:r><w:br w:type="page"/></w:r>' if paragraph.page else ""
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{xml_escape(part)}</w:t></w:r>'
            for part in (paragraph.words[:half], paragraph.words[half:])
        )
        body.append(f"<w:p>{style}{page}{runs}</w:p>")
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{"".join(body)}{extra}</w:body></w:document>'
    return zipped(xml.encode())


def zipped(xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
        archive.writestr("word/header1.xml", "<w:hdr>Page 2 of 9</w:hdr>")
    return out.getvalue()


def rtf(paragraphs: Iterable[Paragraph]) -> bytes:
    """The same paragraphs as RTF."""
    lines = []
    for paragraph in paragraphs:
        page = "\\page" if paragraph.page else ""
        level = "\\outlinelevel0\\b" if paragraph.heading else ""
        lines.append(f"{page}\\pard{level} {{{_rtf(paragraph.words)}}}\\b0\\par")
    return (_RTF_HEAD + "\r\n".join(lines) + "}").encode("ascii")


def old_nexis(made: Sequence[Made]) -> str:
    """What LexisNexis Academic and nexis.com exported as text: centred lines above, labels in capitals."""
    out = [
        "\n\nDownload Request: Selected Items: 1-3\nTime Of Request: Friday, March 20, 2018  16:51:31\n\nSend To:\n"
        "A. CODER\nUNIVERSITY LIBRARY\n\nTerms: (bridge and Qasr)\n\nSource: All News\nProject ID: None\n\n"
    ]
    for at, article in enumerate(made, 1):
        body = "\n\n".join(_wrap(words) for words in article.body)
        out.append(
            f"\n\n{'':31}{at} of {len(made)} DOCUMENTS\n\n\n\n{'':34}{article.outlet}\n\n"
            f"{'':28}{article.date} Tuesday\n"
            f"{'':35}Edition 1;\n{'':36}National\n\n{article.title}\n\n"
            + (f"BYLINE: {article.author}\n\n" if article.author else "")
            + f"SECTION: NEWS; Pg. 6\n\nLENGTH: {article.length}\n\n"
            + (f"DATELINE: {article.dateline}\n\n" if article.dateline else "")
            + f"\n{body}\n\nLOAD-DATE: October 19, 2017\n\n"
            f"LANGUAGE: {article.language.upper()}\n\nGRAPHIC: Soldiers on the bridge\n\n"
            f"PUBLICATION-TYPE: Newspaper\n\nJOURNAL-CODE: ORC\n\n\n"
            f"{'':20}Copyright 2017 {article.publisher}\n{'':30}All Rights Reserved\n"
        )
    return "".join(out)


def _wrap(words: str) -> str:
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) + 1 > 78:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def old_nexis_page(made: Sequence[Made]) -> str:
    """The same as a page: each part a division, rows of dots of the older mark-up left out."""
    parts = [
        "<DIV CLASS='c5'><P>Download Request: Selected Items: 1-3<BR>Time Of Request: Friday, March 20, 2018</P></DIV>"
    ]
    for at, article in enumerate(made, 1):
        fields = [
            ("BYLINE", article.author),
            ("SECTION", "NEWS; Pg. 6"),
            ("LENGTH", article.length),
            ("DATELINE", article.dateline),
        ]
        parts.append(
            f"<A NAME='DOC_ID_{at}_0'></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n<BR>"
            f"<DIV CLASS='c0'><P CLASS='c1'><SPAN>{at} of {len(made)} DOCUMENTS</SPAN></P></DIV><BR><DIV CLASS='c0'>"
            f"<BR><P><IMG SRC='logo.gif' ALT='logo'><BR><SPAN>{escape(article.outlet)}</SPAN></P></DIV><BR>"
            f"<DIV CLASS='c3'><P><SPAN CLASS='c4'>{article.date[:2]}</SPAN><SPAN>{article.date[2:]} Tuesday "
            "9:50 PM GMT+1</SPAN><SPAN>&nbsp;</SPAN></P></DIV><BR><DIV CLASS='c5'><P>"
            f"<SPAN CLASS='c7'>{escape(article.title)}</SPAN></P></DIV><BR>"
            + "".join(
                f"<DIV CLASS='c5'><P><SPAN CLASS='c8'>{label}: </SPAN><SPAN>{escape(words)}</SPAN></P></DIV><BR>"
                for label, words in fields
                if words
            )
            + "<DIV CLASS='c5'>"
            + "".join(f"<P CLASS='c9'><SPAN>{escape(words)}</SPAN></P>\n" for words in article.body)
            + "</DIV><BR><DIV><P><SPAN>LOAD-DATE: </SPAN><SPAN>October 19, 2017</SPAN></P></DIV><BR><DIV><P><SPAN>"
            f"LANGUAGE: </SPAN><SPAN>{article.language.upper()}</SPAN></P></DIV><DIV><P><SPAN>PUBLICATION-TYPE: </SPAN>"
            "Newspaper</P></DIV><BR><DIV CLASS='c0'>"
            f"<P>Copyright 2017 {article.publisher}<BR>All Rights Reserved</P></DIV>"
        )
    return f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{''.join(parts)}</BODY></HTML>"
