package millrace.simulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult.Charged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    @TempDir private Path data;

    private static BillingCharge order(String billingKey, String orderId) {
        return new BillingCharge(billingKey, "user-1", orderId, "Order", 15_000, "pay-" + orderId);
    }

    private Path journal(String name) {
        return data.resolve("simulators").resolve(name + ".jsonl");
    }

    /** Copies what a killed process would have left, while the process still runs. */
    private Path asKilled() throws IOException {
        var copy = Files.createTempDirectory(data, "killed");
        Files.createDirectories(copy.resolve("simulators"));
        for (var name : new String[] {"toss", "ses", "slack"}) {
            Files.copy(journal(name), copy.resolve("simulators").resolve(name + ".jsonl"));
        }
        return copy;
    }

    @Test
    void what_was_answered_is_known_after_the_process_was_killed() throws IOException {
        try (var first = RunningSimulators.keeping(data)) {
            var toss = first.toss();
            var billingKey = toss.issueTestCardBillingKey("user-1");
            var charged = (Charged) toss.charge(order(billingKey, "order-1"));
            toss.charge(order(billingKey, "order-2"));
            toss.cancel(charged.paymentKey(), "sold out", "cancel-1");
            first.send("POST", "/slack/services/T0/B0/local", "{\"text\":\"hello\"}");

            try (var second = RunningSimulators.keeping(asKilled())) {
                assertThat(second.read("/simulators/toss/summary"))
                        .isEqualTo(first.read("/simulators/toss/summary"));
                assertThat(second.read("/simulators/toss/payments"))
                        .isEqualTo(first.read("/simulators/toss/payments"));
                assertThat(second.read("/simulators/slack/messages"))
                        .isEqualTo(first.read("/simulators/slack/messages"));
                assertThat(second.toss().charge(order(billingKey, "order-1")))
                        .as("the first answer, though the payment is given back")
                        .isEqualTo(charged);
                assertThat(second.toss().charge(order(billingKey, "order-3")))
                        .isInstanceOf(Charged.class);
            }
        }
    }

    @Test
    void a_line_that_was_cut_off_was_never_answered() throws IOException {
        try (var first = RunningSimulators.keeping(data)) {
            first.send("POST", "/slack/services/T0/B0/local", "{\"text\":\"one\"}");
        }
        Files.writeString(journal("slack"), "{\"text\":\"tw", UTF_8, StandardOpenOption.APPEND);

        try (var second = RunningSimulators.keeping(data)) {
            second.send("POST", "/slack/services/T0/B0/local", "{\"text\":\"three\"}");
        }
        try (var third = RunningSimulators.keeping(data)) {
            assertThat(
                            third.read("/simulators/slack/messages")
                                    .path("messages")
                                    .valueStream()
                                    .map(message -> message.path("text").asString()))
                    .containsExactly("one", "three");
        }
    }

    @Test
    void a_damaged_journal_is_refused_with_its_place() throws IOException {
        Files.createDirectories(journal("toss").getParent());
        Files.writeString(journal("toss"), "{}\nrubbish\n{}\n");

        assertThatThrownBy(() -> RunningSimulators.keeping(data))
                .hasMessageContaining("toss.jsonl is damaged at byte 3");
    }

    @Test
    void clearing_payments_keeps_registered_cards() {
        String billingKey;
        try (var first = RunningSimulators.keeping(data)) {
            billingKey = first.toss().issueTestCardBillingKey("user-1");
            first.toss().charge(order(billingKey, "order-1"));
            assertThat(first.send("DELETE", "/simulators/toss/payments", "").statusCode())
                    .isEqualTo(204);
        }
        try (var second = RunningSimulators.keeping(data)) {
            assertThat(second.read("/simulators/toss/payments").path("count").asInt()).isZero();
            assertThat(second.toss().charge(order(billingKey, "order-1")))
                    .isInstanceOf(Charged.class);
        }
    }
}
