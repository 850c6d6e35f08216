"""Entities of articles: who, which organisation and where, with mentions and links."""

from pipeline.stages.enrich.entities.found import EntityType, FoundEntity, Ids, Mention
from pipeline.stages.enrich.entities.recognizer import Recognizer, load_recognizer

__all__ = ["EntityType", "FoundEntity", "Ids", "Mention", "Recognizer", "load_recognizer"]
