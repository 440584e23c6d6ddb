package millrace.platform.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import millrace.platform.failure.PassingFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A secret that is read again after {@link #FRESH}, and at once when the outside system refuses it.
 * Reads begin at least {@link #BETWEEN_READS} apart, whatever they come to, so neither a wrong
 * secret nor an outage of Secrets Manager becomes a storm of reads. While a read fails or takes its
 * time, the earlier value stays in use. Safe for use by many threads.
 */
final class CachedSecret implements Secret {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration BETWEEN_READS = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(CachedSecret.class);

    private final String secretId;
    private final Supplier<String> reading;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Reads reads = new Reads(null, Instant.MIN, Instant.MIN);

    /**
     * The outcome of the reads so far.
     *
     * @param value null before the first that succeeded
     * @param readAt the beginning of the last that succeeded
     * @param triedAt the beginning of the last
     */
    private record Reads(@Nullable String value, Instant readAt, Instant triedAt) {

        /** Leaves the value out, so that it can be logged. */
        @Override
        public String toString() {
            return "Reads[readAt=" + readAt + ", triedAt=" + triedAt + "]";
        }
    }

    /**
     * @param reading asks Secrets Manager
     */
    CachedSecret(String secretId, Supplier<String> reading, InstantSource clock) {
        this.secretId = secretId;
        this.reading = reading;
        this.clock = clock;
    }

    /** Only the first value, and the one thread that reads again, wait for Secrets Manager. */
    @Override
    public String value() {
        var known = reads;
        var value = known.value();
        if (value == null) {
            return readInTurn(null);
        }
        if (isWithin(known.readAt(), FRESH) || !lock.tryLock()) {
            return value;
        }
        try {
            return isWithin(reads.readAt(), FRESH) ? current() : read();
        } finally {
            lock.unlock();
        }
    }

    /** All that were refused at once wait for the one that reads. */
    @Override
    public String insteadOf(String refused) {
        return readInTurn(refused);
    }

    private String readInTurn(@Nullable String refused) {
        lock.lock();
        try {
            var value = reads.value();
            return value == null || value.equals(refused) ? read() : value;
        } finally {
            lock.unlock();
        }
    }

    /** Reads, unless that was tried just now. */
    private String read() {
        var now = clock.instant();
        if (!isWithin(reads.triedAt(), BETWEEN_READS)) {
            reads = read(reads, now);
        }
        return current();
    }

    private Reads read(Reads before, Instant now) {
        try {
            return new Reads(reading.get(), now, now);
        } catch (SdkException unreadable) {
            LOG.warn(
                    "The secret {} cannot be read; {}",
                    secretId,
                    before.value() == null
                            ? "none is known"
                            : "the one read at " + before.readAt() + " stays in use",
                    unreadable);
            return new Reads(before.value(), before.readAt(), now);
        }
    }

    private String current() {
        var value = reads.value();
        if (value == null) {
            throw new PassingFailure("The secret " + secretId + " cannot be read");
        }
        return value;
    }

    private boolean isWithin(Instant time, Duration most) {
        return clock.instant().isBefore(time.plus(most));
    }
}
