"""The pages and internal routes of operations, in a system that is new and in one that has grown."""
