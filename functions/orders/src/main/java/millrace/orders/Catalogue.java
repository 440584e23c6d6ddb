package millrace.orders;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.events.EventMessage;
import millrace.events.orders.ProductListed;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * The prices that orders are placed at: this context's own copy of what inventory has listed, kept
 * by {@link #rememberProductOnProductListed}. A product can be ordered moments after it is listed.
 */
final class Catalogue {

    /** The most products that one function instance keeps in memory. */
    private static final int MAX_KEPT = 1_000;

    private final Table table;

    /** A product is listed once and its copy stays as it is, so what is kept is never stale. */
    private final Map<String, PricedProduct> kept = new ConcurrentHashMap<>();

    /**
     * @param priceKrw the unit price in KRW
     */
    record PricedProduct(String productId, String name, long priceKrw) {}

    Catalogue(Table table) {
        this.table = table;
    }

    Optional<PricedProduct> find(String productId) {
        var product = kept.get(productId);
        return product == null ? read(productId) : Optional.of(product);
    }

    private Optional<PricedProduct> read(String productId) {
        var product = table.load(keyOf(productId), PricedProduct.class).map(Stored::value);
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        product.ifPresent(found -> kept.put(productId, found));
        return product;
    }

    /** A product is listed once, so a copy that is there already stays. */
    Work rememberProductOnProductListed(EventMessage<ProductListed> message) {
        var listed = message.payload();
        if (find(listed.productId()).isPresent()) {
            return Work.nothing();
        }
        var product = new PricedProduct(listed.productId(), listed.name(), listed.priceKrw());
        return Work.of(Change.create(Item.of(keyOf(product.productId()), product)));
    }

    private static Key keyOf(String productId) {
        return Key.of("PRODUCT#" + productId, "PRODUCT");
    }
}
