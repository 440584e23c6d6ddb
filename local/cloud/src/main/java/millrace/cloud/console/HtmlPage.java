package millrace.cloud.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes tables as HTML; every text is escaped, numbers stand on the right. */
final class HtmlPage {

    private static final String STYLE =
            "body{font:14px/1.4 sans-serif;margin:1.5em 2em;color:#222}"
                    + "h1{font-size:1.5em;margin:0}h2{font-size:1.15em;margin:1.6em 0 .4em}"
                    + "nav{margin:.6em 0}nav a{margin-right:1em}p{margin:.3em 0}"
                    + "table{border-collapse:collapse}tr:nth-child(even){background:#fafafa}"
                    + "td,th{border:1px solid #ccc;padding:.2em .6em;text-align:left;"
                    + "vertical-align:top}th{background:#eee;position:sticky;top:0}"
                    + "td.n{text-align:right;font-variant-numeric:tabular-nums}"
                    + "summary{cursor:pointer;margin:.4em 0}"
                    + "td.ALARM{background:#b3261e;color:#fff;font-weight:bold}";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

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

    void links(Map<String, String> addresses) {
        html.append("<nav>");
        addresses.forEach((text, address) ->
                html.append("<a href=\"")
                        .append(escaped(address))
                        .append("\">")
                        .append(escaped(text))
                        .append("</a>"));
        html.append("</nav>");
    }

    void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>");
    }

    void heading(String text) {
        html.append("<h2 id=\"").append(anchor(text)).append("\">");
        html.append(escaped(text)).append("</h2>");
    }

    /** The id of a heading, to be linked to. */
    static String anchor(String heading) {
        return escaped(heading.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    /** A table that is shown by a click on its summary. */
    void folded(String summary, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            html.append("<details><summary>").append(escaped(summary)).append("</summary>");
            table(columns, rows);
            html.append("</details>");
        }
    }

    void table(List<String> columns, List<List<String>> rows) {
        html.append("<table>");
        row("th", columns);
        rows.forEach(row -> row("td", row));
        html.append("</table>");
    }

    private void row(String cell, List<String> texts) {
        html.append("<tr>");
        for (String text : texts) {
            html.append('<').append(cell).append(style(cell, text)).append('>');
            html.append(escaped(text));
            html.append("</").append(cell).append('>');
        }
        html.append("</tr>\n");
    }

    private static String style(String cell, String text) {
        if (cell.equals("td") && NUMBER.matcher(text).matches()) {
            return " class=\"n\"";
        }
        return cell.equals("td") && text.equals("ALARM") ? " class=\"ALARM\"" : "";
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
