package millrace.simulation.notifications;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.notifications.NotificationsFunctions;
import millrace.notifications.channel.slack.SlackWebhook;
import millrace.notifications.delivery.DeliveryParts;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import tools.jackson.databind.node.NullNode;

/**
 * Customers are told of their orders by mail, fans of their seats on the channels that they chose,
 * and operators on Slack and Discord.
 */
public final class NotificationScenario implements Scenario {

    private static final String TABLE = "notifications";
    private static final String MAIL_KEY = "a key of mails, as long as it should be";
    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "notifications";
    }

    /** What one person is not told in an hour any more is told in the next. */
    @Override
    public Load small() {
        var small = Load.SMALL;
        return new Load(
                small.instances(),
                small.users(),
                small.units(),
                small.shards(),
                small.faultRate(),
                small.without(),
                small.faultsEnd(),
                Duration.ofMinutes(90));
    }

    @Override
    public Running start(World world) {
        var table = world.contextTable(TABLE);
        var providers = new Providers(world);
        var night = new Night(world);
        deploy(new Deployment(world, CODEC, Providers.VARIABLES), providers);
        var customers = new ArrayList<Notices>();
        var fans = new ArrayList<Fan>();
        for (int number = 1; number <= world.load().users(); number++) {
            var notices = new Notices(number, world, table, CODEC);
            customers.add(notices);
            world.scheduler().start("customer " + number, notices);
            var fan = new Fan(number, world, table, CODEC, night);
            fans.add(fan);
            world.scheduler().start("fan " + number, fan);
        }
        world.scheduler().start("expiry", new SeatsRunningOut(world, CODEC));
        return new NotificationRules(
                world, new StoredDeliveries(table), providers, night, customers, fans);
    }

    private static void deploy(Deployment deployment, Providers providers) {
        var functions = new NotificationsFunctions();
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_AUTH_EVENTS.definition(),
                TABLE,
                functions::notificationsOnAuthEvents);
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_USER_EVENTS.definition(),
                TABLE,
                functions::notificationsOnUserEvents);
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS.definition(),
                TABLE,
                (platform, instance) ->
                        NotificationsFunctions.onNotificationEvents(
                                platform,
                                providers.ses(instance),
                                Providers.FROM,
                                providers.secrets(platform, instance).named(Providers.SLACK_SECRET),
                                () -> MAIL_KEY,
                                providers.http(SlackWebhook.SYSTEM, instance),
                                providers.deliveries(platform, instance)));
        delivering(
                deployment,
                Consumer.NOTIFICATIONS_ON_RESERVATION_NOTIFICATIONS,
                providers,
                functions::notificationsOnReservationNotifications);
        delivering(
                deployment,
                Consumer.NOTIFICATIONS_ON_PAYMENT_NOTIFICATIONS,
                providers,
                functions::notificationsOnPaymentNotifications);
        delivering(
                deployment,
                Consumer.NOTIFICATIONS_ON_SEATS_EXPIRED,
                providers,
                functions::notificationsOnSeatsExpired);
        deployment.everyMinute(
                "notifications-timer",
                TABLE,
                (platform, instance) -> {
                    var timer =
                            functions.notificationsTimer(providers.deliveries(platform, instance));
                    return () -> timer.apply(NullNode.instance);
                });
        deployment.outboxes(List.of(TABLE));
    }

    private static void delivering(
            Deployment deployment,
            Consumer consumer,
            Providers providers,
            BiFunction<Platform, DeliveryParts, Function<KafkaEvent, KafkaBatchAnswer>> bean) {
        BiFunction<Platform, Instance, Function<KafkaEvent, KafkaBatchAnswer>> function =
                (platform, instance) ->
                        bean.apply(platform, providers.deliveries(platform, instance));
        deployment.consumer(consumer.definition(), TABLE, function);
    }
}
