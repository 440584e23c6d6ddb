package millrace.cloud.mapping.filter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.InvalidAssemblyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Filter patterns of one event source mapping; a record passes when one matches or there is none.
 * AWS's event-ruler gives each operator its meaning. A pattern for the record's data is either JSON
 * or plain text; data of the other format is judged by the rest of that pattern, as Lambda's
 * developer guide says. Compiled once, and safe for use by many threads.
 */
public final class FilterCriteria {

    private final String dataField;
    private final Map<DataFormat, CompiledPatterns> patterns = new EnumMap<>(DataFormat.class);

    private FilterCriteria(String dataField) {
        this.dataField = dataField;
    }

    /**
     * Compiles the patterns.
     *
     * @param dataField the field of an event that holds what its producer wrote, as {@code value}
     *     of a Kafka record
     * @throws InvalidAssemblyException when a pattern is invalid; names it and the mapping
     */
    public static FilterCriteria of(String mappingId, List<String> patterns, String dataField) {
        var criteria = new FilterCriteria(dataField);
        var parsed =
                patterns.stream().map(pattern -> FilterPattern.parse(pattern, mappingId)).toList();
        for (var format : DataFormat.values()) {
            criteria.patterns.put(
                    format,
                    CompiledPatterns.of(
                            parsed.stream()
                                    .map(pattern -> pattern.judging(dataField, format))
                                    .toList()));
        }
        return criteria;
    }

    /** Judges a record whose data is JSON and part of it. */
    public boolean pass(ObjectNode record) {
        return matching(DataFormat.JSON).match(record);
    }

    /**
     * Judges a record whose data is any bytes.
     *
     * @param record all but the data; the data is added to it
     */
    public boolean pass(ObjectNode record, byte @Nullable [] bytes) {
        var data = RecordData.of(bytes);
        if (data.format() != DataFormat.OTHER) {
            record.set(dataField, data.value());
        }
        return matching(data.format()).match(record);
    }

    public boolean isEmpty() {
        return matching(DataFormat.OTHER).isEmpty();
    }

    private CompiledPatterns matching(DataFormat format) {
        return patterns.getOrDefault(format, CompiledPatterns.NONE);
    }
}
