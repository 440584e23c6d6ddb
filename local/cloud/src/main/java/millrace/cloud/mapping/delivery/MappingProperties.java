package millrace.cloud.mapping.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;
import org.jspecify.annotations.Nullable;

/**
 * The properties that mappings of every kind have, with Lambda's own defaults.
 *
 * @param mapping an {@code AWS::Lambda::EventSourceMapping}
 */
public record MappingProperties(Resource mapping) {

    private static final String DESTINATION = "DestinationConfig.OnFailure.Destination";

    public String functionName() {
        return FunctionNames.of(mapping.required("FunctionName"));
    }

    /** The mapping's name in error sentences. */
    public String subject() {
        return "Event source mapping " + mapping.logicalId();
    }

    public String startingPosition() {
        return mapping.text("StartingPosition").orElse("TRIM_HORIZON");
    }

    public Duration batchingWindow() {
        return Duration.ofSeconds(mapping.number("MaximumBatchingWindowInSeconds", 0));
    }

    /** Filter patterns as JSON texts. */
    public List<String> filters() {
        var patterns = new ArrayList<String>();
        for (var filter : mapping.at("FilterCriteria.Filters").values()) {
            patterns.add(filter.path("Pattern").asString(""));
        }
        return List.copyOf(patterns);
    }

    public boolean reportsBatchItemFailures() {
        return mapping.texts("FunctionResponseTypes").contains("ReportBatchItemFailures");
    }

    public boolean bisectsOnError() {
        return mapping.flag("BisectBatchOnFunctionError", false);
    }

    /** Retries after the first try; {@link DeliveryRules#ENDLESS} where there is no cap. */
    public int maximumRetryAttempts() {
        return mapping.number("MaximumRetryAttempts", DeliveryRules.ENDLESS);
    }

    /** Null where records may be of any age. */
    public @Nullable Duration maximumRecordAge() {
        var seconds = mapping.number("MaximumRecordAgeInSeconds", DeliveryRules.ENDLESS);
        return seconds == DeliveryRules.ENDLESS ? null : Duration.ofSeconds(seconds);
    }

    /** The ARN or URI of the on-failure destination. */
    public Optional<String> onFailureDestination() {
        return mapping.text(DESTINATION);
    }
}
