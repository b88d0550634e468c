"""What the chat window shows: words, HTML, style and script; `app.py` puts the page together from them."""
