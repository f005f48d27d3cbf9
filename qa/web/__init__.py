"""The web chat: `build_page` makes the page, `serve` answers a browser with it."""

import os

# Gradio, its Hub client and FastAPI read these. Nothing leaves the machine, so they are not
# defaults that an environment could turn around.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["OTEL_SDK_DISABLED"] = "true"
# Nor does Gradio keep its own tally of who asked when, which it would sum up after every event.
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)

from qa.web.examples import Examples
from qa.web.page import build_page
from qa.web.server import listen, serve

__all__ = ["Examples", "build_page", "listen", "serve"]
