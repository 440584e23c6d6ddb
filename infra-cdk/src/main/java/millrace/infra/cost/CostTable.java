package millrace.infra.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has cost, as aligned columns for people. */
final class CostTable {

    private static final String BETWEEN = "  ";
    private static final int MOST_ROWS = 25;

    private final List<List<String>> rows = new ArrayList<>();

    private CostTable(String... headings) {
        rows.add(List.of(headings));
    }

    private void row(String... cells) {
        rows.add(List.of(cells));
    }

    static String of(RunCosts costs) {
        var routes = new CostTable("route", "requests", "mean ms", "$ a million requests");
        for (var each : costs.routes()) {
            routes.row(
                    each.route(),
                    whole(each.requests()),
                    tenths(each.meanMs()),
                    cents(each.dollarsAMillion()));
        }
        var topics = new CostTable("topic", "system", "events", "bytes", "$ a million events");
        for (var each : costs.topics()) {
            topics.row(
                    each.topic(),
                    each.system(),
                    whole(each.events()),
                    whole(each.bytes()),
                    cents(each.dollarsAMillion()));
        }
        var functions =
                new CostTable("function", "invocations", "mean ms", "$ a million invocations");
        for (var each : costs.functions()) {
            functions.row(
                    each.function(),
                    whole(each.invocations()),
                    tenths(each.meanMs()),
                    cents(each.dollarsAMillion()));
        }
        var tables = new CostTable("table", "write units", "read units", "$");
        for (var each : costs.tables()) {
            tables.row(
                    each.table(),
                    whole(each.writes()),
                    whole(each.reads()),
                    String.format(Locale.ROOT, "%.6f", each.dollars()));
        }
        return String.join(
                "\n", routes.text(), topics.text(), functions.text(), tables.text(), sums(costs));
    }

    private static String sums(RunCosts costs) {
        var sums = new CostTable("price", "quantity", "$");
        for (var line : costs.lines()) {
            sums.row(
                    line.price().what(),
                    line.quantity().toPlainString() + " " + unit(line.price()),
                    line.dollars().toPlainString());
        }
        return sums.text()
                + String.format(
                        Locale.ROOT,
                        "%n%s requests and %s events for %s dollars: %s a million events, by the list"
                                + " prices of %s (docs/cost.md). What is paid by the month comes on top.",
                        whole(costs.requests()),
                        whole(costs.events()),
                        CostEstimate.rounded(costs.dollars(), 6),
                        CostEstimate.rounded(costs.dollarsAMillionEvents(), 2),
                        Price.AS_OF);
    }

    private static String unit(Price price) {
        return price.unit() == Price.Unit.GB ? "GB" : "millions";
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String cents(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private String text() {
        var text = new StringBuilder();
        rows.stream()
                .limit(MOST_ROWS + 1L)
                .forEach(row -> text.append(line(row)).append(System.lineSeparator()));
        if (rows.size() > MOST_ROWS + 1) {
            text.append("and ").append(rows.size() - MOST_ROWS - 1).append(" more: --json");
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            var cell = row.get(column);
            line.append(cell).repeat(' ', width(column) - cell.length()).append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
