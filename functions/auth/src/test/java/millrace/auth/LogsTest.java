package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {

    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static final String NEXT = "another long one";

    private final AuthForTests auth = AuthForTests.create();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        ROOT.addAppender(lines);
    }

    @AfterEach
    void stop() {
        ROOT.detachAppender(lines);
    }

    @Test
    void nothing_personal_and_no_secret_is_logged() {
        var tokens = auth.signedUp();
        auth.signUp(EMAIL);
        auth.grant("ADMIN");
        var next = auth.tokens(auth.refresh(tokens.refreshToken()));
        auth.test.clock().add(Duration.ofSeconds(10));
        auth.refresh(tokens.refreshToken());
        for (var i = 0; i < 6; i++) {
            auth.logIn(EMAIL, PASSWORD + "!");
        }
        auth.logIn("not an address", PASSWORD);
        auth.authorize(next.token());
        auth.authorize(next.token() + "x");
        auth.logOut(next);

        walkTheRest();
        var all = String.join("\n", lines.list.stream().map(LogsTest::text).toList());

        assertThat(all).contains("came twice", "has the role ADMIN now", "Answered 423");
        assertThat(auth.mails()).hasSize(2);
        for (var mail : auth.mails()) {
            assertThat(all).doesNotContain(mail.token());
        }
        assertThat(all)
                .doesNotContainIgnoringCase(EMAIL)
                .doesNotContain(
                        "not an address",
                        "Mina",
                        NEXT,
                        "Owls",
                        "#token",
                        "192.0.2.1",
                        PASSWORD,
                        "eyJ")
                .doesNotContain(tokens.refreshToken(), next.refreshToken());
    }

    @Test
    void nothing_of_malformed_requests_and_messages_is_logged() {
        var bodies =
                List.of(
                        "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD,
                        "{\"email\":\"" + EMAIL + "\",\"secret\":\"" + PASSWORD + "\"}",
                        "[\"" + EMAIL + "\"]",
                        "{\"token\":\"" + PASSWORD + "\",\"newPassword\":7}");
        for (var route : List.of("signup", "login", "refresh", "password-reset/confirm")) {
            for (var body : bodies) {
                auth.send(HttpCalls.post("/api/auth/" + route).json(body));
            }
        }
        KafkaBatches.deliver(
                auth.onAuthEvents,
                Topic.AUTH_EVENTS,
                KafkaBatches.raw("1", bodies.getFirst()),
                KafkaBatches.raw("1", bodies.get(1)));

        var all = String.join("\n", lines.list.stream().map(LogsTest::text).toList());
        assertThat(all).contains("Answered 400").doesNotContain(EMAIL, PASSWORD);
    }

    /** Resets, verification, teams, sessions, trail and the end of the account. */
    private void walkTheRest() {
        auth.test.clock().add(Duration.ofMinutes(15));
        auth.send(PasswordResetTest.asking(EMAIL));
        auth.send(PasswordResetTest.asking("not an address"));
        auth.deliver();
        for (var mail : auth.mails()) {
            auth.send(PasswordResetTest.confirming(mail.token(), NEXT));
            auth.send(
                    HttpCalls.post("/api/auth/email-verification/confirm")
                            .json(Map.of("token", mail.token())));
        }
        long mina = auth.tokens(auth.logIn(EMAIL, NEXT)).userId();
        auth.changePassword(mina, "wrong " + PASSWORD, NEXT);
        auth.send(HttpCalls.post("/api/teams").as(mina).json(Map.of("name", "Secret Owls")));
        auth.send(
                HttpCalls.get("/api/auth/users/{userId}/security-trail")
                        .path("userId", String.valueOf(mina))
                        .as(mina));
        auth.send(HttpCalls.delete("/api/auth/account").as(mina).json(Map.of("password", NEXT)));
        auth.deliver();
    }

    private static String text(ILoggingEvent line) {
        return line.getFormattedMessage()
                + line.getMDCPropertyMap()
                + (line.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(line.getThrowableProxy()));
    }
}
