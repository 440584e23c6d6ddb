package millrace.auth.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Ids;
import millrace.platform.text.Password;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id and compares them with their hashes. Thread-safe.
 *
 * <p>A hash takes its memory for as long as it runs, so at most {@link #MAX_AT_ONCE} run at a time;
 * a wait of more than {@link #MAX_WAIT} ends in a {@link RetriableFailure}.
 */
public final class Passwords {

    static final int MAX_AT_ONCE = 8;

    /** Less than callers of the API wait: a hundred sign-ups at once are all served. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Function argon2;
    private final Ids salts;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final String hashOfNobody;

    /** The cost of a hash. */
    public record Cost(int memoryKib, int iterations, int parallelism) {

        /** OWASP's minimum for Argon2id (Password Storage Cheat Sheet). */
        public static final Cost OWASP = new Cost(19_456, 2, 1);
    }

    /**
     * @param ids salts are made of them: a salt has to be unique, and may be known (RFC 9106)
     */
    public Passwords(Cost cost, Ids ids) {
        this.argon2 = function(cost);
        this.salts = ids.unrepeated();
        // A salt of zeros: nobody has this password, and a snapshot draws nothing that its
        // instances would share.
        this.hashOfNobody = hash(Password.of("nobody"), new byte[SALT_BYTES]);
    }

    private static Argon2Function function(Cost cost) {
        return Argon2Function.getInstance(
                cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_BYTES, Argon2.ID);
    }

    /** A PHC string such as {@code $argon2id$v=19$m=19456,t=2,p=1$…}. */
    public String hash(Password password) {
        return hash(password, salt());
    }

    private String hash(Password password, byte[] salt) {
        enter();
        try {
            return argon2.hash(password.bytes(), salt).getResult();
        } finally {
            places.release();
        }
    }

    private byte[] salt() {
        var id = UUID.fromString(salts.next());
        return ByteBuffer.allocate(SALT_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /**
     * Compares the password with a hash. Without a hash (nobody has the e-mail address) the answer
     * is no, after the same work, so that the time does not tell.
     */
    public boolean isRight(Password password, @Nullable String hash) {
        var compared = hash == null ? hashOfNobody : hash;
        enter();
        try {
            var same =
                    Argon2Function.getInstanceFromHash(compared)
                            .check(password.bytes(), compared.getBytes(StandardCharsets.UTF_8));
            return same && hash != null;
        } finally {
            places.release();
        }
    }

    /** Tells whether hashes are made at a higher cost today than this one was. */
    public boolean isOutdated(String hash) {
        var made = Argon2Function.getInstanceFromHash(hash);
        return made.getMemory() < argon2.getMemory()
                || made.getIterations() < argon2.getIterations()
                || made.getParallelism() < argon2.getParallelism();
    }

    private void enter() {
        try {
            if (!places.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RetriableFailure("Too many passwords are being checked");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RetriableFailure("Stopped while waiting to check a password", stopped);
        }
    }
}
