package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of {@code ./millrace up}, as its configuration writes it. */
@InEveryLocale
class UpLogTest {

    private static final String NOW = "[0-9]{2}:[0-9]{2}:[0-9]{2}";

    @TempDir Path logs;
    private final PrintStream errors = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("millrace.logs", logs.toString());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(Up.class.getResource("/logback-up.xml"), "logback-up.xml"));
    }

    @AfterEach
    void stop() {
        context.stop();
        System.setErr(errors);
    }

    @Test
    void a_warning_is_one_line_with_its_causes_and_the_file_has_their_stacks() throws Exception {
        var reset = new IOException("reset by peer");
        context.getLogger("millrace.cloud.mapping.Poller")
                .warn("Batch {} failed", 1234, new IllegalStateException("no answer", reset));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .matches(
                        NOW
                                + " WARN  Poller - Batch 1234 failed: IllegalStateException \\(no answer\\),"
                                + " because of IOException \\(reset by peer\\)\n");
        assertThat(Files.readString(logs.resolve("cloud.log")))
                .matches(
                        "(?s)[0-9]{4}-[0-9]{2}-[0-9]{2} "
                                + NOW
                                + ",[0-9]{3} WARN  .*Batch 1234 failed\n"
                                + "java.lang.IllegalStateException: no answer\n.*"
                                + "Caused by: java.io.IOException: reset by peer\n.*");
    }
}
