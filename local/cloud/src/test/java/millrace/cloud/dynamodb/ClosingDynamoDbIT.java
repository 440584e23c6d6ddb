package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import org.junit.jupiter.api.Test;

/** DynamoDB Local deletes expired items in the background, also while it is being closed. */
class ClosingDynamoDbIT {

    private static final int CLOSINGS = 10;

    private static final String JOB = "TimeToLiveDeletionJob";

    /** Enough that looking through them takes a while. */
    private static final List<TableResource> EXPIRING =
            IntStream.range(0, 20).mapToObj(ClosingDynamoDbIT::expiring).toList();

    private static TableResource expiring(int number) {
        return new TableResource(
                "expiring-" + number,
                new KeySchema(new Attribute("pk", "S"), null),
                List.of(),
                null,
                "expiresAt");
    }

    /** Keeps the texts of what java.util.logging is given. */
    private static final class LoggedTexts extends Handler {

        private final Collection<String> texts = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static void closeWhileItemsExpire() throws IOException {
        try (var local = DynamoDbLocal.start(new DynamoDbSettings(0, null, true))) {
            local.createTables(EXPIRING);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(ClosingDynamoDbIT::isLookingForExpiredItems);
        }
    }

    private static boolean isLookingForExpiredItems() {
        return Thread.getAllStackTraces().values().stream()
                .map(Arrays::toString)
                .anyMatch(stack -> stack.contains(JOB) && !stack.contains("sleepFor"));
    }

    @Test
    void no_job_is_met_by_the_closing_of_its_database() throws Exception {
        var sqlite = Logger.getLogger("com.almworks.sqlite4java");
        var logged = new LoggedTexts();
        sqlite.addHandler(logged);
        try {
            for (int closing = 0; closing < CLOSINGS; closing++) {
                closeWhileItemsExpire();
            }
        } finally {
            sqlite.removeHandler(logged);
        }

        assertThat(logged.texts).isEmpty();
    }
}
