package millrace.cloud.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of the console.
 *
 * @param heading the kind of resource in the plural, such as {@code Topics}
 * @param empty shown in place of a table without rows
 * @param folded more rows of the same columns, folded away; null where there are none
 */
public record ConsoleSection(
        Place place,
        String heading,
        List<String> columns,
        List<List<String>> rows,
        String empty,
        @Nullable Folded folded) {

    /** The order of the sections; within one place it is that of the services. */
    public enum Place {
        /** Asks for attention. */
        ATTENTION,
        /** Runs. */
        ACTIVE,
        /** Holds data. */
        STORE
    }

    /**
     * @param summary shown while it is folded
     */
    public record Folded(String summary, List<List<String>> rows) {}

    public ConsoleSection(
            Place place, String heading, List<String> columns, List<List<String>> rows) {
        this(place, heading, columns, rows, "none", null);
    }

    /** All rows, those that are folded away as well. */
    public int size() {
        return rows.size() + (folded == null ? 0 : folded.rows().size());
    }
}
