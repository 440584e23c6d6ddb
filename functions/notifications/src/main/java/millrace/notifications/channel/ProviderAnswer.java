package millrace.notifications.channel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A provider's answer.
 *
 * @param retryAfterHeader empty where there is none
 */
public record ProviderAnswer(int status, String retryAfterHeader, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public boolean isThrottled() {
        return status == 429;
    }

    public boolean isOutage() {
        return status >= 500 || status == 408;
    }

    /** The body; missing where it is no JSON, such as a gateway's. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /** The whole seconds of {@code Retry-After}; empty where there are none or it is a date. */
    public Optional<Duration> retryAfter() {
        return seconds(retryAfterHeader);
    }

    /** A number of seconds, with or without a fraction. */
    public static Optional<Duration> seconds(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact()));
    }

    /** Leaves the body out, which may quote an address. */
    @Override
    public String toString() {
        return "ProviderAnswer[status=" + status + "]";
    }
}
