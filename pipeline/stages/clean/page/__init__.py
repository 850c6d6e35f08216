"""What a web page says of its article, apart from the text. Start at metadata.py."""
