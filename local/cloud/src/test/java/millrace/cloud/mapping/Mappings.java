package millrace.cloud.mapping;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import millrace.cloud.mapping.kafka.KafkaMapping;
import org.jspecify.annotations.Nullable;

public final class Mappings {

    private Mappings() {}

    public static KafkaMapping kafka(int retries, @Nullable String onFailureTopic) {
        return new KafkaMapping(
                "OnOrders",
                "on-orders",
                "orders",
                "group",
                "TRIM_HORIZON",
                100,
                Duration.ZERO,
                List.of(),
                true,
                false,
                retries,
                null,
                onFailureTopic,
                OptionalInt.empty());
    }
}
