"""Training of the entity taggers, building of the gazetteer, and their evaluation (`python -m train.ner`)."""
