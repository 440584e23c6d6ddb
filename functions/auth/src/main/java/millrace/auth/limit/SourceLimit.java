package millrace.auth.limit;

import java.time.Duration;

/** The most requests of a kind that one source may send within {@link #WINDOW}. */
public enum SourceLimit {
    SIGN_UP(100),
    /** A token is exchanged each quarter of an hour: an office of a thousand does not meet it. */
    REFRESH(1_000),
    PASSWORD_RESET(20);

    public static final Duration WINDOW = Duration.ofMinutes(15);

    private final int max;

    SourceLimit(int max) {
        this.max = max;
    }

    /**
     * @param factor 1 where deployed; more where one machine plays many users
     */
    int max(int factor) {
        return Math.multiplyExact(max, factor);
    }
}
