package millrace.operations.live;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import millrace.operations.live.OrderSums.OfProduct;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;

/**
 * {@code GET /api/aggregates/products}: the products that most orders hold. Of each window and
 * partition of the topic at most {@value #MAX_READ} products are read.
 */
final class GetProductSumsEndpoint implements Endpoint {

    static final int MAX_READ = 1_000;

    private final Sums<?, OfProduct> sums;
    private final Clock clock;

    /**
     * @param isAll false where more products were ordered than are read or asked for
     */
    record ProductSumList(Instant from, Instant to, List<Product> products, boolean isAll) {}

    record Product(String productId, long orders, long pieces, long amountKrw) {

        private Product and(Product other) {
            return new Product(
                    productId,
                    orders + other.orders,
                    pieces + other.pieces,
                    amountKrw + other.amountKrw);
        }
    }

    GetProductSumsEndpoint(Table table, Duration kept, Clock clock) {
        this.sums = OrderSums.products(table, kept);
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        int limit = call.query("limit").map(Integer::parseInt).orElseThrow();
        return AskedWindows.answer(call, clock, Windows.TEN_MINUTES, asked -> list(asked, limit));
    }

    private ProductSumList list(AskedWindows asked, int limit) {
        var partitions =
                asked.starts().stream()
                        .flatMap(window -> OrderSums.partitionsOfProducts(window).stream())
                        .toList();
        var found = Partitions.first(MAX_READ, sums.records(), partitions);
        var products = added(found.values());
        var most =
                products.stream()
                        .sorted(
                                comparingLong(Product::orders)
                                        .reversed()
                                        .thenComparing(comparing(Product::productId)))
                        .limit(limit)
                        .toList();
        return new ProductSumList(
                asked.from(), asked.to(), most, found.isAll() && most.size() == products.size());
    }

    private static Collection<Product> added(List<OfProduct> sums) {
        var products = new HashMap<String, Product>();
        for (var sum : sums) {
            var product = new Product(sum.productId(), sum.orders(), sum.pieces(), sum.amountKrw());
            products.merge(sum.productId(), product, Product::and);
        }
        return products.values();
    }
}
