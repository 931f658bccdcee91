"""Labels: what is stuck on a parcel, as PDF."""
