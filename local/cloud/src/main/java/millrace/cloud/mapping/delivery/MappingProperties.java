package millrace.cloud.mapping.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;
import org.jspecify.annotations.Nullable;

/**
 * The properties that mappings of every kind have, with Lambda's own defaults and limits. A value
 * that Lambda does not take is refused with an {@link
 * millrace.cloud.assembly.InvalidAssemblyException}.
 *
 * @param mapping an {@code AWS::Lambda::EventSourceMapping}
 */
public record MappingProperties(Resource mapping) {

    private static final String DESTINATION = "DestinationConfig.OnFailure.Destination";
    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_WINDOW_SECONDS = 300;
    private static final int MOST_RETRIES = 10_000;
    private static final int LEAST_AGE_SECONDS = 60;
    private static final int MOST_AGE_SECONDS = 604_800;
    private static final double MILLIS = 1_000;

    /** Properties that each kind honours, and those that mean something on AWS only. */
    private static final Set<String> COMMON =
            Set.of(
                    "FunctionName",
                    "Enabled",
                    "EventSourceArn",
                    "BatchSize",
                    "MaximumBatchingWindowInSeconds",
                    "FilterCriteria",
                    "FunctionResponseTypes",
                    "KmsKeyArn",
                    "LoggingConfig",
                    "MetricsConfig",
                    "SourceAccessConfigurations",
                    "Tags");

    /** Lambda's UUID of a mapping; the same in each run. */
    public static String id(String stack, String logicalId) {
        var name = (stack + "/" + logicalId).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    public String id() {
        return id(mapping.stack().name(), mapping.logicalId());
    }

    public String functionName() {
        return FunctionNames.of(functionReference());
    }

    /** The function as the template names it, with the version or alias. */
    public String functionReference() {
        return mapping.required("FunctionName");
    }

    /** The mapping's name in error sentences. */
    public String subject() {
        return "Event source mapping " + mapping.logicalId();
    }

    public StartingPosition startingPosition() {
        var name = mapping.text("StartingPosition").orElse(StartingPosition.TRIM_HORIZON.name());
        return switch (name) {
            case "TRIM_HORIZON" -> StartingPosition.TRIM_HORIZON;
            case "LATEST" -> StartingPosition.LATEST;
            case "AT_TIMESTAMP" -> StartingPosition.at(startingTime());
            default ->
                    throw refused(
                            "starts at "
                                    + name
                                    + ", where Lambda takes TRIM_HORIZON, LATEST and AT_TIMESTAMP");
        };
    }

    private Instant startingTime() {
        mapping.required("StartingPositionTimestamp");
        return Instant.ofEpochMilli(
                (long) (mapping.decimal("StartingPositionTimestamp", 0) * MILLIS));
    }

    public int batchSize(int otherwise) {
        return number("BatchSize", otherwise, 1, MOST_RECORDS);
    }

    public Duration batchingWindow() {
        return Duration.ofSeconds(
                number("MaximumBatchingWindowInSeconds", 0, 0, MOST_WINDOW_SECONDS));
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
        return number(
                "MaximumRetryAttempts", DeliveryRules.ENDLESS, DeliveryRules.ENDLESS, MOST_RETRIES);
    }

    /** Null where records may be of any age. */
    public @Nullable Duration maximumRecordAge() {
        var seconds = mapping.number("MaximumRecordAgeInSeconds", DeliveryRules.ENDLESS);
        return seconds == DeliveryRules.ENDLESS
                ? null
                : Duration.ofSeconds(
                        number(
                                "MaximumRecordAgeInSeconds",
                                seconds,
                                LEAST_AGE_SECONDS,
                                MOST_AGE_SECONDS));
    }

    /** The ARN or URI of the on-failure destination. */
    public Optional<String> onFailureDestination() {
        return mapping.text(DESTINATION);
    }

    /** A whole number within Lambda's limits. */
    public int number(String path, int otherwise, int least, int most) {
        var value = mapping.number(path, otherwise);
        if (value < least || value > most) {
            throw refused(
                    "has a %s of %s, which Lambda takes from %s to %s only"
                            .formatted(
                                    path.substring(path.lastIndexOf('.') + 1), value, least, most));
        }
        return value;
    }

    /** An error about the mapping alone. */
    public RuntimeException refused(String what) {
        return mapping.invalid(what + ": correct it in the CDK app and synthesize again");
    }

    /**
     * One sentence for each property that is passed over.
     *
     * @param honoured those that only mappings of its kind have
     */
    public List<String> passedOver(Set<String> honoured) {
        var names = new TreeSet<>(mapping.properties().propertyNames());
        names.removeAll(COMMON);
        names.removeAll(honoured);
        return names.stream().map(name -> "its " + name + " is passed over").toList();
    }
}
