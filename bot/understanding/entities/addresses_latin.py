"""Addresses in Latin letters: US, UK, European, Singapore and Hong Kong styles, smallest place first."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address

_ROAD = (
    "street|str|st|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|"
    "close|crescent|parkway|pkwy|highway|hwy|row|gardens|hill|quay|walk|mews|broadway|circle|cir|trail|loop|path|"
    "view|rise|link|grove|park"
)
_UNIT = (
    r"(?:apt|apartment|suite|ste|unit|flat|room|rm|floor|fl|block|blk|bldg|building|tower|level|house|plot|phase|office|shop)"
    r"\.?(?:\s?#?[a-z]?-?\d+[a-z]?(?:[-/]\d+[a-z]?)?|\s[a-z]\b)|#\d{1,3}-\d{1,4}|\d{1,2}/f|\d{1,3}(?:st|nd|rd|th)\sfloor"
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
    rf"(?:\d{{1,4}}|\d{{5}}(?=\s(?-i:[A-Z])))[a-z]?(?:[-/]\d{{1,4}}[a-z]?)?\s(?:{_NOT_IN_NAME}[\w.'’-]+\s){{1,4}}?(?:{_ROAD})\b\.?(?:\s(?:north|south|east|west|n|s|e|w|nw|ne|sw|se|\d{{1,2}})\b)?",
    rf"(?:(?:no|house|plot|door|unit|shop|villa|office|flat|apt|apartment|suite|room|rm)\.?\s(?:no\.?\s)?)?\d{{1,4}}[a-z]?,\s{_PROPER}\s(?:{_PROPER}\s){{0,3}}?(?:{_ROAD})\b",
    rf"\d{{1,5}}[a-z]?,?\s{_PROPER}\s(?:{_PROPER}\s){{0,3}}?(?-i:Towers?|Residency|Apartments?|Heights|Building|Complex|Villas?|Mansions?|Plaza|Centre|Center|Estate|Enclave|Nagar|Colony|Society|Layout|Mall)\b",
    r"\d{1,5}[a-z]?\s(?-i:[A-Z])[a-z]+(?:way|gate|broadway)\b|\d{1,5}\s(?-i:Broadway)\b",
    r"\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|av\.|boulevard|bd|quai|(?-i:Via|Place|Piazza|Plaza)|calle|passeig|place(?=\s(?:de|du|des)\s))\s(?:(?:de|du|des|la|le|del|della|di|l'|d')\s?){0,2}[\w'’-]+(?:\s(?!\d)[\w'’-]+)?",
    r"(?:calle|(?-i:Via)|piazza|plaza|rua|avenida|av\.|paseo|viale|corso|rue|ul\.)\s(?:[\w.'’-]+\s){1,4}\d{1,4}[a-z]?",
    r"[a-zà-ÿ.-]+(?:straße|strasse|str\.|platz|allee|gasse|weg|damm|ufer|straat|laan|gracht|plein|kade|gatan|vägen|gade|vej|veien|katu)\s\d{1,4}[a-z]?",
    rf"(?!(?-i:Please|Ship|Send|Address|New|Deliver|To|The|My|It|Order|Change)\b){_PROPER}(?:\s(?:{_PARTICLES}\s){{0,2}}{_PROPER}){{0,2}}\s\d{{1,4}}\s?[a-z]?{_TOWN_AHEAD}",
    r"(?:blk|block)\s\d{1,4}[a-z]?\s(?:[\w.'’-]+\s){1,4}?(?:ave|avenue|street|st|road|rd|drive|dr|crescent|lane|close)(?:\s\d{1,2})?\b",
    rf"\d{{1,2}}-\d{{1,2}}-\d{{1,2}}\s{_PROPER}",
    r"p\.?\s?o\.?\s?box\s\d+",
)
_START = re.compile(rf"(?<![\w#-])(?:(?:{_UNIT})(?:,\s?|\s)){{0,4}}(?P<street>{'|'.join(_STREETS)})", re.IGNORECASE)
_HOUSING = re.compile(
    rf"(?<![\w#-])(?:(?:(?i:flat|unit|room|rm|shop|plot|office|house|villa|door|h|no)\.?\s?(?i:no\.?\s?)?[A-Za-z]?-?\d+[A-Za-z]?|[A-Z]-?\d{{1,4}}[A-Z]?),\s?)(?:(?i:{_UNIT}),\s?){{0,3}}"
    r"(?P<street>(?:\d{1,4}\s)?[A-Z][\w'’ ]+?)(?=,)"
)
_POSTED = re.compile(
    r"(?<![\w#-])(?:(?!(?:Send|Ship|Deliver|Please|Change|New|Address|To|My)\b)[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,4},\s){1,4}"
    r"(?P<street>[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,3}),?\s(?=[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b)"
)
_CUED = re.compile(
    rf"(?:(?<=\bto\s)|(?<=\bis\s)|(?<=\bat\s)|(?<=:\s))(?P<street>{_PROPER}(?:\s{_PROPER}){{0,2}}\s"
    r"(?-i:Street|Road|Avenue|Ave|Lane|Drive|Boulevard|Square|Terrace|Crescent|Rd)\b(?:\s\d{1,4}[a-z]?\b)?)",
    re.IGNORECASE,
)
"""A street that is said to be the place, though not at which number."""
_SUFFIX = r"(?:-(?:ku|shi|gun|cho|machi|dong|gu|si|ro|do))?"
_SEGMENT = re.compile(
    rf"(?:,\s?|\s/\s|\sin\s(?=[A-Z])|\s)(?:(?i:{_UNIT})(?![\w])"
    r"|[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\d{1,4}\s(?!of|to)[A-Z][a-z]+(?:\s[A-Z][a-z]+)*"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|(?:[A-Z]{2}\s)?\d{5}(?:-\d{4})?\b(?:\s[A-Z][\w'-]+)*"
    r"|\d{4}\s?[A-Z]{2}\b(?:\s[A-Z][\w'-]+)*"
    r"|\d{3}\s\d{2}\s[A-ZÀ-Ý][\w'-]+"
    r"|\d{5,6}\b(?:\s[A-Z][\w'-]+)*"
    r"|(?:[A-Z]{1,2}-)?\d{4,5}\s[A-Z][\w'-]+"
    rf"|[A-ZÀ-Ý][A-Za-zÀ-ÿ.'’]*{_SUFFIX}(?![\w])(?:[\s-](?:(?:upon|of|the|am|de|la|le|sur)\s)*[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]*(?![\w]))*(?:\s\d{{3}}-\d{{4}}|\s\d{{4,6}}\b)?)"
)
_LOWER_SEGMENT = re.compile(r",\s?[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){0,2}(?:\s[a-z]{0,2}\d[a-z\d]*(?:\s\d[a-z]{2})?)?(?=,|$|\.)")
_CAPITAL = re.compile("[A-ZÀ-Ý]")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{5}-\d{4}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}\s?[A-Z]{2}|\d{5,6}|(?<=\s)\d{4}(?=\s[A-Z]))\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|"
    r"RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|ON|QC|BC|AB|NSW|VIC|QLD)\b(?=\s*,?\s*(?:\d|[A-Z]\d|$))"
)
_COUNTRY = re.compile(
    r"\b(united states(?: of america)?|usa|u\.s\.a\.|us|united kingdom|uk|great britain|england|scotland|wales|"
    r"ireland|germany|france|spain|italy|the netherlands|netherlands|belgium|austria|switzerland|sweden|norway|"
    r"denmark|finland|poland|portugal|"
    r"singapore|hong kong(?: sar)?|canada|australia|new zealand|japan|china|malaysia|india|deutschland)\s*$",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(r",?\s\d{4,6}\b(?!\s?[A-Za-z\d])")
_CITY_STATES = frozenset({"singapore", "hong kong"})
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
                scan.claim("address", found.start(), found.start() + len(written), _parts(written, found))


def _extend(scan: Scan, start: re.Match[str]) -> int:
    """Follows comma-separated places as long as they look like places; in small letters after a street in such. After
    a country no more than its postcode comes."""
    half, end = scan.text.half, start.end()
    small = _CAPITAL.search(start["street"]) is None
    while end < len(half):
        if _STOP_WORD.match(half[end:]):
            break
        found = _SEGMENT.match(half, end) or (_LOWER_SEGMENT.match(half, end) if small else None)
        if found is None or not scan.free(*found.span()):
            break
        end = found.end()
        if _COUNTRY.fullmatch(found[0].strip(" ,")):
            code = _CODE_AFTER.match(half, end)
            return code.end() if code is not None and scan.free(*code.span()) else end
    return end


def _parts(written: str, found: re.Match[str]) -> Address:
    street = found["street"].rstrip(" ,.")
    begin = written.find(street)
    lead, rest = written[:begin].strip(" ,"), written[begin + len(street) :]
    country = _COUNTRY.search(rest.rstrip(" ."))
    state = _STATE.search(rest)
    postcodes = list(_POSTCODE.finditer(rest))
    postcode = postcodes[-1] if postcodes else None
    segments = [piece.strip() for piece in re.split(r",|\s/\s|\sin\s", rest) if piece.strip()]
    units = [piece for piece in segments if re.match(rf"(?:{_UNIT})$", piece, re.IGNORECASE)]
    cities = [_bare(piece, state, postcode, country) for piece in segments if piece not in units]
    cities = [city for city in cities if city]
    details = ([lead] if lead else []) + units
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


def _city(cities: list[str], country: re.Match[str] | None) -> str | None:
    if cities:
        return cities[-1]
    return country[0].strip() if country and country[0].strip().lower() in _CITY_STATES else None


def _bare(piece: str, *known: re.Match[str] | None) -> str:
    for one in known:
        if one is not None:
            piece = re.sub(rf"(?<!\w){re.escape(one[0].strip())}(?!\w)", "", piece).strip(" ,")
    return piece.strip()
