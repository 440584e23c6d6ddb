package millrace.cloud.mapping.delivery;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A record with nothing but its place. */
public record TestRecord(String partition, long offset, Instant timestamp) implements SourceRecord {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public String position() {
        return Long.toString(offset);
    }

    public static TestRecord at(String partition, long offset) {
        return new TestRecord(partition, offset, NOON);
    }

    static List<TestRecord> range(String partition, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(offset -> at(partition, offset))
                .toList();
    }
}
