"""Derives the table of IPTC Media Topics that newsmill reports from the vocabulary IPTC publishes."""
