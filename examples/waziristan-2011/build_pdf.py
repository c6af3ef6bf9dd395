"""Make reports/07-dawn-2011-03-09.pdf: the one report of the example that is a PDF.

Run by hand when its words change (`python examples/waziristan-2011/build_pdf.py`); the PDF is what is shipped.
"""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

TITLE = "Most killed in drone strikes were hardcore fighters, says general"
BODY = (
    "MIRAMSHAH, March 9, 2011: A total of 164 drone strikes have been carried out since 2007 and over 964 terrorists "
    "have been killed in them, Major General Ghayur Mehmood, who commands the troops in North Waziristan, told "
    "reporters at a briefing in Miramshah on Wednesday.",
    "Of those killed, 793 were locals and 171 were foreigners, the general said. He claimed that the foreigners "
    "included Arabs, Uzbeks, Tajiks, Chechens, Filipinos and Moroccans. He offered no proof of these figures.",
)


def main() -> None:
    """Write the PDF beside the other reports."""
    styles = getSampleStyleSheet()
    out = Path(__file__).parent / "reports" / "07-dawn-2011-03-09.pdf"
    document = SimpleDocTemplate(str(out), pagesize=A4, title=TITLE, author="Dawn [Karachi]", invariant=1)
    story = [Paragraph(TITLE, styles["Title"]), Paragraph("Dawn [Karachi], March 9, 2011", styles["Normal"])]
    for text in BODY:
        story += [Spacer(1, 12), Paragraph(text, styles["BodyText"])]
    document.build(story)


if __name__ == "__main__":
    main()
