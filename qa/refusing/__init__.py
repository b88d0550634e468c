"""Why a question is not answered: what is asked for and not there, one idea a file."""
