"""What setup.cfg cannot say: a wheel carries the migrations, which stand beside the package."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithMigrations(build_py):
    """Copies migrations/ into the package that is built."""

    def run(self) -> None:
        """Build; an editable install finds them where they are."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "dictionary" / "migrations"
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree("migrations", target, ignore=shutil.ignore_patterns("__pycache__"))


setup(cmdclass={"build_py": BuildWithMigrations})
