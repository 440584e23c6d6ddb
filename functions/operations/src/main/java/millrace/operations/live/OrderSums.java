package millrace.operations.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * Orders by minute, and by product in windows of ten minutes. Each partition of the topic has sums
 * of its own, which are added up when they are read: a product that everybody orders is in as many
 * items as there are partitions.
 */
final class OrderSums {

    static final int SHARDS = Topic.ORDER_EVENTS.partitions();

    private static final String MINUTES = "ORDERS";
    private static final String PRODUCTS = "PRODUCTS";

    /** Orders of one partition that were placed within a minute. */
    record OfMinute(Instant minute, int shard, long orders, long amountKrw) {

        private record Id(Instant minute, int shard) {}
    }

    /**
     * Orders of one partition that hold a product and were placed within ten minutes.
     *
     * @param pieces of the product
     * @param amountKrw of the product's lines alone
     */
    record OfProduct(
            Instant window, int shard, String productId, long orders, long pieces, long amountKrw) {

        private record Id(Instant window, int shard, String productId) {}
    }

    private OrderSums() {}

    static Sums<?, OfMinute> minutes(Table table, Duration kept) {
        return new Sums<>(
                Records.in(
                                table,
                                OfMinute.class,
                                id ->
                                        Key.of(
                                                ofMinutes(id.minute(), id.shard()),
                                                id.minute().toString()),
                                OrderSums::idOf)
                        .expiring(sum -> sum.minute().plus(kept)),
                OrderSums::idOf,
                sum -> Map.of("orders", sum.orders(), "amountKrw", sum.amountKrw()));
    }

    private static OfMinute.Id idOf(OfMinute sum) {
        return new OfMinute.Id(sum.minute(), sum.shard());
    }

    static Sums<?, OfProduct> products(Table table, Duration kept) {
        return new Sums<>(
                Records.in(
                                table,
                                OfProduct.class,
                                id ->
                                        Key.of(
                                                Windows.shard(PRODUCTS, id.window(), id.shard()),
                                                id.productId()),
                                OrderSums::idOf)
                        .expiring(sum -> sum.window().plus(kept)),
                OrderSums::idOf,
                sum ->
                        Map.of(
                                "orders", sum.orders(),
                                "pieces", sum.pieces(),
                                "amountKrw", sum.amountKrw()));
    }

    private static OfProduct.Id idOf(OfProduct sum) {
        return new OfProduct.Id(sum.window(), sum.shard(), sum.productId());
    }

    /** The sixty minutes of an hour are in one partition of the table. */
    private static String ofMinutes(Instant minute, int shard) {
        return Windows.shard(MINUTES, Windows.HOURS.of(minute), shard);
    }

    static List<String> partitionsOfHour(Instant hour) {
        return Windows.shards(MINUTES, hour, SHARDS);
    }

    static List<String> partitionsOfProducts(Instant window) {
        return Windows.shards(PRODUCTS, window, SHARDS);
    }
}
