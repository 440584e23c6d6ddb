package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.cloud.LocalCloud;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Seats and reservations through all real parts: HTTP, table, topics. */
@ExtendWith(SharedCloud.class)
class ConcertsIT {

    private final Shop shop;
    private final LocalCloud cloud;

    ConcertsIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    /** The schedule of the demo data. */
    private JsonNode schedule() {
        var concerts = shop.api().get("/api/concerts", Map.of()).expecting(200).body();
        var demo =
                concerts.path("concerts")
                        .valueStream()
                        .filter(it -> it.path("title").asString().equals(ConcertsDemoData.TITLE))
                        .toList();
        assertThat(demo).hasSize(1);
        var id = demo.getFirst().path("concertId").asLong();
        var concert = shop.api().get("/api/concerts/" + id, Map.of()).expecting(200).body();
        assertThat(concert.path("schedules").size()).isEqualTo(1);
        return concert.path("schedules").path(0);
    }

    private ApiAnswer hold(Customer customer, Map<String, Object> wish) {
        return shop.api().post("/api/reservations", wish, customer.headers());
    }

    private String statusOf(long scheduleId, long seatId) {
        var shown =
                shop.api().get("/api/schedules/" + scheduleId + "/seats", Map.of()).expecting(200);
        return shown.body()
                .path("seats")
                .valueStream()
                .filter(seat -> seat.path("seatId").asLong() == seatId)
                .map(seat -> seat.path("status").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_fresh_start_has_a_concert_to_try_and_loading_it_again_changes_nothing() {
        var before = schedule();

        new ConcertsDemoData().load(cloud.api(), "local");

        assertThat(schedule()).isEqualTo(before);
        assertThat(before.path("seats").asInt()).isEqualTo(1_000);
    }

    @Test
    void seats_are_held_seen_so_within_a_second_and_free_after_their_release() {
        var scheduleId = schedule().path("scheduleId").asLong();
        var fan = shop.customer();
        var held =
                hold(fan, Map.of("scheduleId", scheduleId, "best", 2, "section", "VIP"))
                        .expecting(201)
                        .body();
        var seatId = held.path("seatIds").path(0).asLong();
        Eventually.asserted(
                () -> assertThat(statusOf(scheduleId, seatId)).isEqualTo("TEMPORARY_RESERVED"));

        var refused =
                hold(shop.customer(), Map.of("scheduleId", scheduleId, "seatIds", List.of(seatId)))
                        .expecting(409);

        assertThat(refused.code()).isEqualTo("SEAT_NOT_AVAILABLE");
        assertThat(refused.body().path("unavailable")).hasToString("[" + seatId + "]");
        var path = "/api/reservations/" + held.path("reservationId").asLong();
        shop.api().send("DELETE", path, null, fan.headers()).expecting(204);
        assertThat(shop.api().get(path, fan.headers()).text("status")).isEqualTo("RELEASED");
        Eventually.asserted(() -> assertThat(statusOf(scheduleId, seatId)).isEqualTo("AVAILABLE"));
    }

    @Test
    void who_has_seen_the_seats_is_told_that_nothing_changed() {
        var path = "/api/schedules/" + schedule().path("scheduleId").asLong() + "/seats";

        shop.api().get(path, Map.of("if-none-match", "*")).expecting(304);
    }
}
