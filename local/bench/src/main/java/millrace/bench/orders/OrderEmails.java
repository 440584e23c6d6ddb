package millrace.bench.orders;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** E-mails that end an order's saga, as the simulator of SES received them. */
record OrderEmails(OrdersClient shop, URI messages) {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Pattern ORDER_ID = Pattern.compile("주문 ID: (\\S+)");

    /**
     * Waits for the e-mail of each order.
     *
     * @return receiving times by order
     * @throws IllegalStateException when one does not come within three minutes
     */
    Map<String, Instant> await(Collection<String> orders) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        var received = new HashMap<String, Instant>();
        while (!received.keySet().containsAll(orders)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        (orders.size() - received.size()) + " customers were not told in time");
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            shop.read(messages).path("messages").forEach(message -> remember(message, received));
        }
        return received;
    }

    private static void remember(JsonNode message, Map<String, Instant> received) {
        var order = ORDER_ID.matcher(message.path("text").asString(""));
        if (order.find()) {
            received.putIfAbsent(
                    order.group(1), Instant.parse(message.path("receivedAt").stringValue()));
        }
    }
}
