"""Delegations: who decides for whom while somebody is away."""
