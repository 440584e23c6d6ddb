package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.cloud.LocalCloud;
import millrace.cloud.command.kafka.Groups;
import millrace.cloud.command.kafka.Tail;
import millrace.demo.client.MillraceApi;
import millrace.demo.operator.DeadLetters;
import millrace.demo.operator.Outbox;
import millrace.demo.operator.Redrive;
import millrace.demo.operator.Trace;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The operators' commands on a running system, for people and for scripts. */
@ExtendWith(SharedCloud.class)
class OperatorCommandsIT {

    private static final int ATTEMPTS = 4;
    private static final String PAYMENTS = Consumer.PAYMENTS_ON_ORDER_EVENTS.group();

    private final Shop shop;
    private final LocalCloud cloud;

    OperatorCommandsIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @AfterEach
    void tossBehavesAgain() {
        shop.simulators().reset("toss");
    }

    private record Ran(int exitCode, String out, String err) {

        JsonNode json() {
            return MillraceApi.JSON.readTree(out);
        }
    }

    private static Ran run(CommandLine command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private Ran ok(CommandLine command, String... arguments) {
        var kafka = "--kafka=" + cloud.bootstrapServers();
        var api = "--api=" + cloud.api();
        var takesKafka = command.getCommandSpec().findOption("--kafka") != null;
        var all = Stream.concat(Stream.of(arguments), Stream.of(takesKafka ? kafka : api));
        var ran = run(command, all.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    private String confirmedOrder() {
        var customer = shop.customer();
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 1);
        shop.end(customer, orderId);
        return orderId;
    }

    @Test
    void groups_tell_their_lag_by_topic_and_by_partition() {
        confirmedOrder();

        Eventually.asserted(() -> {
            var group = ok(Groups.commandLine(), "--group=" + PAYMENTS, "--json").json().path(0);
            assertThat(group.path("topic").asString()).isEqualTo("order.events");
            assertThat(group.path("lag").asLong()).isZero();
            assertThat(group.path("partitions")).isNotEmpty();
        });
        assertThat(ok(Groups.commandLine()).out().lines())
                .anyMatch(line -> line.matches("group +topic +partitions +lag +seconds"))
                .anyMatch(line -> line.startsWith(PAYMENTS + " "));
        var ofOne = ok(Groups.commandLine(), "--group=" + PAYMENTS);
        assertThat(ofOne.out()).startsWith("topic").contains("order.events");
    }

    @Test
    void tail_finds_records_by_key_and_type_and_prints_the_newest_last() {
        var orderId = confirmedOrder();
        var ofOrder = List.of("--topic=order.events", "--key=" + orderId, "--json");

        var records = ok(Tail.commandLine(), ofOrder.toArray(String[]::new)).out().lines();
        assertThat(records.map(line -> MillraceApi.JSON.readTree(line)))
                .extracting(record -> record.path("value").path("eventType").asString())
                .containsExactly("OrderCreated", "OrderPaid", "OrderConfirmed");
        assertThat(
                        ok(
                                        Tail.commandLine(),
                                        "--topic=order.events",
                                        "--key=" + orderId,
                                        "--type=OrderPaid",
                                        "--from=10m")
                                .out())
                .contains("OrderPaid", orderId)
                .hasLineCount(1);
        assertThat(ok(Tail.commandLine(), "--topic=order.events", "--limit=2").out())
                .hasLineCount(2);
        var following = ok(Tail.commandLine(), "--topic=order.events", "--limit=1", "--follow");
        assertThat(following.out()).hasLineCount(1);
    }

    @Test
    void a_trace_shows_an_order_as_a_tree_with_who_handled_what() {
        var orderId = confirmedOrder();

        Eventually.asserted(() -> {
            var tree = ok(Trace.commandLine(), orderId).out();
            assertThat(tree.lines().map(String::strip))
                    .anyMatch(line -> line.matches("\\+0ms OrderCreated order\\.events-\\d+@.*"))
                    .anyMatch(line -> line.matches("\\+\\d+ms NotificationRequested .*"))
                    .anyMatch(line -> line.startsWith("> payments-on-order-events handled it"));
            assertThat(tree).doesNotContain("not handled", "not yet published");
        });
        var flow = ok(Trace.commandLine(), orderId, "--limit=4", "--json").json();
        assertThat(flow.path("steps")).hasSize(4);
        assertThat(flow.path("next").isNull()).isFalse();
    }

    @Test
    void the_outbox_is_empty_when_all_is_published() {
        confirmedOrder();

        Eventually.asserted(() -> {
            assertThat(ok(Outbox.commandLine()).out())
                    .isEqualToNormalizingNewlines("Nothing waits to be published.\n");
            assertThat(ok(Outbox.commandLine(), "--json").json().path("waiting").asInt()).isZero();
        });
    }

    @Test
    void a_dead_letter_is_found_previewed_redriven_and_its_progress_told() {
        var product = shop.product(5_213, 5);
        var customer = shop.customer();
        shop.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode",
                                "fail",
                                "code",
                                "PROVIDER_ERROR",
                                "times",
                                ATTEMPTS,
                                "match",
                                Map.of("operation", "charge", "amount", product.priceKrw())));
        var orderId = customer.order(product.productId(), 1);
        var letters = new String[] {"list", "--topic=order.events", "--key=" + orderId, "--json"};
        Eventually.asserted(() ->
                assertThat(of(DeadLetters.commandLine(), letters).json().path("letters"))
                        .hasSize(1));
        var id = of(DeadLetters.commandLine(), letters).json().at("/letters/0/letterId").asString();

        assertThat(of(DeadLetters.commandLine(), "groups", "--topic=order.events").out())
                .contains(PAYMENTS);
        assertThat(of(DeadLetters.commandLine(), "show", "--letter=" + id).out())
                .contains("attempts: " + ATTEMPTS, "effect: NONE");
        var preview = of(Redrive.commandLine(), "preview", "--letters=" + id);
        assertThat(preview.out()).startsWith("1 letters, of which 1 were looked at.");
        var started = of(Redrive.commandLine(), "start", "--letters=" + id, "--no-wait", "--json");
        var redriveId = started.json().path("redriveId").asString();
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(cloud.runSchedule("millrace-local-operations-redrives")).isPresent();
        var followed = of(Redrive.commandLine(), "show", "--redrive=" + redriveId, "--follow");
        assertThat(followed.out().strip())
                .isEqualTo("DONE: 1 sent, 1 handled, 0 failed, 0 waiting");
        assertThat(of(Redrive.commandLine(), "list").out()).contains(redriveId);
        var ended =
                run(
                        Redrive.commandLine(),
                        "pause",
                        "--redrive=" + redriveId,
                        "--api=" + cloud.api());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("It has ended").hasLineCount(1);
    }

    /** Runs one of the things that a command does. */
    private Ran of(CommandLine command, String... arguments) {
        var all = Stream.concat(Stream.of(arguments), Stream.of("--api=" + cloud.api()));
        var ran = run(command, all.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    @Test
    void what_cannot_be_done_is_said_in_one_sentence() {
        var nothing =
                run(Trace.commandLine(), UUID.randomUUID().toString(), "--api=" + cloud.api());
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err().strip())
                .isEqualTo("No event is known by this id, nor does one wait.");

        var nowhere = run(Outbox.commandLine(), "--api=http://127.0.0.1:1");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).startsWith("The API does not answer: ").hasLineCount(1);

        var noTopic =
                run(Tail.commandLine(), "--topic=nothing", "--kafka=" + cloud.bootstrapServers());
        assertThat(noTopic.exitCode()).isEqualTo(1);
        assertThat(noTopic.err().strip())
                .isEqualTo("Kafka does not do this: there is no topic nothing");

        var noLetters = run(Redrive.commandLine(), "start", "--api=" + cloud.api());
        assertThat(noLetters.exitCode()).isEqualTo(1);
        assertThat(noLetters.err()).startsWith("Say which letters: ");

        var noTime = run(Tail.commandLine(), "--topic=order.events", "--from=noon", "--kafka=x:1");
        assertThat(noTime.exitCode()).isEqualTo(2);
        assertThat(noTime.err()).contains("is a moment such as").hasLineCount(1);
    }
}
