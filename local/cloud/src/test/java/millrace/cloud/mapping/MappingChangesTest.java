package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.sqs.queue.QueueCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MappingChangesTest {

    @TempDir Path directory;

    private MappedQueues mapped;
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        mapped = new MappedQueues(directory);
    }

    @AfterEach
    void stop() {
        released.countDown();
        mapped.close();
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws = "a disabled mapping polls nothing and goes on where it stood when it is enabled")
    void a_mapping_that_the_template_disables_polls_nothing_until_it_is_enabled() {
        assertThat(mapped.get("M1").path("State").asString("")).isEqualTo("Disabled");
        mapped.queues().send("idle", "early");
        mapped.queues().send("mails", "seen");
        await().until(() -> mapped.functions().callsOf("mailer") == 1);
        assertThat(mapped.functions().calls()).noneMatch(call -> call.contains("early"));

        assertThat(mapped.update("M1", "{'Enabled':true}").path("State").asString(""))
                .isEqualTo("Enabling");

        mapped.awaitState("M1", "Enabled");
        await().until(() ->
                mapped.functions().calls().stream().anyMatch(it -> it.contains("early")));
    }

    @Test
    void what_waits_for_a_disabled_mapping_is_told_and_none_polls_for_it() {
        mapped.queues().send("idle", "early");

        var idle = mapped.running().statistics().get(1);

        assertThat(idle.lag()).isEqualTo(1);
        assertThat(idle.pollers()).isZero();
        assertThat(mapped.running().statistics().getFirst().pollers()).isEqualTo(5);
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws =
                    "a mapping is Disabling until its running batches have ended, and takes no other change")
    void a_batch_in_flight_ends_before_its_mapping_is_disabled() {
        mapped.functions().answer("mailer", this::whenReleased);
        mapped.queues().send("mails", "slow");
        await().until(() -> mapped.functions().callsOf("mailer") == 1);

        assertThat(mapped.update("M0", "{'Enabled':false}").path("State").asString(""))
                .isEqualTo("Disabling");
        assertThat(mapped.refusal("M0", "{'Enabled':true}"))
                .isEqualTo(
                        "400 ResourceInUseException: Cannot update the event source mapping because"
                                + " it is in use.");
        assertThat(mapped.get("M0").path("State").asString("")).isEqualTo("Disabling");
        released.countDown();

        mapped.awaitState("M0", "Disabled");
        assertThat(mapped.running().statistics().getFirst().invoked()).isEqualTo(1);
        assertThat(mapped.queues().counts().get("mails"))
                .extracting(QueueCounts::inFlight)
                .isEqualTo(0);
        mapped.queues().send("mails", "late");
        assertThat(mapped.queues().counts().get("mails"))
                .extracting(QueueCounts::visible)
                .isEqualTo(1);
    }

    private InvocationResult whenReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FakeFunctions.result("null");
    }

    @Test
    void counts_go_on_over_changes_and_nothing_is_measured_of_a_disabled_mapping() {
        mapped.queues().send("mails", "one");
        await().until(() -> mapped.running().statistics().getFirst().invoked() == 1);
        mapped.update("M0", "{'Enabled':false}");
        mapped.awaitState("M0", "Disabled");
        var measured = new ArrayList<String>();
        mapped.running().measure((_, _, dimensions, _) -> measured.add(dimensions.toString()));
        assertThat(measured)
                .noneMatch(it -> it.contains(MappingProperties.id("S", "M0")))
                .anyMatch(it -> it.contains(MappingProperties.id("S", "M2")));

        mapped.update("M0", "{'Enabled':true,'BatchSize':1}");
        mapped.awaitState("M0", "Enabled");
        mapped.queues().send("mails", "two");

        await().until(() -> mapped.running().statistics().getFirst().invoked() == 2);
        assertThat(mapped.get("M0").path("BatchSize").asInt()).isEqualTo(1);
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws = "UpdateEventSourceMapping changes function, filters and settings",
            ours = "until the cloud stops; then the template holds again")
    void a_mapping_gets_another_function_and_loses_its_filter() {
        mapped.update(
                "M0",
                "{'FilterCriteria':{'Filters':[{'Pattern':'{\\'body\\':[\\'no\\']}'}]}}"
                        .replace("\\'", "\\\""));
        mapped.awaitState("M0", "Enabled");
        mapped.update("M0", "{'FunctionName':'other','FilterCriteria':{}}");
        mapped.awaitState("M0", "Enabled");
        mapped.queues().send("mails", "for the other");

        await().until(() ->
                mapped.functions().calls().stream().anyMatch(it -> it.startsWith("other ")));
        assertThat(mapped.get("M0").has("FilterCriteria")).isFalse();
        assertThat(mapped.listed("FunctionName=other")).containsExactly("M0", "M2");
    }

    @Test
    void a_mapping_whose_source_did_not_start_is_no_error_of_its_own() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(SwitchableMapping.class);
        var errors = new ListAppender<ILoggingEvent>();
        errors.start();
        log.addAppender(errors);
        try (var mappings = start("the source", new CompletionException(new IOException("gone")));
                var _ = start("the mapping", new IllegalStateException("broken"))) {
            assertThat(mappings.all().values())
                    .extracting(each -> each.standing().state())
                    .containsExactly(MappingState.DISABLED);
            assertThat(errors.list)
                    .filteredOn(event -> event.getLevel() == Level.ERROR)
                    .singleElement()
                    .returns("the mapping", event -> event.getArgumentArray()[0]);
        } finally {
            log.detachAppender(errors);
        }
    }

    private EventSourceMappings start(String id, RuntimeException failure) {
        var mapping =
                new EventSourceMapping(
                        id,
                        "mailer",
                        "topic",
                        List.of(),
                        () -> 0,
                        _ -> {
                            throw failure;
                        });
        return EventSourceMappings.start(
                List.of(mapping), mapped.functions(), directory, List.of());
    }
}
