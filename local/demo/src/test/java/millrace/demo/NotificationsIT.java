package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** News of seats on the channels of a fan's choice, through all real parts. */
@ExtendWith(SharedCloud.class)
class NotificationsIT {

    private static final String PHONE = "+821012345678";

    private final Shop shop;

    NotificationsIT(Shop shop) {
        this.shop = shop;
    }

    private long scheduleId() {
        var concerts = shop.api().get("/api/concerts", Map.of()).expecting(200).body();
        var demo =
                concerts.path("concerts")
                        .valueStream()
                        .filter(it -> it.path("title").asString().equals(ConcertsDemoData.TITLE))
                        .findFirst()
                        .orElseThrow();
        return shop.api()
                .get("/api/concerts/" + demo.path("concertId").asLong(), Map.of())
                .expecting(200)
                .body()
                .path("schedules")
                .path(0)
                .path("scheduleId")
                .asLong();
    }

    private JsonNode newsOf(Customer fan) {
        return shop.api()
                .get("/api/notifications", fan.headers())
                .expecting(200)
                .body()
                .path("notifications");
    }

    private void wishes(Customer fan) {
        shop.api().put("/api/users/contacts", Map.of("phone", PHONE), fan.headers()).expecting(200);
        shop.api()
                .put(
                        "/api/users/notification-preferences",
                        Map.of("channels", Map.of("RESERVATION", List.of("SMS"))),
                        fan.headers())
                .expecting(200);
    }

    @Test
    void a_fan_is_told_of_held_seats_on_the_chosen_channels_and_finds_it_again() {
        var fan = shop.customer();
        wishes(fan);
        // The wishes travel on a topic of their own; until they arrive, mail is what is wished.
        Eventually.asserted(() -> {
            holdAndRelease(fan);
            Eventually.asserted(() -> assertThat(newsOf(fan)).isNotEmpty());
            assertThat(newest(fan).path("channel").asString()).isEqualTo("SMS");
        });

        Eventually.asserted(
                () -> assertThat(newest(fan).path("status").asString()).isEqualTo("DELIVERED"));

        assertThat(newsOf(fan).path(0).path("title").asString()).isEqualTo("좌석 예약 완료");
        assertThat(shop.simulators().read("sns/messages?to=%2B821012345678").toString())
                .contains("좌석 예약 완료");
        assertThat(newsOf(shop.customer())).isEmpty();
    }

    private JsonNode newest(Customer fan) {
        return newsOf(fan).path(0).path("deliveries").path(0);
    }

    private void holdAndRelease(Customer fan) {
        var held =
                shop.api()
                        .post(
                                "/api/reservations",
                                Map.of("scheduleId", scheduleId(), "best", 1),
                                fan.headers())
                        .expecting(201)
                        .body()
                        .path("reservationId")
                        .asLong();
        shop.api().send("DELETE", "/api/reservations/" + held, null, fan.headers()).expecting(204);
    }
}
