"""What the inside of a paper is, before it becomes a PDF or a picture."""

from dataclasses import dataclass

from pages.kit.paper.pdf import pdf_of
from pages.kit.paper.sizes import Paper


@dataclass(frozen=True, slots=True)
class Made:
    """The inside of a page: markup, the style that belongs to it, and the title of the document.

    ``step_mm`` is the length of a ``rem`` of the style, in millimetres.
    """

    body: str
    style: str
    title: str
    step_mm: float = 1.0

    def pdf(self, paper: Paper) -> bytes:
        """Return it as a PDF. Raises PaperMissing."""
        style = f"html {{ font-size: {self.step_mm}mm; }}\n{self.style}"
        return pdf_of(self.body, title=self.title, paper=paper, style=style)
