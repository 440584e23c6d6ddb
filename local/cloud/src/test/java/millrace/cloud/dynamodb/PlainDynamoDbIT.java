package millrace.cloud.dynamodb;

import static millrace.cloud.dynamodb.CountersTable.COUNTERS;
import static millrace.cloud.dynamodb.CountersTable.client;
import static millrace.cloud.dynamodb.CountersTable.item;
import static millrace.cloud.dynamodb.CountersTable.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.PrivatePart;
import millrace.cloud.dynamodb.tuned.TunedDynamoDb;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runs in a JVM of its own, in which nothing of the tuned DynamoDB Local has ever been used. */
class PlainDynamoDbIT extends LocalDynamoDbContract {

    PlainDynamoDbIT() {
        super(false);
    }

    @Test
    void faults_are_refused() throws Exception {
        try (var local = start(null)) {
            assertThatThrownBy(() -> local.disturb(Disturbance.none()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Faults can be injected into the tuned DynamoDB only");
        }
    }

    @Test
    void without_a_single_private_part_it_is_plain() throws Exception {
        try (var local =
                        DynamoDbLocal.start(
                                DynamoDbSettings.inMemory(),
                                directory ->
                                        TunedDynamoDb.open(
                                                directory,
                                                part -> part != PrivatePart.all().getLast()));
                var client = client(local)) {
            local.createTables(List.of(COUNTERS));
            client.putItem(put -> put.tableName("counters").item(item("a")));

            assertThat(local.isTuned()).isFalse();
            assertThat(streamed(local, "counters")).containsExactly("a");
        }
    }

    @Test
    void whichever_part_is_missing_one_line_says_so() {
        var logger = (Logger) LoggerFactory.getLogger(TunedDynamoDb.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        try {
            for (var missing : PrivatePart.all()) {
                assertThat(TunedDynamoDb.open(null, part -> part != missing)).isEmpty();
            }
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getLevel()).isEqualTo(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactlyElementsOf(
                        PrivatePart.all().stream()
                                .map(part ->
                                        "DynamoDB Local runs plain and slower: it has no "
                                                + part.name()
                                                + " (is taken as missing)")
                                .toList());
    }
}
