package millrace.inventory;

import java.time.Instant;

/**
 * A product and its stock. At any moment {@code stock + reserved} is what it was listed with.
 *
 * @param priceKrw KRW for one
 * @param stock the units that can still be reserved
 * @param reserved the units that orders hold
 */
record Product(
        String productId,
        String name,
        long priceKrw,
        long stock,
        long reserved,
        Instant listedAt) {}
