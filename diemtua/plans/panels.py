"""What this app puts on *Hôm nay*."""
