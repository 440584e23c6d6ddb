package millrace.inventory;

import java.time.Instant;
import millrace.events.orders.ProductListed;
import org.jspecify.annotations.Nullable;

/**
 * A request of an administrator to sell a product.
 *
 * @param productId the administrator's own id, or null to be given one
 * @param priceKrw KRW for one, 1 to 1,000,000,000
 * @param stock 0 to 1,000,000,000
 */
record ListProduct(@Nullable String productId, String name, long priceKrw, int stock) {

    Product decide(String newId, Instant now) {
        return new Product(productId == null ? newId : productId, name, priceKrw, stock, 0, now);
    }

    static ProductListed listed(Product product) {
        return new ProductListed(
                product.productId(),
                product.name(),
                product.priceKrw(),
                Math.toIntExact(product.stock()),
                product.listedAt());
    }
}
