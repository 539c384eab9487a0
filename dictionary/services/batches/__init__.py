"""A batch: a file on its way into a lexicon, like a pull request for it.

receive > checking (by worker, or by import_now where somebody waits) > decide > apply; view and
preview read. Whoever works on batches holds the lock `import`, which dies with the process: what
is half done under it was left by a dead process and begins again.
"""

from dictionary.files.uploads import ProgressCallback
from dictionary.services.batches.import_now import Order, Report, find_files, import_file, tag

__all__ = ["Order", "ProgressCallback", "Report", "find_files", "import_file", "tag"]
