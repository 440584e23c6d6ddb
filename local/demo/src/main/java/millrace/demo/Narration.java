package millrace.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import millrace.cloud.command.TextTable;
import millrace.demo.client.SeenRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells a scenario on the terminal; in colour only where it is one. Used by one thread. */
final class Narration {

    /** Longer payloads are cut, so that a record fits a line. */
    static final int MAX_PAYLOAD = 100;

    /** Fields shown in other columns or alike in every record. */
    private static final List<String> LEFT_OUT =
            List.of(
                    "eventId",
                    "eventType",
                    "source",
                    "occurredAt",
                    "version",
                    "orderId",
                    "userId",
                    "currency",
                    "stackTrace");

    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colour;

    Narration(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void title(int number, String title) {
        out.println();
        out.println(in(BOLD, number + ". " + title));
    }

    /** Prints an action of a customer or operator. */
    void does(String what) {
        out.println("   > " + what);
    }

    /** Prints an observation that a step asserts. */
    void holds(String what) {
        out.println(in(GREEN, "   = " + what));
    }

    void fails(String what) {
        out.println(in(RED, "   x " + what));
    }

    void says(String what) {
        out.println("   " + what);
    }

    /** Each record once, in the order given. */
    void records(List<SeenRecord> records) {
        for (var record : records) {
            out.println(
                    in(
                                    DIM,
                                    "     %-20s %-22s key %-9s correlation %-9s %s"
                                            .formatted(
                                                    record.topic(),
                                                    record.type().isEmpty()
                                                            ? "(no type)"
                                                            : record.type(),
                                                    shortened(record.key()),
                                                    shortened(
                                                            record.headers().get("correlationId")),
                                                    payload(record)))
                            .stripTrailing());
        }
    }

    /**
     * The last eight characters of a long id, which differ between random ids; a short id whole.
     */
    static String shortened(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return "-";
        }
        return id.codePointCount(0, id.length()) <= 9
                ? id
                : "…" + id.substring(id.offsetByCodePoints(id.length(), -8));
    }

    private static String payload(SeenRecord record) {
        var json = record.json();
        var text =
                json instanceof ObjectNode object
                        ? withoutHeader(object).toString()
                        : record.text();
        var line = TextTable.printable(text.replaceAll("\\s+", " "));
        return line.codePointCount(0, line.length()) <= MAX_PAYLOAD
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_PAYLOAD - 1)) + "…";
    }

    private static JsonNode withoutHeader(ObjectNode event) {
        var names = new HashSet<>(new ArrayList<>(event.propertyNames()));
        names.removeAll(LEFT_OUT);
        names.removeIf(name -> name.endsWith("At"));
        return event.deepCopy().retain(names);
    }

    private String in(String style, String text) {
        return colour ? style + text + PLAIN : text;
    }
}
