package tallydesk.ticket.mail.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML body, with a line break wherever a reader sees one. Nothing of the markup is kept, or loaded. */
final class HtmlText implements NodeVisitor {
    /** What stands behind is not read. */
    static final int HTML_CHARS_MAX = 1024 * 1024;

    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template", "noscript");
    private static final Set<String> AS_WRITTEN = Set.of("pre", "textarea");
    private static final Set<String> CELLS = Set.of("td", "th");

    private final StringBuilder text = new StringBuilder();
    private int unseen;
    private int asWritten;

    private HtmlText() {}

    static String of(String html) {
        HtmlText reader = new HtmlText();
        Jsoup.parse(html.substring(0, Math.min(html.length(), HTML_CHARS_MAX))).traverse(reader);
        return reader.text
                .toString()
                .replace('\u00a0', ' ')
                .replaceAll("(?<![ \\t])[ \\t]++\n", "\n")
                .strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            unseen += UNSEEN.contains(element.normalName()) ? 1 : 0;
            asWritten += AS_WRITTEN.contains(element.normalName()) ? 1 : 0;
            if (element.normalName().equals("br")) {
                text.append('\n');
            } else if (isBlock(element)) {
                breakLine();
            }
        } else if (node instanceof TextNode words && unseen == 0) {
            append(words);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            unseen -= UNSEEN.contains(element.normalName()) ? 1 : 0;
            asWritten -= AS_WRITTEN.contains(element.normalName()) ? 1 : 0;
            if (CELLS.contains(element.normalName())) {
                text.append(' ');
            } else if (isBlock(element)) {
                breakLine();
            }
        }
    }

    /** Cells of one row stand on one line. */
    private static boolean isBlock(Element element) {
        return element.isBlock() && !CELLS.contains(element.normalName());
    }

    private void append(TextNode words) {
        if (asWritten > 0) {
            text.append(words.getWholeText());
        } else {
            text.append(isAtLineStart() ? words.text().stripLeading() : words.text());
        }
    }

    private void breakLine() {
        if (!isAtLineStart()) {
            text.append('\n');
        }
    }

    private boolean isAtLineStart() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }
}
