"""One file becomes the documents in it: contents, titles, heads and signatures, wherever the page put them."""
