package millrace.cloud.mapping.sqs;

import static millrace.cloud.assembly.HandMadeAssembly.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.LambdaFixture;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.mapping.MappingService;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.PollerScaling;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.sqs.SqsService;
import millrace.cloud.sqs.queue.QueueCounts;
import millrace.cloud.sqs.queue.Queues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqsSourceTest {

    private static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";

    @TempDir Path directory;

    private List<String> read(String queue) throws Exception {
        var sqs = new SqsService(null, InstantSource.system());
        var lambda = LambdaFixture.service(directory);
        var mappings = new MappingService(lambda, List.of(SqsSource.of(sqs)), List.of(), directory);
        var notEmulated =
                ServiceFixture.read(
                        directory,
                        FUNCTION
                                + ",'Q':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'q'}},"
                                + "'M':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{"
                                + "'FunctionName':{'Ref':'Place'},'EventSourceArn':"
                                + queue
                                + "}}",
                        sqs,
                        lambda,
                        mappings);
        return notEmulated.stream()
                .filter(each -> each.logicalId().equals("M"))
                .map(NotEmulated::reason)
                .toList();
    }

    @Test
    void a_mapping_names_a_queue_of_the_template() throws Exception {
        assertThat(read("{'Fn::GetAtt':['Q','Arn']}")).isEmpty();
        assertThat(read("'" + ARN + "gone'"))
                .singleElement()
                .asString()
                .startsWith("names the queue gone, which no stack");
    }

    @Test
    void a_concurrency_that_lambda_does_not_take_is_refused() throws Exception {
        assertThat(read("{'Fn::GetAtt':['Q','Arn']},'ScalingConfig':{'MaximumConcurrency':1}"))
                .singleElement()
                .asString()
                .contains("has a MaximumConcurrency of 1, which Lambda takes from 2 to 1000 only");
    }

    @Test
    void what_is_passed_over_or_refused_by_lambda_is_told() throws Exception {
        assertThat(read("{'Fn::GetAtt':['Q','Arn']},'BatchSize':100,'MaximumRetryAttempts':2"))
                .containsExactly(
                        "its MaximumRetryAttempts is passed over",
                        "its BatchSize is above 10, for which Lambda wants a"
                                + " MaximumBatchingWindowInSeconds of 1 or more");
    }

    @Test
    void a_running_mapping_empties_the_queue_and_ends_when_it_is_stopped() throws Exception {
        var queues = Queues.open(null, ARN, InstantSource.system());
        queues.define("q", Map.of());
        var functions = new FakeFunctions().answer("place", "null");
        var stop = new StopSignal();
        var runtime =
                new MappingRuntime(
                        functions,
                        directory,
                        List.of(),
                        Runnable::run,
                        stop,
                        InstantSource.system());
        var mapping =
                new SqsMapping(
                        "M",
                        "place",
                        ARN + "q",
                        10,
                        Duration.ZERO,
                        List.of(),
                        new PollerScaling(3, 3),
                        false);
        for (var i = 0; i < 50; i++) {
            queues.send("q", "message " + i);
        }

        var running = RunningSqsMapping.start(mapping, queues, runtime);

        await().until(() ->
                queues.counts().equals(Map.of("q", new QueueCounts(0, 0, 0, Duration.ZERO))));
        assertThat(running.statistics().polled()).isEqualTo(50);
        assertThat(running.statistics().lag()).isZero();
        stop.raise();
        running.wake();
        running.join();
        queues.send("q", "too late");
        assertThat(queues.counts().get("q")).extracting(QueueCounts::visible).isEqualTo(1);
        assertThat(functions.callsOf("place")).isBetween(5L, 50L);
    }
}
