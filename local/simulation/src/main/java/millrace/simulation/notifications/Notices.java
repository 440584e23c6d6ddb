package millrace.simulation.notifications;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.events.EventCodec;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.OutsidePublisher;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The events of auth and orders about one customer: a sign-up and, once that is known, an order's
 * news from time to time. One of three customers never verifies the address, and orders more than
 * it may be told of. Publishing is at least once, so one of four comes twice.
 */
final class Notices implements Runnable {

    private static final int NEVER_VERIFYING = 3;

    /** More mails than an address gets that nobody has verified. */
    private static final int TOO_MANY = 7;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final int number;
    private final World world;
    private final SimulatedTable table;
    private final OutsidePublisher publisher;
    private final RandomGenerator random;
    private final List<String> orderIds = new ArrayList<>();
    private boolean done;

    Notices(int number, World world, SimulatedTable table, EventCodec codec) {
        this.number = number;
        this.world = world;
        this.table = table;
        this.random = Seeds.random(world.seed(), "notices " + number);
        this.publisher = new OutsidePublisher(world, codec, random);
    }

    int number() {
        return number;
    }

    String email() {
        return "customer" + number + "@millrace.example";
    }

    boolean isDone() {
        return done;
    }

    /** Tells whether the customer has proved to read the address. */
    boolean isVerified() {
        return number % NEVER_VERIFYING != 0;
    }

    /** The orders that the customer is to be told of, each once. */
    List<String> orderIds() {
        return orderIds;
    }

    @Override
    public void run() {
        publisher.publish(
                new UserSignedUp(
                        "auth_user_" + number,
                        number,
                        email(),
                        "Customer",
                        "192.0.2.1",
                        SimulatedClock.BEGINNING.toEpochMilli()));
        if (isVerified()) {
            publisher.publish(
                    new UserEmailVerified(number, SimulatedClock.BEGINNING.toEpochMilli()));
        }
        while (!isKnown()) {
            world.scheduler().sleep(Duration.ofSeconds(1));
        }
        int orders = isVerified() ? world.load().units() : TOO_MANY;
        for (int n = 1; n <= orders; n++) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            var orderId = "order-" + number + "-" + n + "-";
            world.history().add("customer " + number, "is to be told of " + orderId);
            orderIds.add(orderId);
            publisher.publish(
                    new NotificationRequested(
                            NotificationKind.ORDER_CONFIRMED, number, orderId, 12_000, null, null));
        }
        done = true;
    }

    private boolean isKnown() {
        return table.items()
                .filter(item ->
                        item.values().stream()
                                .anyMatch(value -> ("RECIPIENT#" + number).equals(value.s())))
                .anyMatch(item -> !isVerified() || isStoredAsVerified(item));
    }

    private static boolean isStoredAsVerified(Map<String, AttributeValue> item) {
        var verifiedAt = requireNonNull(item.get("data"), "data").m().get("verifiedAt");
        return verifiedAt != null && verifiedAt.s() != null;
    }
}
