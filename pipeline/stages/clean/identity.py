"""The article_id: given, else a hash of the normalised URL, else of the body."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from schemas.article import RawArticle

# Parameters that say how a reader came, not what he reads; prefixes end in "*".
_TRACKERS = frozenset(
    [
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "_hsenc",
        "_hsmi",
        "vero_id",
        "oly_anon_id",
        "oly_enc_id",
        "wickedid",
        "s_cid",
        "ncid",
        "cmpid",
        "icid",
        "smid",
        "smtyp",
        "ref_src",
        "ref_url",
        "__twitter_impression",
        "spm",
        "scm",
        "share_token",
        "shareadraft",
        "ito",
        "xtor",
        "at_medium",
        "at_campaign",
        "wt_mc",
        "wt.mc",
        "srsltid",
        "gbraid",
        "wbraid",
        "epik",
        "mibextid",
        "ocid",
        "cvid",
        "feature",
        "cid_source",
        "_ga",
        "_gl",
        "fb_ref",
        "fb_source",
        "fb_action_ids",
        "fb_action_types",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "soc_src",
        "soc_trk",
    ]
)
_TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "ns_", "at_custom", "wt_zmc")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_PARAMETERS = 100
_ESCAPE = re.compile(r"%[0-9a-f]{2}")
_BAD = re.compile(r"[\x00-\x20\x7f]+")


def article_id(article: RawArticle, body: str) -> str:
    """The key of the article on every later topic: equal for equal input. At most 512 characters."""
    if article.article_id and article.article_id.strip():
        return article.article_id.strip()
    if article.url and (address := normalised_url(article.url)):
        return "u-" + _digest(address)
    return "b-" + _digest(body)


def normalised_url(url: str) -> str | None:
    """Scheme, host, path and sorted query of a web address, without trackers, fragment and default port.

    http and https stay apart, as does a trailing slash: servers may tell them apart. None for what is no web address.
    """
    try:
        parts = urlsplit(_BAD.sub("", url))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    try:
        host = host.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        host = host.rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port not in (None, _DEFAULT_PORTS[scheme]):
        host = f"{host}:{port}"
    path = (
        _ESCAPE.sub(lambda m: m[0].upper(), quote(parts.path, safe="%/:@!$&'()*+,;=~-._", errors="replace"))
        or "/"
    )
    return urlunsplit((scheme, host, path, _query(parts.query), ""))


def without_trackers(address: str) -> str:
    """The address without the parameters that say how a reader came; nothing else of it is changed."""
    head, mark, rest = address.partition("?")
    if not mark:
        return address
    query, hash_mark, fragment = rest.partition("#")
    kept = [p for p in query.split("&") if not _tracks(p.partition("=")[0].lower())]
    return head + ("?" + "&".join(kept) if any(kept) else "") + hash_mark + fragment


def _query(query: str) -> str:
    if query.count("&") > _MOST_PARAMETERS:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(p for p in pairs if not _tracks(p[0].lower())), errors="replace")


def _tracks(name: str) -> bool:
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
