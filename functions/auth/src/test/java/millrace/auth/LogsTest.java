package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {

    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

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

        var all = String.join("\n", lines.list.stream().map(LogsTest::text).toList());

        assertThat(all).contains("came twice", "has the role ADMIN now", "Answered 423");
        assertThat(all)
                .doesNotContainIgnoringCase(EMAIL)
                .doesNotContain("not an address", "Mina", "192.0.2.1", PASSWORD, "eyJ")
                .doesNotContain(tokens.refreshToken(), next.refreshToken());
    }

    private static String text(ILoggingEvent line) {
        return line.getFormattedMessage()
                + line.getMDCPropertyMap()
                + (line.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(line.getThrowableProxy()));
    }
}
