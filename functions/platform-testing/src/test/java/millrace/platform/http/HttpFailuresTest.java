package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Failures below the edge. */
class HttpFailuresTest {

    private final ThingsCalls things = new ThingsCalls();
    private final Function<HttpEvent, HttpAnswer> api = things.api();

    @Test
    void a_passing_failure_is_503_and_a_fault_is_500_and_neither_tells_its_text() {
        var unavailable =
                Things.api(things.platform(), call -> fail(new RetriableFailure("secret")));
        var broken =
                Things.api(things.platform(), call -> fail(new IllegalStateException("secret")));

        var passing = unavailable.apply(Things.make().event());
        var fault = broken.apply(Things.make().event());

        things.problem(passing, 503, "TEMPORARILY_UNAVAILABLE");
        assertThat(passing.headers()).containsEntry("retry-after", "1");
        things.problem(fault, 500, "INTERNAL_ERROR");
        assertThat(passing.body() + passing.headers()).doesNotContain("secret");
        assertThat(fault.body() + fault.headers()).doesNotContain("secret", "Exception");
    }

    private static Reply fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void a_request_that_not_even_the_edge_can_read_is_500_without_its_text() {
        var event = Things.make().as(7).event();
        var unreadable =
                new HttpEvent(
                        event.routeKey(),
                        event.rawPath(),
                        event.headers(),
                        null,
                        null,
                        new HttpEvent.RequestContext(
                                new HttpEvent.Authorizer(Map.of("userId", "not a number")),
                                event.requestContext().http(),
                                "request-1"),
                        event.body(),
                        false);

        things.problem(api.apply(unreadable), 500, "INTERNAL_ERROR");
    }

    @Test
    void a_fault_is_logged_with_its_stack_and_correlation_but_without_its_text() {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(HttpApi.class);
        var cause = new IllegalArgumentException("mina@example.com");
        var broken =
                Things.api(
                        things.platform(),
                        call -> fail(new IllegalStateException("mina@example.com", cause)));
        logger.setLevel(Level.ERROR);
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
        try {
            var request = Things.make().header("x-correlation-id", "shop-42");
            things.problem(broken.apply(request.event()), 500, "INTERNAL_ERROR");
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
            logger.setAdditive(true);
        }

        var fault = lines.list.getFirst();
        assertThat(fault.getFormattedMessage())
                .isEqualTo("Could not answer: java.lang.IllegalStateException");
        assertThat(fault.getMDCPropertyMap()).containsEntry("correlationId", "shop-42");
        assertThat(ThrowableProxyUtil.asString(fault.getThrowableProxy()))
                .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
                .contains("at " + HttpFailuresTest.class.getName())
                .doesNotContain("mina");
    }
}
