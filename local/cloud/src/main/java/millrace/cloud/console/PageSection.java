package millrace.cloud.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import millrace.cloud.service.ConsoleSection;
import org.jspecify.annotations.Nullable;

/**
 * A section of the console as its template reads it.
 *
 * @param table null where there is no row
 * @param folded null where nothing is folded away
 */
record PageSection(
        String heading,
        String anchor,
        String empty,
        @Nullable Table table,
        @Nullable Folded folded) {

    record Folded(String summary, Table table) {}

    record Table(List<String> columns, List<Row> rows) {}

    record Row(List<Cell> cells) {}

    /**
     * @param style class of the cell; empty for none
     */
    record Cell(String text, String style) {

        private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

        static Cell of(String text) {
            if (NUMBER.matcher(text).matches()) {
                return new Cell(text, "number");
            }
            return new Cell(text, text.equals("ALARM") ? "alarm" : "");
        }
    }

    static PageSection of(ConsoleSection section) {
        var folded = section.folded();
        return new PageSection(
                section.heading(),
                section.heading().toLowerCase(Locale.ROOT).replace(' ', '-'),
                section.empty(),
                section.rows().isEmpty() ? null : table(section.columns(), section.rows()),
                folded == null || folded.rows().isEmpty()
                        ? null
                        : new Folded(folded.summary(), table(section.columns(), folded.rows())));
    }

    private static Table table(List<String> columns, List<List<String>> rows) {
        return new Table(
                columns,
                rows.stream().map(row -> new Row(row.stream().map(Cell::of).toList())).toList());
    }
}
