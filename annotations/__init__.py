"""What people say about documents: annotations, their durable store, and the formats they leave in."""
