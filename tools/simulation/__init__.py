"""Simulates a school year through the gateway and checks how each flow ends."""
