package millrace.events;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka headers of a message: CloudEvents in binary form, the ids of tracing, the version of
 * the aggregate, and whether the event repeats an earlier one. A publisher always sends the
 * required ones; a reader needs none of them, since the value decides.
 */
public enum KafkaHeader {
    ID("ce_id", true, null, null, "The eventId."),
    TYPE("ce_type", true, null, null, "The eventType."),
    SOURCE("ce_source", true, null, null, "The publishing service."),
    TIME("ce_time", true, null, null, "The occurredAt."),
    SPEC_VERSION("ce_specversion", true, "1.0", null, "The version of CloudEvents."),
    CONTENT_TYPE("content-type", true, "application/json", null, "The form of the value."),
    TRACEPARENT(
            "traceparent",
            false,
            null,
            "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}",
            "The W3C trace context."),
    CORRELATION_ID(
            "correlationId", true, null, null, "One id from the first request to the last effect."),
    CAUSATION_ID("causationId", false, null, null, "The event that caused this one."),
    AGGREGATE_VERSION(
            "aggregateVersion",
            true,
            null,
            "\\d{1,18}",
            "A whole number that rises with each change of the aggregate."),
    REPEATS(
            "repeats",
            false,
            "true",
            null,
            "Present where an earlier event of this type and key may have told the same.");

    private final String headerName;
    private final boolean required;
    private final @Nullable String constant;
    private final @Nullable Pattern pattern;
    private final String description;

    KafkaHeader(
            String headerName,
            boolean required,
            @Nullable String constant,
            @Nullable String pattern,
            String description) {
        this.headerName = headerName;
        this.required = required;
        this.constant = constant;
        this.pattern = pattern == null ? null : Pattern.compile(pattern);
        this.description = description;
    }

    public String headerName() {
        return headerName;
    }

    /** True when every message that is published has it. */
    public boolean isRequired() {
        return required;
    }

    /** The only value; null when there are others. */
    public @Nullable String constant() {
        return constant;
    }

    /** The form of the whole value; null when any text will do. */
    public @Nullable Pattern pattern() {
        return pattern;
    }

    public String description() {
        return description;
    }

    boolean accepts(String value) {
        return (constant == null || constant.equals(value))
                && (pattern == null || pattern.matcher(value).matches());
    }
}
