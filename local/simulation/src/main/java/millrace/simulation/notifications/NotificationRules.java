package millrace.simulation.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import millrace.events.Topic;
import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/** Checks what customers and fans were told when all has come to its end. */
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

    private static final List<Topic> TOPICS =
            List.of(
                    Topic.AUTH_EVENTS,
                    Topic.USER_EVENTS,
                    Topic.NOTIFICATION_EVENTS,
                    Topic.RESERVATION_NOTIFICATIONS,
                    Topic.PAYMENT_NOTIFICATIONS,
                    Topic.SEATS_EXPIRED);

    /** So many deliveries of one fan may be under way at once. */
    private static final int CHANNELS = 4;

    /** The mails a day to an address that nobody has verified. */
    private static final int UNVERIFIED_MAX = 5;

    private final World world;
    private final StoredDeliveries deliveries;
    private final Providers providers;
    private final Night night;
    private final List<Notices> customers;
    private final List<Fan> fans;

    NotificationRules(
            World world,
            StoredDeliveries deliveries,
            Providers providers,
            Night night,
            List<Notices> customers,
            List<Fan> fans) {
        this.world = world;
        this.deliveries = deliveries;
        this.providers = providers;
        this.night = night;
        this.customers = customers;
        this.fans = fans;
    }

    @Override
    public boolean isSettled() {
        return customers.stream().allMatch(Notices::isDone)
                && fans.stream().allMatch(Fan::isDone)
                && deliveries.open().findAny().isEmpty();
    }

    @Override
    public List<String> violations() {
        if (!isSettled()) {
            return List.of(
                    "I8: customers' contacts are not known, or deliveries wait: "
                            + deliveries.open().toList());
        }
        var violations = new ArrayList<String>();
        long ofEachCustomer = strikes(MAY_REPEAT_ONE_OF_EACH_CUSTOMER);
        long repeated = 0;
        for (var customer : customers) {
            long own = told(customer, violations);
            repeated += Math.max(0, own - ofEachCustomer);
        }
        var ofFans = new DeliveryRules(deliveries, providers, night, fans);
        violations.addAll(ofFans.violations());
        repeated += Math.max(0, ofFans.repeated() - ofEachCustomer * fans.size() * CHANNELS);
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

    /**
     * @return the mails that came again
     */
    private long told(Notices customer, List<String> violations) {
        var mails = Received.mails(customer.email(), providers);
        long unknown = deliveries.unknownOf(customer.number());
        long again = 0;
        for (var orderId : customer.orderIds()) {
            long told = mails.stream().filter(mail -> mail.text().contains(orderId)).count();
            if (told == 0 && customer.isVerified() && unknown-- <= 0) {
                violations.add("I2: nobody was told of " + orderId);
            }
            again += Math.max(0, told - 1);
        }
        if (mails.size() > UNVERIFIED_MAX && !customer.isVerified()) {
            violations.add("I9: " + mails.size() + " mails to an address that is not verified");
        }
        violations.addAll(HourlyCap.violations("customer " + customer.number(), mails));
        return again;
    }

    /** I4: only what was not posted on Slack is given up: operators' messages hold nobody up. */
    private List<String> falseDeadLetters() {
        return TOPICS.stream()
                .flatMap(topic -> world.cluster().records(topic.deadLetter().name()))
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
