package millrace.simulation.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.Topic;
import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulators.server.Request;
import millrace.simulators.ses.SesSimulator;

/** Checks the customers' mails when all has come to its end. */
final class NotificationRules implements Scenario.Running {

    /**
     * After these, nobody may know that a mail was sent: its answer, the mark of its delivery, or
     * the delivery itself was lost or came a second time.
     */
    private static final Set<Fault> MAY_REPEAT =
            Set.of(
                    Fault.OUTSIDE_ANSWER_LOST,
                    Fault.OUTSIDE_LATE,
                    Fault.REBALANCED,
                    Fault.KILLED,
                    Fault.STALLED,
                    Fault.REQUEST_LOST,
                    Fault.ANSWER_LOST,
                    Fault.REQUEST_LATE,
                    Fault.SERVER_ERROR,
                    Fault.SLOW);

    /** These last, so that the marks of all deliveries under way are lost: one of each customer. */
    private static final Set<Fault> MAY_REPEAT_ONE_OF_EACH_CUSTOMER =
            Set.of(Fault.TABLE_THROTTLED, Fault.TABLE_FAILS);

    /** Words of failures that are the operators' channel's own. */
    private static final List<String> OF_OPERATORS =
            List.of("Slack", "secret", "operators' channel");

    /** The mails a day to an address that nobody has verified. */
    private static final int UNVERIFIED_MAX = 5;

    /** The mails to one person in an hour of the clock. */
    private static final int HOURLY_MAX = 30;

    private final World world;
    private final SesSimulator ses;
    private final StoredDeliveries deliveries;
    private final List<Notices> customers;

    NotificationRules(
            World world, SesSimulator ses, StoredDeliveries deliveries, List<Notices> customers) {
        this.world = world;
        this.ses = ses;
        this.deliveries = deliveries;
        this.customers = customers;
    }

    @Override
    public boolean isSettled() {
        return customers.stream().allMatch(Notices::isDone) && deliveries.areEnded();
    }

    @Override
    public List<String> violations() {
        if (!isSettled()) {
            return List.of("I8: customers' contacts are not known, or messages to them wait");
        }
        var violations = new ArrayList<String>();
        var mails = mails();
        long ofEachCustomer = strikes(MAY_REPEAT_ONE_OF_EACH_CUSTOMER);
        long repeated = 0;
        long hours = 1 + Duration.ofNanos(world.scheduler().nowNanos()).toHours();
        for (var customer : customers) {
            long own = 0;
            long all = 0;
            long unknown = deliveries.unknownOf(customer.number());
            for (var orderId : customer.orderIds()) {
                long told = mails.getOrDefault(orderId, 0L);
                if (told == 0 && customer.isVerified() && unknown-- <= 0) {
                    violations.add("I2: nobody was told of " + orderId);
                }
                own += Math.max(0, told - 1);
                all += told;
            }
            if (all > HOURLY_MAX * hours) {
                violations.add("I9: " + all + " mails to one person within " + hours + " hours");
            }
            if (all > UNVERIFIED_MAX && !customer.isVerified()) {
                violations.add("I9: " + all + " mails to an address that is not verified");
            }
            repeated += Math.max(0, own - ofEachCustomer);
        }
        long lost = strikes(MAY_REPEAT);
        if (repeated > lost) {
            violations.add(
                    "I2: "
                            + repeated
                            + " mails came again, and "
                            + lost
                            + " faults explain one each");
        }
        violations.addAll(falseDeadLetters());
        return violations;
    }

    private long strikes(Set<Fault> faults) {
        return world.faults().strikes().stream()
                .filter(strike -> faults.contains(strike.fault()))
                .count();
    }

    /** The number of mails about each order. */
    private Map<String, Long> mails() {
        var reading = ses.readings().getFirst();
        var answer = reading.read().apply(new Request("GET", "/", Map.of(), Map.of(), ""));
        var mails = new HashMap<String, Long>();
        InstancePlatform.JSON
                .readTree(answer.body())
                .path("messages")
                .forEach(mail -> {
                    var text = mail.path("text").asString();
                    customers.stream()
                            .flatMap(customer -> customer.orderIds().stream())
                            .filter(text::contains)
                            .forEach(orderId -> mails.merge(orderId, 1L, Long::sum));
                });
        return mails;
    }

    /** I4: only what was not posted on Slack is given up: operators' messages hold nobody up. */
    private List<String> falseDeadLetters() {
        var topic = Topic.NOTIFICATION_EVENTS.deadLetter().name();
        return world.cluster()
                .records(topic)
                .map(record ->
                        InstancePlatform.JSON
                                .readTree(record.value())
                                .path("failureReason")
                                .asString())
                .filter(reason -> OF_OPERATORS.stream().noneMatch(reason::contains))
                .map(reason -> "I4: dead-lettered, though it would pass: " + reason)
                .toList();
    }
}
