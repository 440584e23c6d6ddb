package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.ADMIN;
import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.completed;
import static millrace.evaluations.EvaluationFixture.deleted;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.events.Topic;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No log line holds submitted code or an e-mail address, whatever goes wrong. */
class LogsTest {

    private static final String SECRET = "SecretOfTheSubmission";
    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final EvaluationsInMemory evaluations = EvaluationsInMemory.create();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level before = ROOT.getLevel();

    @BeforeEach
    void listen() {
        ROOT.setLevel(Level.DEBUG);
        lines.start();
        ROOT.addAppender(lines);
    }

    @AfterEach
    void stop() {
        ROOT.detachAppender(lines);
        ROOT.setLevel(before);
    }

    private String logged() {
        return String.join("\n", lines.list.stream().map(LogsTest::text).toList());
    }

    private static String text(ILoggingEvent line) {
        var thrown = line.getThrowableProxy();
        return line.getFormattedMessage()
                + line.getMDCPropertyMap()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    @Test
    void good_and_malformed_code_is_in_no_line() {
        evaluations
                .deliver(
                        completed("attempt-1", "function " + SECRET + "() { return 1; }"),
                        completed("attempt-2", SECRET + " ((( \uD800 \u0000"),
                        completed("attempt-3", LEARNER, SECRET, "cobol"))
                .settle()
                .deliver(deleted(LEARNER));

        assertThat(logged())
                .contains("Handled mission.completed", "Handled evaluation.started")
                .doesNotContain(SECRET, "kim123", "@example");
    }

    @Test
    void messages_and_requests_that_cannot_be_read_show_nothing_of_their_code() {
        var whole = KafkaBatches.record(completed("attempt-1", SECRET));
        var broken =
                new TestRecord(
                        whole.key(),
                        ("{\"eventType\":\"mission.completed\",\"code\":\"" + SECRET)
                                .getBytes(StandardCharsets.UTF_8),
                        whole.headers(),
                        0);

        evaluations.deliver(Topic.MISSION_EVENTS, broken);
        evaluations.send(
                HttpCalls.post("/api/evaluations")
                        .as(ADMIN, "ADMIN")
                        .json(
                                Map.of(
                                        "missionAttemptId",
                                        "a",
                                        "submission",
                                        Map.of("code", SECRET))));
        evaluations.send(
                HttpCalls.post("/api/evaluations").as(ADMIN, "ADMIN").json("{\"code\": " + SECRET));

        assertThat(evaluations.test().deadLetters().letters()).hasSize(1);
        assertThat(logged()).contains("Dead-lettered").doesNotContain(SECRET);
    }
}
