package millrace.cloud.mapping.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.PollerScaling;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.sqs.queue.Queues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqsPollersTest {

    private static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";
    private static final int MESSAGES = 20;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger side = new AtomicInteger();
    private final AtomicInteger mostSideBySide = new AtomicInteger();
    private final Queues queues = queues();

    private static Queues queues() {
        try {
            var opened = Queues.open(null, ARN, InstantSource.system());
            opened.define("mails", Map.of());
            return opened;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A function that holds its messages until they are released. */
    private InvocationResult holdOn() {
        mostSideBySide.accumulateAndGet(side.incrementAndGet(), Math::max);
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            side.decrementAndGet();
        }
        return FakeFunctions.result("null");
    }

    private RunningSqsMapping start(PollerScaling scaling) {
        for (var i = 0; i < MESSAGES; i++) {
            queues.send("mails", "message " + i);
        }
        var runtime =
                new MappingRuntime(
                        new FakeFunctions().answer("mailer", this::holdOn),
                        Path.of("unused"),
                        List.of(),
                        Runnable::run,
                        stop,
                        InstantSource.system());
        return RunningSqsMapping.start(
                new SqsMapping(
                        "M", "mailer", ARN + "mails", 1, Duration.ZERO, List.of(), scaling, false),
                queues,
                runtime);
    }

    @AfterEach
    void stop() {
        stop.raise();
        released.countDown();
    }

    @Test
    void more_poll_while_all_are_busy_and_messages_wait() throws Exception {
        var running = start(QueueScaling.upTo(OptionalInt.empty()));

        await().until(() -> side.get() == QueueScaling.FIRST + 2);
        released.countDown();
        await().until(() -> running.statistics().invoked() == MESSAGES);

        stop.raise();
        running.join();
        assertThat(running.statistics().polled()).isEqualTo(MESSAGES);
    }

    @Test
    void no_more_poll_than_the_mapping_allows() throws Exception {
        var running = start(new PollerScaling(2, 2));

        await().until(() -> side.get() == 2);
        released.countDown();
        await().until(() -> running.statistics().invoked() == MESSAGES);

        stop.raise();
        running.join();
        assertThat(mostSideBySide).hasValue(2);
    }
}
