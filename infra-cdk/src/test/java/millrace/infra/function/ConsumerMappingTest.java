package millrace.infra.function;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.logs.RetentionDays;

/** The rules are asked while the app is built: each of these stops a synth. */
class ConsumerMappingTest {

    private static final ConsumerSpec USUAL =
            ConsumerSpec.of(Consumer.PAYMENTS_ON_ORDER_EVENTS.definition());

    @TempDir Path code;

    private Stack stack;
    private SharedResources shared;

    @BeforeEach
    void share() throws IOException {
        Files.writeString(code.resolve("code.jar"), "code");
        stack = new Stack(new App(), "Test");
        var vpc = new Vpc(stack, "Vpc");
        var clients = SecurityGroup.Builder.create(stack, "Clients").vpc(vpc).build();
        var kafka =
                new KafkaCluster(
                        "kafka",
                        "arn:aws:kafka:eu-west-1:123456789012:cluster/kafka/uuid",
                        "b-1:9098",
                        vpc,
                        clients,
                        "pollers");
        shared =
                new SharedResources(
                        "dev",
                        "millrace-dev-",
                        kafka,
                        new SchemaRegistry("millrace-dev-events", List.of()),
                        new ConsumerGroups(),
                        code,
                        context -> code,
                        1024,
                        8,
                        RetentionDays.ONE_WEEK,
                        RemovalPolicy.DESTROY,
                        new software.amazon.awscdk.services.sns.Topic(stack, "Alarms"));
    }

    @Test
    void failure_handling_without_provisioned_mode_stops_the_synth() {
        var consumer =
                new ConsumerSpec(
                        USUAL.definition(),
                        USUAL.inboxExpiryDays(),
                        Optional.empty(),
                        USUAL.failure(),
                        List.of());

        assertThatThrownBy(() -> consume("payments-on-order-events", consumer))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage(
                        "The consumer payments-on-order-events sets failure handling without"
                                + " provisioned mode, where Lambda ignores it.");
    }

    @Test
    void an_inbox_that_forgets_too_early_stops_the_synth() {
        var consumer =
                new ConsumerSpec(
                        USUAL.definition(), 7, USUAL.pollers(), USUAL.failure(), List.of());

        assertThatThrownBy(() -> consume("payments-on-order-events", consumer))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageContaining("remembers messages for 7 days");
    }

    @Test
    void a_second_consumer_in_one_group_stops_the_synth() {
        consume("payments-on-order-events", USUAL);

        assertThatThrownBy(() -> consume("inventory-on-order-events", USUAL))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage(
                        "The consumer group payment-order-group is used twice; each consumer has"
                                + " its own.");
    }

    @Test
    void a_function_that_may_run_into_its_next_call_stops_the_synth() {
        var function =
                new ServerlessFunction(stack, spec("orders-saga-timer", 60), layer(), shared);

        assertThatThrownBy(() -> new EveryMinute(stack, function))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage(
                        "The function orders-saga-timer may run 60 s, but is called every 60 s.");
    }

    private void consume(String name, ConsumerSpec consumer) {
        var spec = ConsumerMapping.functionFor(spec(name, 60), List.of(consumer), shared);
        ConsumerMapping.alone(
                stack, new ServerlessFunction(stack, spec, layer(), shared), consumer, shared);
    }

    private LayerVersion layer() {
        var count = stack.getNode().getChildren().size();
        return LayerVersion.Builder.create(stack, "Layer" + count)
                .code(Code.fromAsset(code.toString()))
                .build();
    }

    private static FunctionSpec spec(String name, int timeoutSeconds) {
        return new FunctionSpec(
                name,
                "payments",
                "Functions",
                "bean",
                Duration.ofSeconds(timeoutSeconds),
                false,
                Map.of(),
                false);
    }
}
