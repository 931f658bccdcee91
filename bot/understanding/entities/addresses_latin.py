"""Addresses in Latin letters: US, UK, European, Singapore and Hong Kong styles, smallest place first."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address

_ROAD = (
    "street|str|st|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|"
    "close|crescent|parkway|pkwy|highway|hwy|row|gardens|hill|quay|walk|mews|broadway|circle|cir|trail|loop|path|"
    "view|rise|link|grove|park"
)
_UNIT = (
    r"(?:apt|apartment|suite|ste|unit|flat|room|rm|floor|fl|block|blk|bldg|building|tower|level|house|plot|phase|office|shop)"
    r"\.?(?:\s?#?[a-z]?-?\d+[a-z]?(?:[-/]\d+[a-z]?)?|\s[a-z]\b)|#\d{1,3}-\d{1,4}|\d{1,2}/f|\d{1,2}[oaº°ª](?:\s[a-z]\b)?|\d{1,3}(?:st|nd|rd|th)\sfloor"
)
_NOT_IN_NAME = (
    r"(?!(?:to|at|in|for|and|on|my|go|is|now|was|of|from|with|less|via|down|a|an|this|that|more|than|some|hours?|days?|minutes"
    r"|pcs|units?|boxes|please|fast|has|have|not|it|or|by|are|be|can|will|should|could)\b|\d+\s)"
)
_PARTICLES = (
    r"(?:de|la|le|les|du|des|del|della|der|den|dem|von|van|di|da|do|dos|am|an|im|zum|zur|auf|unter|sur|of|the|upon)"
)
_PROPER = r"(?-i:[A-ZÀ-Ý])[a-zà-ÿ.'’-]{0,30}"
_TOWN_AHEAD = r"(?=,\s(?:(?-i:[A-Z])[A-Z]?-)?(?:\d{4,5}|\d{3}\s\d{2}|\d{4}\s?[A-Z]{2})\s(?-i:[A-ZÀ-Ý]))"
_STREETS = (
    rf"(?:\d{{1,4}}|\d{{5}}(?=\s(?-i:[A-Z])))[a-z]?(?:[-/]\d{{1,4}}[a-z]?)?\s(?:{_NOT_IN_NAME}[\w.'’-]+\s){{1,4}}?(?:{_ROAD})\b\.?(?:\s(?:north|south|east|west|lower|upper|n|s|e|w|nw|ne|sw|se|\d{{1,2}})\b)?",
    rf"(?:(?:no|house|plot|door|unit|shop|villa|office|flat|apt|apartment|suite|room|rm)\.?\s(?:no\.?\s)?)?\d{{1,4}}[a-z]?,\s{_PROPER}\s(?:{_PROPER}\s){{0,3}}?(?:{_ROAD})\b",
    rf"\d{{1,5}}[a-z]?,?\s{_PROPER}\s(?:{_PROPER}\s){{0,3}}?(?-i:Towers?|Residency|Apartments?|Heights|Building|Complex|Villas?|Mansions?|Plaza|Centre|Center|Estate|Enclave|Nagar|Colony|Society|Layout|Mall)\b",
    r"\d{1,5}[a-z]?\s(?-i:[A-Z])[a-z]+(?:way|gate|broadway)\b|\d{1,5}\s(?-i:Broadway)\b",
    r"\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|av\.|boulevard|bd|quai|(?-i:Via|Place|Piazza|Plaza)|calle|passeig|place(?=\s(?:de|du|des)\s))\s(?:(?:de|du|des|la|le|del|della|di|l'|d')\s?){0,2}[\w'’-]+(?:\s(?!\d)[\w'’-]+)?",
    r"(?:calle|(?-i:Via)|piazza|plaza|rua|avenida|av\.|paseo|viale|corso|rue|ul\.)\s(?:[\w.'’-]+\s){1,4}\d{1,4}[a-z]?(?:/\d{1,4})?",
    r"[a-zà-ÿ.-]+(?:straße|strasse|str\.|platz|allee|gasse|weg|damm|ufer|straat|laan|gracht|plein|kade|gatan|vägen|gade|vej|veien|katu)\s\d{1,4}[a-z]?",
    rf"(?!(?-i:Please|Ship|Send|Address|New|Deliver|To|The|My|It|Order|Change)\b){_PROPER}(?:\s(?:{_PARTICLES}\s){{0,2}}{_PROPER}){{0,2}}\s\d{{1,4}}\s?[a-z]?{_TOWN_AHEAD}",
    r"(?:blk|block)\s\d{1,4}[a-z]?\s(?:[\w.'’-]+\s){1,4}?(?:ave|avenue|street|st|road|rd|drive|dr|crescent|lane|close)(?:\s\d{1,2})?\b",
    rf"\d{{1,2}}-\d{{1,2}}-\d{{1,2}}\s{_PROPER}",
    rf"\d{{1,4}}(?:-\d{{1,4}})?[a-z]?\s{_PROPER}(?:\s{_PROPER}){{0,2}}(?=,\s[^,\d]{{2,30}},?\s(?-i:[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}})\b)",
    r"p\.?\s?o\.?\s?box\s\d+",
)
_START = re.compile(
    rf"(?<![A-Za-zÀ-ÿ\d_#-])(?:(?:{_UNIT})(?:,\s?|\s)){{0,4}}(?:(?:unit|flat|apt|shop|suite)\s(?=\d{{1,4}}/\d))?(?P<street>{'|'.join(_STREETS)})",
    re.IGNORECASE,
)
_HOUSING = re.compile(
    rf"(?<![A-Za-zÀ-ÿ\d_#-])(?:(?:(?i:flat|unit|room|rm|shop|plot|office|house|villa|door|h|no)\.?\s?(?i:no\.?\s?)?[A-Za-z]?-?\d+[A-Za-z]?|[A-Z]-?\d{{1,4}}[A-Z]?),\s?)(?:(?i:{_UNIT}),\s?){{0,3}}"
    r"(?P<street>(?:\d{1,4}\s)?[A-Z][\w'’ ]+?)(?=,)"
)
_POSTED = re.compile(
    r"(?<![A-Za-zÀ-ÿ\d_#-])(?:(?!(?:Send|Ship|Deliver|Please|Change|New|Address|To|My)\b)[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,4},\s){1,4}"
    r"(?P<street>[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,3})(?=,?\s[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b)"
)
_CUED = re.compile(
    rf"(?:(?<=\bto\s)|(?<=\bis\s)|(?<=\bat\s)|(?<=:\s))(?P<street>{_PROPER}(?:\s{_PROPER}){{0,2}}\s"
    r"(?-i:Street|Road|Avenue|Ave|Lane|Drive|Boulevard|Square|Terrace|Crescent|Rd)\b(?:\s\d{1,4}[a-z]?\b)?)",
    re.IGNORECASE,
)
"""A street that is said to be the place, though not at which number."""
_SUFFIX = r"(?:-(?:ku|shi|gun|cho|machi|dong|gu|si|ro|do))?"
_SEGMENT = re.compile(
    rf"(?:,\s?|\s/\s|\sin\s(?=[A-Z])|\s)(?:(?i:{_UNIT})(?![\w])|#\d{{1,4}}[a-z]?(?![\w-])"
    r"|[A-Z]\d[\dW]\s[A-Z\d]{4}\b|\d{2}-\d{3}\s[A-ZÀ-Ý][\w'-]+|\(?S\)?\s?\(?\d{6}\b\)?|[A-Z]{2,3}\s\d{4}\b|\d{3}-\d{4}\b"
    r"|[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\d{1,4}\s(?!of|to)[A-Z][a-z]+(?:\s[A-Z][a-z]+)*"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|(?:[A-Z]{2}\s)?\d{5}(?:-\d{3,4})?\b(?:\s[A-Z][\w'-]+)*"
    r"|\d{4}\s?[A-Z]{2}\b(?:\s[A-Z][\w'-]+)*"
    r"|\d{3}\s\d{2}\s[A-ZÀ-Ý][\w'-]+"
    r"|\d{5,6}\b(?:\s[A-Z][\w'-]+)*"
    r"|(?:[A-Z]{1,2}-)?\d{4,5}\s[A-Z][\w'-]+"
    rf"|[A-ZÀ-Ý][A-Za-zÀ-ÿ.'’]*{_SUFFIX}(?![\w])(?:[\s-](?:(?:upon|of|the|am|de|la|le|sur)\s)*[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]*(?![\w]))*(?:\s\d{{3}}-\d{{4}}|\s\d{{4,6}}\b|\s\d{{1,2}}(?=,|$))?)"
)
_LOWER_SEGMENT = re.compile(r",\s?[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){0,2}(?:\s[a-z]{0,2}\d[a-z\d]*(?:\s\d[a-z]{2})?)?(?=,|$|\.)")
_CAPITAL = re.compile("[A-ZÀ-Ý]")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{5}-\d{3,4}|\d{2}-\d{3}|\d{3}\s\d{2}(?=\s[A-ZÀ-Ý])"
    r"|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}\s?[A-Z]{2}|\d{5,6}|[A-Z]\d[\dW]\s[A-Z\d]{4}|\d{3}-\d{4}"
    r"|(?<=\s)\d{4}(?=\s[A-Z])|(?<=[A-Z]\s)\d{4}(?=,|$))\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",|\s/\s|\sin\s")
_UNIT_AHEAD = re.compile(rf"(?:{_UNIT}|#\d{{1,4}}[a-z]?)(?:\s|$)", re.IGNORECASE)
_IS_ROAD = re.compile(rf"^\d{{1,4}}(?:-\d{{1,4}})?[a-z]?\s|^p\.?\s?o|\b(?:{_ROAD})$|\d", re.IGNORECASE)
_SINGAPORE_CODE = re.compile(r"\b\(?S\)?\s?\(?(\d{6})\b\)?")
_STATE = re.compile(
    r"\b(AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|"
    r"RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|ON|QC|BC|AB|NSW|VIC|QLD)\b(?=\s*,?\s*(?:\d|[A-Z]\d|$))"
)
_COUNTRY = re.compile(
    r"\b(united states(?: of america)?|usa|u\.s\.a\.|us|united kingdom|uk|great britain|england|scotland|wales|"
    r"ireland|germany|france|spain|italy|the netherlands|netherlands|belgium|austria|switzerland|sweden|norway|"
    r"denmark|finland|poland|portugal|greece|czech republic|czechia|hungary|romania|iceland|luxembourg|brazil|mexico|"
    r"argentina|chile|colombia|south africa|kenya|nigeria|egypt|turkey|israel|united arab emirates|uae|saudi arabia|"
    r"qatar|"
    r"thailand|vietnam|indonesia|philippines|south korea|taiwan|macau|macao|pakistan|bangladesh|sri lanka|"
    r"singapore|hong kong(?: sar)?|canada|australia|new zealand|japan|china|malaysia|india|deutschland)\s*$",
    re.IGNORECASE,
)
_AT_ITS_END = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[TA]|W[AVIY])\s\d{5}(?:-\d{4})?)$"
)
"""With its postcode a British or American address has come to its end: what follows as two names is whom it is for."""
_TWO_NAMES = re.compile(r",?\s(?P<names>[A-Z][a-z'’-]+(?:\s[A-Z][a-zA-Z'’-]+){1,2})(?![\w])")
_CODE_AFTER = re.compile(r",?\s\d{4,6}\b(?!\s?[A-Za-z\d])")
_CITY_STATES = frozenset({"singapore", "hong kong"})
_TOWN_BEFORE = re.compile(
    r"\b(?i:in|(?:moved?|moving|relocat(?:ed|ing)|over|back) to)\s"
    r"(?P<city>[A-ZÀ-Ý][\w'’-]+(?:[\s-](?:(?:upon|of|the|on)[\s-])*[A-ZÀ-Ý][\w'’-]+){0,2})(?:,\s|:\s|\s[-–—]\s|\sat\s|,\sat\s)$"
)
"""The town that somebody is said to live in, or to have moved to, before the street is told."""
_STOP_WORD = re.compile(
    r"^[,\s]*(?:\d{5,}\s(?:too|also|as well|likewise|the same|should|to|goes)"
    r"|please|pls|thanks|thank|and|i|it|is|my|(?-i:the)|can|could|not|for|instead|phone|tel|order|asap|recipient|name|"
    r"attn|mr|mrs|ms|because|since|before|today|tomorrow|same|but|we|you|ok|if|so|this|that|call|mobile|contact|also|cheers)\b",
    re.IGNORECASE,
)


def find(scan: Scan) -> None:
    """Claims the addresses of the sentence."""
    half = scan.text.half
    for pattern in (_HOUSING, _START, _POSTED, _CUED) if scan.has_digit else (_CUED,):
        for found in pattern.finditer(half):
            end = _extend(scan, found)
            if scan.free(found.start(), end):
                written = scan.text.written(found.start(), end).rstrip(" ,.")
                _claim(scan, found.start(), written, _parts(written, found))


def _claim(scan: Scan, start: int, written: str, address: Address) -> None:
    """Claims an address, with the town that is said before it where none is said behind."""
    end = start + len(written)
    town = None if address.city else _TOWN_BEFORE.search(scan.text.half, 0, start)
    if town and scan.free(town.start("city"), start):
        city, start = scan.text.written(*town.span("city")), town.start("city")
        address = replace(address, text=f"{city}, {written}", city=city)
    scan.claim("address", start, end, address)


def _extend(scan: Scan, start: re.Match[str]) -> int:
    """Follows comma-separated places as long as they look like places; in small letters after a street in such. After
    a country no more than its postcode comes."""
    half, end = scan.text.half, start.end()
    small = _CAPITAL.search(start["street"]) is None
    while end < len(half):
        if _STOP_WORD.match(half[end:]):
            break
        found = _SEGMENT.match(half, end) or (_LOWER_SEGMENT.match(half, end) if small else None)
        if found is None or not scan.free(*found.span()) or _is_for(half, end):
            break
        end = found.end()
        if _COUNTRY.fullmatch(found[0].strip(" ,")):
            code = _CODE_AFTER.match(half, end)
            return code.end() if code is not None and scan.free(*code.span()) else end
    return end


def _is_for(half: str, end: int) -> bool:
    """Whether an address has come to its end here, and somebody is named behind it."""
    named = _TWO_NAMES.match(half, end) if _AT_ITS_END.search(half, 0, end) else None
    return named is not None and not _COUNTRY.fullmatch(named["names"])


def _parts(written: str, found: re.Match[str]) -> Address:
    street = found["street"].rstrip(" ,.")
    begin = written.find(street)
    lead, rest = written[:begin].strip(" ,"), _SINGAPORE_CODE.sub(r"\1", written[begin + len(street) :])
    country = _COUNTRY.search(rest.rstrip(" ."))
    state = _STATE.search(rest)
    segments, units = _without_units([piece.strip() for piece in _BETWEEN.split(rest) if piece.strip()])
    postcodes = list(_POSTCODE.finditer(", ".join(segments)))
    postcode = postcodes[-1] if postcodes else None
    cities = [city for city in (_bare(piece, state, postcode, country) for piece in segments) if city]
    details = ([lead] if lead else []) + units
    road = next((piece for piece in cities if _IS_ROAD.search(piece)), None)
    if road is not None and not _IS_ROAD.search(street):  # Lippo Centre, 89 Queensway: the house goes before its road
        cities.remove(road)
        details, street = [*details, street], road
    elif lead and not _IS_ROAD.search(street):  # The Old Rectory, Mill Lane, Cheltenham GL54 2HX
        details, street, cities = _by_road([*_BETWEEN.split(lead), street], units, cities)
    return Address(
        text=written,
        province=state[0] if state else None,
        city=_city(cities, country),
        district=cities[0] if len(cities) > 1 else None,
        street=street,
        detail=", ".join(details) or None,
        postcode=postcode[0] if postcode else None,
        country=country[0].strip() if country else None,
    )


def _by_road(pieces: list[str], units: list[str], cities: list[str]) -> tuple[list[str], str, list[str]]:
    """House, road and towns of pieces that stand in this order; the last piece is the road if none plainly is."""
    pieces = [piece.strip() for piece in pieces]
    at = next((index for index, piece in enumerate(pieces) if _IS_ROAD.search(piece) and index), len(pieces) - 1)
    return [*pieces[:at], *units], pieces[at], [*pieces[at + 1 :], *cities]


def _without_units(segments: list[str]) -> tuple[list[str], list[str]]:
    """The pieces between commas without the flats, floors and doors that they are or begin with; and these."""
    left, units = list[str](), list[str]()
    for segment in segments:
        found = _UNIT_AHEAD.match(segment)
        if found:
            units.append(found[0].strip())
        if rest := segment[found.end() :] if found else segment:
            left.append(rest)
    return left, units


def _city(cities: list[str], country: re.Match[str] | None) -> str | None:
    if cities:
        return cities[-1]
    return country[0].strip() if country and country[0].strip().lower() in _CITY_STATES else None


def _bare(piece: str, *known: re.Match[str] | None) -> str:
    for one in known:
        if one is not None:
            piece = re.sub(rf"(?<!\w){re.escape(one[0].strip())}(?!\w)", "", piece).strip(" ,")
    return piece.strip()
