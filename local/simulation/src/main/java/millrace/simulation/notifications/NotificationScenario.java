package millrace.simulation.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.notifications.NotificationsFunctions;
import millrace.platform.Platform;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.outside.Outside;
import millrace.simulation.outside.SimulatedHttpClient;
import millrace.simulation.outside.SimulatedSecrets;
import millrace.simulation.outside.SimulatedSes;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.ses.SesSimulator;
import millrace.simulators.slack.SlackSimulator;
import tools.jackson.databind.node.NullNode;

/** Customers are told of their orders by mail, and operators on Slack. */
public final class NotificationScenario implements Scenario {

    private static final String TABLE = "notifications";
    private static final String FROM = "orders@millrace.example";
    private static final String SLACK = "slack";
    private static final String MAIL_KEY = "a key of mails, as long as it should be";
    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Running start(World world) {
        var table = world.contextTable(TABLE);
        var clock = new SimulatedClock(world.scheduler(), Duration.ZERO);
        var ses = new SesSimulator(clock);
        var slack = new SlackSimulator(clock);
        var mails = new Outside(ses, world.scheduler(), world.seed(), world.faults());
        var posts = new Outside(slack, world.scheduler(), world.seed(), world.faults());
        var deployment = new Deployment(world, CODEC);
        var functions = new NotificationsFunctions();
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_AUTH_EVENTS.definition(),
                TABLE,
                functions::notificationsOnAuthEvents);
        deployment.consumer(
                Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS.definition(),
                TABLE,
                (platform, instance) ->
                        NotificationsFunctions.onNotificationEvents(
                                platform,
                                new SimulatedSes(mails, instance),
                                FROM,
                                address(world, platform, instance, slack),
                                () -> MAIL_KEY,
                                new SimulatedHttpClient(posts, instance, world.scheduler())));
        deployment.everyMinute(
                "notifications-timer",
                TABLE,
                (platform, instance) -> {
                    var timer =
                            NotificationsFunctions.mailTimer(
                                    platform, new SimulatedSes(mails, instance), FROM);
                    return () -> timer.apply(NullNode.instance);
                });
        deployment.outboxes(List.of(TABLE));
        var customers = new ArrayList<Notices>();
        for (int number = 1; number <= world.load().users(); number++) {
            var notices = new Notices(number, world, table, CODEC);
            customers.add(notices);
            world.scheduler().start("customer " + number, notices);
        }
        return new NotificationRules(world, ses, new StoredDeliveries(table), customers);
    }

    private static Secret address(
            World world, Platform platform, Instance instance, SlackSimulator slack) {
        var secrets =
                new SimulatedSecrets(
                        Map.copyOf(slack.secrets("https://slack.example")),
                        instance,
                        world.scheduler(),
                        world.seed(),
                        world.faults());
        return new Secrets(secrets, platform.clock()).named(SLACK);
    }
}
