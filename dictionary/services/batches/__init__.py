"""Batches: files that change a lexicon, like pull requests.

Steps: `receive`, check (by `worker`), `decide`, `apply`, revert. `import_now` takes them in one go.
`view` reads batches. A process that works on batches holds the lock `import`, which ends with it: a
batch that is half done when the lock is taken belongs to a dead process and begins again.
"""

from dictionary.files.uploads import WAIT, ProgressCallback
from dictionary.services.batches.import_files import find_files
from dictionary.services.batches.import_now import Order, Report, import_file, tag

__all__ = ["WAIT", "Order", "ProgressCallback", "Report", "find_files", "import_file", "tag"]
