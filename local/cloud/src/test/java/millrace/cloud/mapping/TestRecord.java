package millrace.cloud.mapping;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A record with nothing but its place. */
record TestRecord(String partition, long offset, Instant timestamp) implements SourceRecord {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public String position() {
        return Long.toString(offset);
    }

    static TestRecord at(String partition, long offset) {
        return new TestRecord(partition, offset, NOON);
    }

    static List<TestRecord> range(String partition, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(offset -> at(partition, offset))
                .toList();
    }
}
