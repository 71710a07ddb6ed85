"""The widgets: each shows one thing and posts what the person wishes."""
