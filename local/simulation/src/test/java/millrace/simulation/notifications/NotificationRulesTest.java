package millrace.simulation.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.notifications.NotificationsFunctions;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.server.Request;
import millrace.simulators.ses.SesSimulator;
import org.junit.jupiter.api.Test;

/** The rules of notifications find out what nobody, or more than one mail, was sent for. */
class NotificationRulesTest {

    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    private final World world = new World(1, Load.SMALL.of(1, 1, 1).withFaults(0), Set.of(), false);
    private final SesSimulator ses =
            new SesSimulator(new SimulatedClock(world.scheduler(), Duration.ZERO));
    private final SimulatedTable table = world.contextTable("notifications");
    private final Notices customer = publishing();
    private final NotificationRules rules =
            new NotificationRules(world, ses, new StoredDeliveries(table), List.of(customer));

    /** One order's news, which no function reads. */
    private Notices publishing() {
        new Deployment(world, CODEC)
                .consumer(
                        Consumer.NOTIFICATIONS_ON_AUTH_EVENTS.definition(),
                        "notifications",
                        new NotificationsFunctions()::notificationsOnAuthEvents);
        var notices = new Notices(1, world, table, CODEC);
        world.scheduler().start("customer", notices);
        world.scheduler().run(Duration.ofMinutes(1));
        return notices;
    }

    private void mailed() {
        var text = Map.of("Data", "About " + customer.orderIds().getFirst());
        var content = Map.of("Simple", Map.of("Subject", text, "Body", Map.of("Text", text)));
        var body =
                Map.of(
                        "FromEmailAddress",
                        "orders@millrace.example",
                        "Destination",
                        Map.of("ToAddresses", List.of("a@millrace.example")),
                        "Content",
                        content);
        var request =
                new Request(
                        "POST",
                        "/v2/email/outbound-emails",
                        Map.of(),
                        Map.of("authorization", "AWS4-HMAC-SHA256 Credential=test"),
                        InstancePlatform.JSON.writeValueAsString(body));
        assertThat(ses.answer(request, () -> {}).status()).isEqualTo(200);
    }

    @Test
    void a_customer_whom_nobody_told_is_found_out() {
        assertThat(rules.violations())
                .containsExactly("I2: nobody was told of " + customer.orderIds().getFirst());
    }

    @Test
    void one_mail_is_right() {
        mailed();

        assertThat(rules.violations()).isEmpty();
    }

    @Test
    void a_second_mail_without_a_fault_that_explains_it_is_found_out() {
        mailed();
        mailed();

        assertThat(rules.violations())
                .containsExactly("I2: 1 mails came again, and 0 faults explain one each");
    }
}
