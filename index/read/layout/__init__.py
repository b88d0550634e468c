"""A page's characters and rules become lines and tables in reading order, for every format of fixed layout."""
