"""What one event costs: commands, documents, frames and bytes are counted, never seconds."""
