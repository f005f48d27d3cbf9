"""`python -m qa` is `chuchu`."""

import sys

from qa.command import main

sys.exit(main())
