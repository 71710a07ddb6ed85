"""`python -m tui` is `presscheck`."""

import sys

from tui.command import main

sys.exit(main())
