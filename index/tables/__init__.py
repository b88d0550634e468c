"""Tables as offices type and pages print them, row by row, each cell under its header where that is sure."""
