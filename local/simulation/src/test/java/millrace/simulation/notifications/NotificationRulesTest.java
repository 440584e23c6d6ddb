package millrace.simulation.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.notifications.NotificationsFunctions;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.World;
import millrace.simulators.server.Request;
import org.junit.jupiter.api.Test;

/** The rules of notifications find out what nobody, or more than one mail, was sent for. */
class NotificationRulesTest {

    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    private final World world = new World(1, Load.SMALL.of(1, 1, 1).withFaults(0), Set.of(), false);
    private final SimulatedTable table = world.contextTable("notifications");
    private final Providers providers = new Providers(world);
    private final Night night = new Night(world);
    private final Notices customer = publishing();
    private final NotificationRules rules = rules(List.of());

    private NotificationRules rules(List<Fan> fans) {
        return new NotificationRules(
                world, new StoredDeliveries(table), providers, night, List.of(customer), fans);
    }

    /** One order's news, which no function reads. */
    private Notices publishing() {
        var functions = new NotificationsFunctions();
        var deployment = new Deployment(world, CODEC);
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_AUTH_EVENTS.definition(),
                "notifications",
                functions::notificationsOnAuthEvents);
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_USER_EVENTS.definition(),
                "notifications",
                functions::notificationsOnUserEvents);
        var notices = new Notices(1, world, table, CODEC);
        world.scheduler().start("customer", notices);
        world.scheduler().run(Duration.ofMinutes(1));
        return notices;
    }

    private void mailed() {
        mailed("About " + customer.orderIds().getFirst());
    }

    private void mailed(String told) {
        var text = Map.of("Data", told);
        var content = Map.of("Simple", Map.of("Subject", text, "Body", Map.of("Text", text)));
        var body =
                Map.of(
                        "FromEmailAddress",
                        "orders@millrace.example",
                        "Destination",
                        Map.of("ToAddresses", List.of(customer.email())),
                        "Content",
                        content);
        var request =
                new Request(
                        "POST",
                        "/v2/email/outbound-emails",
                        Map.of(),
                        Map.of("authorization", "AWS4-HMAC-SHA256 Credential=test"),
                        InstancePlatform.JSON.writeValueAsString(body));
        assertThat(providers.mailSystem().answer(request, () -> {}).status()).isEqualTo(200);
    }

    @Test
    void a_customer_whom_nobody_told_is_found_out() {
        assertThat(rules.violations())
                .containsExactly("I2: nobody was told of " + customer.orderIds().getFirst());
    }

    @Test
    void a_fan_for_whom_no_delivery_was_planned_is_found_out() {
        var fan = new Fan(2, world, table, CODEC, night);
        world.scheduler().start("fan", fan);
        world.scheduler().run(Duration.ofMinutes(1));
        mailed();

        assertThat(rules(List.of(fan)).violations())
                .containsExactly(
                        "I1: fan 1003 has 0 deliveries and should have "
                                + (fan.channelsOf(fan.news().getFirst()).size() + 1));
    }

    @Test
    void more_messages_than_a_person_gets_within_an_hour_are_found_out() {
        mailed();
        IntStream.rangeClosed(1, 30).forEach(n -> mailed("News " + n));

        assertThat(rules.violations())
                .containsExactly(
                        "I9: customer 1 was sent 31 messages in hour 0, where 30 may come");
    }

    @Test
    void ten_links_may_come_beyond_an_hour_s_messages_and_an_eleventh_is_found_out() {
        mailed();
        IntStream.rangeClosed(1, 29).forEach(n -> mailed("News " + n));
        IntStream.rangeClosed(1, 10).forEach(_ -> mailed(Fan.LINK));
        assertThat(rules.violations()).isEmpty();

        mailed(Fan.LINK);

        assertThat(rules.violations())
                .containsExactly(
                        "I9: customer 1 was sent 41 messages in hour 0, where 40 may come");
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
