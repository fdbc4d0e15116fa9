"""What mails say about the school that they come from: the section of its settings that notifications keeps."""
