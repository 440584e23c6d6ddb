package millrace.orders.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * The prices that orders are placed at: this context's own copy of the products that inventory has
 * listed. A product can be ordered moments after it is listed.
 */
public final class Catalogue {

    /** The most products in one function instance's cache. */
    private static final int MAX_CACHED = 1_000;

    private final Records<String, PricedProduct> products;

    /** A product is listed once and its copy stays as it is, so the cache is never stale. */
    private final Map<String, PricedProduct> cache = new ConcurrentHashMap<>();

    /**
     * @param priceKrw the unit price in KRW
     */
    public record PricedProduct(String productId, String name, long priceKrw) {}

    public Catalogue(Table table) {
        this.products =
                Records.in(
                        table,
                        PricedProduct.class,
                        productId -> Key.of("PRODUCT#" + productId, "PRODUCT"),
                        PricedProduct::productId);
    }

    public Optional<PricedProduct> find(String productId) {
        var product = cache.get(productId);
        return product == null ? read(productId) : Optional.of(product);
    }

    private Optional<PricedProduct> read(String productId) {
        var product = products.value(productId);
        if (cache.size() >= MAX_CACHED) {
            cache.clear();
        }
        product.ifPresent(found -> cache.put(productId, found));
        return product;
    }

    public Change create(PricedProduct product) {
        return products.create(product);
    }
}
