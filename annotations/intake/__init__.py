"""Taking in what others have annotated: files of other tools, exports, and other stores."""
