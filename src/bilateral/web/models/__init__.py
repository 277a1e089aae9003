"""The shapes of the API's answers, which are the shapes of the assistants' tools too."""
