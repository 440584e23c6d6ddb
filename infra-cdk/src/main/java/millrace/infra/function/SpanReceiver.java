package millrace.infra.function;

import java.util.Map;
import java.util.regex.Pattern;
import software.constructs.Construct;

/**
 * The OpenTelemetry receiver that functions export spans to: the one that the context value {@code
 * otlp-endpoint} names, by default none.
 */
final class SpanReceiver {

    private static final String OPTION = "otlp-endpoint";
    private static final Pattern URL = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

    private SpanReceiver() {}

    /**
     * @throws InvalidInfrastructure when it is no address, or has a password in it, which is no
     *     text for an environment variable
     */
    static Map<String, String> variables(Construct scope) {
        if (!(scope.getNode().tryGetContext(OPTION) instanceof String url)) {
            return Map.of();
        }
        if (!URL.matcher(url).matches()) {
            throw new InvalidInfrastructure(
                    OPTION + " is an address such as http://collector.example.org:4318.");
        }
        return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url);
    }
}
