package millrace.simulation.notifications;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import millrace.events.EventCodec;
import millrace.events.auth.AccountMail;
import millrace.events.auth.AccountMailRequested;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.OutsidePublisher;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import org.jspecify.annotations.Nullable;

/**
 * The events about one fan: a sign-up, ways to be reached, which change once, wishes, and then news
 * of reservations, payments and turns, and last a link to a new password. In one run of three the
 * first fan has more news within a few minutes than one person is told of in an hour.
 */
final class Fan implements Runnable {

    /** Stands in every mail with a link, of which each fan asks for one. */
    static final String LINK = "password-reset#token=";

    private static final long FIRST_USER_ID = 1_001;
    private static final int MANY = 20;
    private static final int MANY_OF = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration LINK_LIFE = Duration.ofHours(2);

    private static final String ASKED = "PASSWORD_RESET";

    /**
     * One thing that the fan is to be told of.
     *
     * @param theme null for a link, which is mailed whatever the fan prefers
     */
    record News(long number, String kind, @Nullable NotificationTheme theme) {

        /** Stands in every text about it that tells what was typed, or what it costs. */
        String mark() {
            return theme == null ? LINK : "9" + number + "8";
        }
    }

    private final long userId;
    private final World world;
    private final Night night;
    private final SimulatedTable table;
    private final OutsidePublisher publisher;
    private final RandomGenerator random;
    private final List<NotificationChannel> ofReservations;
    private final List<NotificationChannel> ofPayments;
    private final int newsCount;
    private final List<News> news = new ArrayList<>();
    private boolean done;

    Fan(int number, World world, SimulatedTable table, EventCodec codec, Night night) {
        this.userId = FIRST_USER_ID + number;
        this.world = world;
        this.night = night;
        this.table = table;
        this.random = Seeds.random(world.seed(), "fan " + number);
        this.publisher = new OutsidePublisher(world, codec, random);
        this.ofReservations =
                random.nextBoolean()
                        ? List.of(NotificationChannel.PUSH)
                        : List.of(NotificationChannel.PUSH, NotificationChannel.EMAIL);
        this.ofPayments =
                random.nextBoolean()
                        ? List.of(NotificationChannel.EMAIL, NotificationChannel.DISCORD)
                        : List.of(NotificationChannel.SMS, NotificationChannel.DISCORD);
        boolean hasMany = number == 1 && Seeds.random(world.seed(), "many").nextInt(MANY_OF) == 0;
        this.newsCount = hasMany ? MANY : world.load().units();
    }

    long userId() {
        return userId;
    }

    boolean isDone() {
        return done;
    }

    List<News> news() {
        return news;
    }

    List<NotificationChannel> channelsOf(News one) {
        if (one.theme() == null) {
            return List.of(NotificationChannel.EMAIL);
        }
        return one.theme() == NotificationTheme.PAYMENT ? ofPayments : ofReservations;
    }

    String email() {
        return "fan" + userId + "@millrace.example";
    }

    /** As it is after the change, which comes before all news. */
    String phone() {
        return "+8210" + (10_000_000 + userId);
    }

    String token() {
        return "token-of-app-" + userId;
    }

    String webhook() {
        return String.valueOf(userId);
    }

    private Instant now() {
        return SimulatedClock.BEGINNING.plusNanos(world.scheduler().nowNanos());
    }

    @Override
    public void run() {
        long at = SimulatedClock.BEGINNING.toEpochMilli();
        publisher.publish(
                new UserSignedUp("auth_user_" + userId, userId, email(), "Fan", "192.0.2.1", at));
        publisher.publish(new UserEmailVerified(userId, at));
        publisher.publish(contacts("+821099999999"), 1);
        publisher.publish(
                new UserNotificationPreferencesChanged(
                        userId,
                        List.of(
                                new ChannelPreference(
                                        NotificationTheme.RESERVATION, ofReservations),
                                new ChannelPreference(NotificationTheme.PAYMENT, ofPayments)),
                        "ko",
                        at,
                        night.preference()),
                2);
        publisher.publish(contacts(phone()), 3);
        while (!isKnown()) {
            world.scheduler().sleep(Duration.ofSeconds(1));
        }
        for (int n = 1; n <= newsCount; n++) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            tell(n);
        }
        askForLink();
        done = true;
    }

    /** Comes last, so that in a rush all else that the hour has room for went before. */
    private void askForLink() {
        news.add(new News(userId, ASKED, null));
        var seed = new UUID(random.nextLong(), random.nextLong()).toString();
        var end = now().plus(LINK_LIFE).toEpochMilli();
        publisher.publish(
                new AccountMailRequested(
                        AccountMail.PASSWORD_RESET, userId, email(), true, seed, end));
    }

    private UserContactsChanged contacts(String phone) {
        return new UserContactsChanged(
                userId,
                null,
                phone,
                token(),
                "https://discord.com/api/webhooks/" + webhook() + "/local",
                null,
                SimulatedClock.BEGINNING.toEpochMilli());
    }

    /** The last of its events has been followed. */
    private boolean isKnown() {
        return table.items()
                .filter(item -> ("RECIPIENT#" + userId).equals(requireNonNull(item.get("pk")).s()))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))))
                .anyMatch(each ->
                        each.path("contacts").path("version").asLong() == 3
                                && each.path("preferences").path("version").asLong() == 2
                                && each.hasNonNull("verifiedAt")
                                && each.hasNonNull("account"));
    }

    private void tell(int n) {
        long number = userId * 1_000 + n;
        int kind = newsCount == MANY ? 0 : random.nextInt(3);
        var one =
                new News(
                        number,
                        switch (kind) {
                            case 0 -> "PAYMENT_COMPLETED";
                            case 1 -> "RESERVATION_COMPLETED";
                            default -> "QUEUE_TURN_CAME";
                        },
                        kind == 0 ? NotificationTheme.PAYMENT : NotificationTheme.RESERVATION);
        news.add(one);
        world.history().add("fan " + userId, "is to be told of " + one);
        long id = Long.parseLong(one.mark());
        switch (kind) {
            case 0 ->
                    publisher.publish(
                            new ReservationPaymentCompleted(
                                    userId, id, "A concert", 110_000, now()));
            case 1 ->
                    publisher.publish(
                            new ReservationCompleted(
                                    userId, id, one.mark(), "A-1-1", now(), now().plus(HOLD)));
            default ->
                    publisher.publish(new QueueTurnCame(userId, 7, one.mark(), now().plus(HOLD)));
        }
    }
}
