"""newsmill: raw news articles in, clean, classified and enriched records out."""

from importlib.metadata import version

VERSION = version("newsmill")
