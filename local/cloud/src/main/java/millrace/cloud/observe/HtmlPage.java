package millrace.cloud.observe;

import java.util.List;

/** Writes tables as HTML; every text is escaped. */
final class HtmlPage {

    private static final String STYLE =
            "body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}"
                    + "td,th{border:1px solid #ccc;padding:.2em .6em;text-align:left}"
                    + "th{background:#f4f4f4}";

    private final StringBuilder html = new StringBuilder();

    HtmlPage(String title) {
        html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(title))
                .append("</h1>");
    }

    void table(String heading, List<String> columns, List<List<String>> rows) {
        html.append("<h2>").append(escaped(heading)).append("</h2>");
        if (rows.isEmpty()) {
            html.append("<p>none</p>");
            return;
        }
        html.append("<table>");
        row("th", columns);
        rows.forEach(row -> row("td", row));
        html.append("</table>");
    }

    private void row(String cell, List<String> texts) {
        html.append("<tr>");
        for (String text : texts) {
            html.append('<').append(cell).append('>').append(escaped(text));
            html.append("</").append(cell).append('>');
        }
        html.append("</tr>\n");
    }

    String html() {
        return html + "</body></html>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
