"""How much work one event costs: commands, statements, frames and bytes are counted, never seconds."""
