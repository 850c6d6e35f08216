"""Find what is not the article's own text: links, promotion, bylines, captions and the like, with tables of cues."""
