"""The local web application and the MCP server: the commands' contracts for browsers, programs and assistants.

Needs the extras `bilateral[web]` and `bilateral[mcp]`; nothing here is imported before one of the two commands runs.
"""
