package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.cloud.LocalCloud;
import millrace.demo.client.Customer;
import millrace.demo.operator.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A read model that is lost comes back from its topics, while events go on arriving. */
@ExtendWith(SharedCloud.class)
class ReplayIT {

    private static final String MISSION = "1";

    private final Shop shop;
    private final LocalCloud cloud;

    ReplayIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    private void pauseAndResume(Customer learner) {
        for (var what : List.of("pause", "resume")) {
            var body = what.equals("pause") ? Map.of("pauseReason", "Lunch") : Map.of();
            shop.api()
                    .post("/api/missions/" + MISSION + "/" + what, body, learner.headers())
                    .expecting(200);
        }
    }

    private Customer learnerAtWork() {
        var learner = shop.customer();
        shop.api()
                .post("/api/missions/" + MISSION + "/start", Map.of(), learner.headers())
                .expecting(200);
        return learner;
    }

    private JsonNode statistics(Customer learner) {
        return shop.api()
                .get("/api/users/profile", learner.headers())
                .expecting(200)
                .body()
                .path("statistics");
    }

    private void assertCounted(Customer learner, int pauses) {
        Eventually.asserted(() -> {
            assertThat(statistics(learner).path("missionsStarted").asInt()).isEqualTo(1);
            assertThat(statistics(learner).path("missionsPaused").asInt()).isEqualTo(pauses);
            assertThat(statistics(learner).path("missionsResumed").asInt()).isEqualTo(pauses);
        });
    }

    private void lose(Customer learner) {
        var items =
                shop.tables().items("users", "USER#" + learner.userId()).stream()
                        .filter(item -> Tables.text(item, "sk").matches("STATISTICS|ATTEMPT#.*"))
                        .toList();
        assertThat(items).isNotEmpty();
        shop.tables().delete("users", items);
        assertThat(statistics(learner).path("missionsStarted").asInt()).isZero();
    }

    private String replayed() {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Replay.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                "--model=learning",
                                "--api=" + cloud.api(),
                                "--kafka=" + cloud.bootstrapServers());
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }

    @Test
    void lost_statistics_are_made_again_and_events_that_come_meanwhile_count_once() {
        var lost = learnerAtWork();
        pauseAndResume(lost);
        assertCounted(lost, 1);
        lose(lost);

        var busy = learnerAtWork();
        var ended = new AtomicBoolean();
        var pauses =
                CompletableFuture.supplyAsync(() -> {
                    int done = 0;
                    while (!ended.get()) {
                        pauseAndResume(busy);
                        done++;
                    }
                    return done;
                });
        String told;
        try {
            told = replayed();
        } finally {
            ended.set(true);
        }

        assertThat(told).matches("learning is generation \\d+ now, of \\d+ records\\.\\s*");
        assertCounted(lost, 1);
        assertCounted(busy, pauses.join());
        pauseAndResume(lost);
        assertCounted(lost, 2);
    }
}
