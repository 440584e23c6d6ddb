package millrace.events;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps apart what would be read with the wrong record, or not at all. */
final class CatalogueRules {
    private CatalogueRules() {}

    /** Throws {@link IllegalArgumentException} with one sentence for the first broken rule. */
    static void check(List<EventDefinition> definitions) {
        var paths = new HashSet<String>();
        var recordOf = new HashMap<EventMajor, Class<?>>();
        var majorOf = new HashMap<Class<?>, EventMajor>();
        for (var definition : definitions) {
            if (!paths.add(definition.path())) {
                throw new IllegalArgumentException(definition.path() + " is listed twice.");
            }
            var major = EventMajor.of(definition);
            var record = definition.recordType();
            oneRecord(major, recordOf.putIfAbsent(major, record), record);
            oneMajor(record, majorOf.putIfAbsent(record, major), major);
        }
    }

    private static void oneRecord(EventMajor major, @Nullable Class<?> listed, Class<?> record) {
        if (listed != null && listed != record) {
            throw new IllegalArgumentException(
                    ("%s is listed with the records %s and %s: list its newest record for all of"
                                    + " its versions.")
                            .formatted(major, listed.getSimpleName(), record.getSimpleName()));
        }
    }

    private static void oneMajor(Class<?> record, @Nullable EventMajor listed, EventMajor major) {
        if (listed != null && !listed.equals(major)) {
            throw new IllegalArgumentException(
                    "The record %s is listed for %s and for %s: give each a record of its own."
                            .formatted(record.getSimpleName(), listed, major));
        }
    }
}
