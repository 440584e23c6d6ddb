package millrace.cloud.mapping.filter;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The filter patterns of one event source mapping: a record passes when there are none or when one
 * matches.
 */
public final class FilterCriteria {

    private final List<FilterPattern> patterns;

    private FilterCriteria(List<FilterPattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * @throws IllegalArgumentException when a text is no pattern that is understood here; the
     *     message quotes it
     */
    public static FilterCriteria of(List<String> patterns) {
        return new FilterCriteria(patterns.stream().map(FilterPattern::parse).toList());
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    public boolean pass(JsonNode record) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(record));
    }
}
