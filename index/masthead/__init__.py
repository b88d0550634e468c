"""What a document says of itself at its head: title, 文号, issuing authority, addressee, date and kind."""
