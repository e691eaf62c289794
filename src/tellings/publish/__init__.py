"""Accounts and readings for people and machines: terminal, document, evidence card, and the check of both."""
