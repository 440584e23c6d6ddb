package millrace.platform.observation.internal;

import io.opentelemetry.sdk.trace.IdGenerator;
import millrace.platform.runtime.Ids;

/**
 * Ids of traces and spans that no two instances share. The SDK's own generator would give all that
 * are restored from one snapshot the same.
 */
final class UniqueIds implements IdGenerator {

    private static final int SPAN_DIGITS = 16;

    private final Ids ids = Ids.random();

    @Override
    public String generateTraceId() {
        return ids.next().replace("-", "");
    }

    @Override
    public String generateSpanId() {
        return generateTraceId().substring(SPAN_DIGITS);
    }
}
