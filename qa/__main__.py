"""`python -m qa` is `chuchu`."""

import sys

from qa.cli import main

sys.exit(main())
