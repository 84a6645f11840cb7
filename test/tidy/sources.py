"""The project's own source files, as the tidy tests see them."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
# Comments and the insides of literals are not code; newlines stay, so that line numbers do.
NOT_CODE = re.compile(
    r'R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"'      # raw strings first: they may hold anything
    r'|//[^\n]*|/\*.*?\*/'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",    # not the separators of 1'000'000
    re.DOTALL)


class Source:
    """One file below the root."""

    def __init__(self, path):
        self.path = path
        self.name = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")

    @property
    def room(self):
        parts = self.name.split("/")
        return parts[1] if parts[0] == "src" and len(parts) > 2 else None

    @property
    def is_test(self):
        stem = self.path.stem
        return stem.endswith(("_test", "_bench", "_fuzz")) or stem.startswith("test_")

    @property
    def code(self):
        """The text with comments and literals blanked."""
        return NOT_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), self.text)

    @property
    def without_texts(self):
        """The text with what stands between quotes left out; comments and newlines stay."""
        def left(found):
            text = found.group()
            return text if text.startswith("/") else re.sub(r"[^\n]", "", text)
        return NOT_CODE.sub(left, self.text)

    def includes(self):
        """(line, path, is_ours) of each #include."""
        for found in INCLUDE.finditer(self.text):
            line = self.text.count("\n", 0, found.start(1) if found.group(1) else found.start(2)) + 1
            yield line, found.group(1) or found.group(2), bool(found.group(1))


def files(folder, *suffixes):
    """Source objects below a folder, in a fixed order. What cargo and maven have built is not ours."""
    return [Source(path) for path in sorted((ROOT / folder).rglob("*"))
            if path.suffix in suffixes and "target" not in path.parts and path.is_file()]


def cpp_files(folder="src"):
    return files(folder, ".h", ".cpp")
