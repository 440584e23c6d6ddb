package millrace.simulators.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Ways in which an outside system can behave. */
enum Mode {
    NORMAL("normal", "answers as the real system does"),
    FAIL("fail", "answers the error of \"code\" and \"status\", without doing the work"),
    DELAY("delay", "does the work and answers, \"delayMs\" later"),
    THROTTLE("throttle", "answers 429 with Retry-After \"retryAfterSeconds\""),
    HANG("hang", "neither does the work nor answers, until the behaviour changes"),
    REFUSE("refuse", "closes the connection without doing the work"),
    LOST_ANSWER("lostAnswer", "does the work, then closes the connection without an answer");

    private final String wireName;
    private final String meaning;

    Mode(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    String wireName() {
        return wireName;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Mode> named(String wireName) {
        return Arrays.stream(values()).filter(mode -> mode.wireName.equals(wireName)).findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Mode::wireName).toList();
    }
}
