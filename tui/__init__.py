"""How people see and do it: the command line, the app, its screens, widgets and keys."""
