"""Where things lie when nobody says: the default library and the starter corpus."""

import hashlib
import os
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from embeddings import cache_folder
from qa.store import VERSION


def default_library() -> Path:
    """`$CHUCHU_LIBRARY`, else a file in the user's data folder."""
    named = os.environ.get("CHUCHU_LIBRARY")
    return Path(named) if named else user_data_path("chuchu") / "library.chuchu"


def starter_articles() -> Path:
    """The folder of the articles that come with Chuchu."""
    return Path(str(files("corpus") / "articles"))


def starter_library() -> Path:
    """The starter corpus's own library in the cache folder.

    Another installation has another one, since an article is known by its file, and so has another
    version of the articles or of the library's schema.
    """
    state = hashlib.blake2b(f"{VERSION} {starter_articles()}".encode(), digest_size=6)
    for file in sorted(starter_articles().iterdir()):
        state.update(file.name.encode() + file.read_bytes())
    return cache_folder() / f"starter-{state.hexdigest()}.chuchu"
