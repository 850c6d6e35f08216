"""Which Maven repository jars come from on this machine, and where a jar lies in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.broker.errors import ExtraMissing, SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping


def repository_url(environ: Mapping[str, str], home: Path) -> str:
    """The repository to download from, without a trailing slash.

    NEWSMILL_MAVEN_URL first, then a mirror of `central` in `.m2/settings.xml` under `home` (the file every Maven
    user behind a company mirror has), then Maven Central. Raises SettingInvalid for a URL that is not
    HTTP(S), or ExtraMissing.
    """
    given = environ.get("NEWSMILL_MAVEN_URL", "").strip()
    if given and not given.startswith(("https://", "http://")):
        raise SettingInvalid("NEWSMILL_MAVEN_URL", given, "it must start with https:// or http://")
    url = given or _mirror_of_central(home / ".m2" / "settings.xml") or maven_central()
    return url.rstrip("/")


def maven_central() -> str:
    """The address of Maven Central, as jgo has it. Raises ExtraMissing."""
    try:
        from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415  # only in the `broker` extra
    except ImportError as error:
        raise ExtraMissing("jgo") from error
    return str(MAVEN_CENTRAL_URL)


def _mirror_of_central(settings: Path) -> str | None:
    try:
        root = ET.fromstring(settings.read_bytes())  # noqa: S314  # the user's own file, as Maven reads it
    except (OSError, ET.ParseError):
        return None
    for mirror in root.iterfind("{*}mirrors/{*}mirror"):
        pattern = (mirror.findtext("{*}mirrorOf") or "").strip()
        url = (mirror.findtext("{*}url") or "").strip()
        if url.startswith(("https://", "http://")) and mirrors_central(pattern):
            return url
    return None


def mirrors_central(pattern: str) -> bool:
    """Whether a `mirrorOf` pattern covers the repository `central`.

    The rules are those of Maven's "Using Mirrors for Repositories" guide: a comma list of ids, `*`, `external:*`
    (central is external), and `!id`, which excludes.
    """
    parts = {part.strip() for part in pattern.split(",")}
    return "!central" not in parts and bool(parts & {"*", "external:*", "central"})


def jar_path(coordinate: str) -> str:
    """The path of `group:artifact:version` in any Maven repository ("Repository Layout - Default")."""
    group, artifact, version = coordinate.split(":")
    return f"{group.replace('.', '/')}/{artifact}/{version}/{artifact}-{version}.jar"
