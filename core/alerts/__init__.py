"""Alerts: deadlines with lights, and who is called until somebody says "mine"."""
