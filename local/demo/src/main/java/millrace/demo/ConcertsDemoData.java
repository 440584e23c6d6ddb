package millrace.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.DemoData;
import millrace.demo.client.Await;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;

/**
 * A concert with one schedule of 1,000 seats, whose sale has begun. Loading again changes nothing.
 */
public final class ConcertsDemoData implements DemoData {

    static final String TITLE = "밀레이스 라이브 / Millrace live";

    /** Longest wait for a machine that is busy. */
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(2);

    private static final Duration SALE_BEGAN = Duration.ofHours(1);
    private static final Duration STARTS_IN = Duration.ofDays(60);

    record Section(String name, int rows, int seatsPerRow, long priceKrw) {}

    static final List<Section> SECTIONS =
            List.of(
                    new Section("VIP", 5, 20, 165_000),
                    new Section("R", 10, 30, 132_000),
                    new Section("S", 15, 40, 99_000));

    /** Made by the service loader. */
    public ConcertsDemoData() {}

    @Override
    public boolean isFor(Set<String> functionNames, String stage) {
        return DemoAdministrator.canBe(functionNames, stage);
    }

    @Override
    public void load(URI address, String stage) {
        var api = new MillraceApi(address);
        var _ = Await.notBusy(LOADED_WITHIN, "the concert to be put in", () -> load(api, stage));
    }

    /** Returns the concert. */
    private static long load(MillraceApi api, String stage) {
        var administrator = DemoAdministrator.of(api, stage);
        var concertId = concert(api, administrator);
        var concert = api.get("/api/concerts/" + concertId, Map.of()).expecting(200).body();
        if (concert.path("schedules").isEmpty()) {
            var now = Instant.now();
            var schedule =
                    Map.of(
                            "startsAt", now.plus(STARTS_IN).toString(),
                            "opensAt", now.minus(SALE_BEGAN).toString(),
                            "sections", SECTIONS);
            api.post("/api/concerts/" + concertId + "/schedules", schedule, administrator.headers())
                    .expecting(201);
        }
        return concertId;
    }

    private static long concert(MillraceApi api, Customer administrator) {
        var listed = api.get("/api/concerts?limit=100", Map.of()).expecting(200).body();
        return listed.path("concerts")
                .valueStream()
                .filter(concert -> concert.path("title").asString().equals(TITLE))
                .mapToLong(concert -> concert.path("concertId").asLong())
                .findFirst()
                .orElseGet(() ->
                        api.post("/api/concerts", Map.of("title", TITLE), administrator.headers())
                                .expecting(201)
                                .body()
                                .path("concertId")
                                .asLong());
    }
}
