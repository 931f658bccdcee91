"""Policies: decision tables that business people edit."""
