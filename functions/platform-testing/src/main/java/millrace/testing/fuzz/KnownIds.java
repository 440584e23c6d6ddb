package millrace.testing.fuzz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Ids that answers named, so that later requests meet what earlier ones made. */
final class KnownIds {

    private static final int MOST = 200;

    /** A text of every kind that a document's patterns ask for. */
    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "fuzz",
                    "a-product_1",
                    "mission_424242",
                    "team_1",
                    "order-123456",
                    "javascript",
                    "+821012345678",
                    "010-1234-5678",
                    "ko",
                    "en-US",
                    "Asia/Seoul",
                    "22:30",
                    "2030-01-01T00:00:00Z",
                    "2031-06-01T09:30:00+09:00",
                    "fuzz@millrace.test",
                    "https://example.com/x.png",
                    "123456789012345678",
                    "a-token-of-a-device-which-is-rather-long",
                    "\uD55C\uAE00 text");

    private final List<String> ids = new CopyOnWriteArrayList<>();

    void addAll(Stream<String> found) {
        found.filter(id -> ids.size() < MOST).forEach(ids::add);
    }

    /** Texts in an order of chance, those of answers among them. */
    Stream<String> texts(RandomGenerator random) {
        var all = new java.util.ArrayList<>(TEXTS);
        all.addAll(ids);
        java.util.Collections.shuffle(all, java.util.Random.from(random));
        return all.stream();
    }
}
