package millrace.cloud.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of text in aligned columns, under their headings. What would move a terminal's cursor is
 * shown as a point.
 */
public final class TextTable {

    private static final String BETWEEN = "  ";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    public void row(Object... cells) {
        rows.add(List.of(cells).stream().map(cell -> printable(cell.toString())).toList());
    }

    public void print(PrintWriter out) {
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                line.append(cell).repeat(' ', width(column) - cell.length()).append(BETWEEN);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    /** A text from outside, such as a key, without characters that control a terminal. */
    public static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("·");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
