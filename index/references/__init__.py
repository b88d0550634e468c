"""What documents cite of themselves and of each other, resolved to the sections named."""
