package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** A product was put on sale with its first stock. */
public record ProductListed(
        String productId, String name, long priceKrw, int stock, Instant listedAt)
        implements Event {}
