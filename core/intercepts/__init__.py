"""Intercepts: asking a carrier to stop a parcel that is on its way already."""
