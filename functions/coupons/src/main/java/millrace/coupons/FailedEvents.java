package millrace.coupons;

import java.util.Map;
import java.util.Optional;
import millrace.events.Decoded;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.events.UnreadableEvent;
import millrace.events.coupons.CouponIssueRequested;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event in a dead letter, where it is readable at all. */
final class FailedEvents {

    private final EventCodec codec;
    private final JsonMapper json;

    FailedEvents(EventCodec codec, JsonMapper json) {
        this.codec = codec;
        this.json = json;
    }

    Optional<CouponIssueRequested> read(@Nullable JsonNode originalEvent) {
        if (originalEvent == null || !originalEvent.isObject()) {
            return Optional.empty();
        }
        try {
            var value = json.writeValueAsBytes(originalEvent);
            return switch (codec.decode(Topic.COUPON_ISSUE_REQUESTS.topicName(), value, Map.of())) {
                case Decoded.Known(var message)
                        when message.payload() instanceof CouponIssueRequested event ->
                        Optional.of(event);
                case Decoded.Known _, Decoded.UnknownType _ -> Optional.empty();
            };
        } catch (UnreadableEvent unreadable) {
            return Optional.empty();
        }
    }
}
