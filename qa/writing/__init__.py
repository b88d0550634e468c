"""Writing answers with a language model: the request, its reply, and what of the reply holds."""
