package millrace.users;

import static millrace.users.UsersFixture.completed;
import static millrace.users.UsersFixture.downgraded;
import static millrace.users.UsersFixture.evaluated;
import static millrace.users.UsersFixture.loggedIn;
import static millrace.users.UsersFixture.paid;
import static millrace.users.UsersFixture.paused;
import static millrace.users.UsersFixture.paymentRefused;
import static millrace.users.UsersFixture.resumed;
import static millrace.users.UsersFixture.retried;
import static millrace.users.UsersFixture.signedUp;
import static millrace.users.UsersFixture.started;
import static millrace.users.UsersFixture.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import millrace.events.Event;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics overtake each other and dead letters come late: everything is told in random orders, some
 * of it twice. {@code -Dmillrace.seed=<seed>} plays the same again.
 */
class AnyOrderTest {

    private static final int RUNS = 100;

    private static final List<Event> TOLD =
            List.of(
                    signedUp(),
                    loggedIn(1),
                    loggedIn(70),
                    paid("BASIC", 10),
                    upgraded("FREE", "BASIC", 10),
                    paymentRefused(15),
                    paid("PREMIUM", 20),
                    upgraded("BASIC", "PREMIUM", 20),
                    downgraded("PREMIUM", "BASIC", 30),
                    started("attempt_1"),
                    paused("attempt_1"),
                    resumed("attempt_1"),
                    paused("attempt_1"),
                    completed("attempt_1"),
                    evaluated("attempt_1", 90, 40),
                    retried("attempt_1", 1, 70, 41),
                    retried("attempt_1", 2, 60, 41),
                    started("attempt_2"),
                    completed("attempt_2"),
                    evaluated("attempt_2", 85, 50),
                    started("attempt_3"));

    private static final String PROFILE =
            """
            {"userId":7,"email":"minji@example.com","name":"Minji Kim","nickname":null,"bio":"",
             "skills":[],"subscription":{"planType":"BASIC","status":"ACTIVE"},
             "statistics":{"logins":2,"lastLoginAt":"2026-01-01T13:10:00Z","missionsStarted":3,
              "missionsPaused":2,"missionsResumed":1,"missionsCompleted":2,"evaluations":2,
              "bestScore":85,"averageScore":72.5}}
            """;

    private static final JsonNode EXPECTED = JsonMapper.builder().build().readTree(PROFILE);

    /** A record with its event. */
    record Delivery(Event event, TestRecord record) {}

    @Test
    void the_profile_is_the_same_in_whatever_order_and_however_often_it_is_told(
            TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        for (var run = 0; run < RUNS; run++) {
            var users = UsersInMemory.create();
            for (var delivery : shuffled(random)) {
                users.deliver(UsersInMemory.topicOf(delivery.event()), delivery.record());
            }

            assertThat(users.profile()).as("Run %s of seed %s", run, seed).isEqualTo(EXPECTED);
        }
    }

    private static List<Delivery> shuffled(Random random) {
        var all = new ArrayList<Delivery>();
        for (var event : TOLD) {
            var delivery = new Delivery(event, KafkaBatches.record(event));
            all.add(delivery);
            if (random.nextBoolean()) {
                all.add(delivery);
            }
        }
        Collections.shuffle(all, random);
        return all;
    }
}
