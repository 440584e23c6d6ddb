package millrace.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/** Where products are kept, and the changes that move their stock. */
final class Products {

    private static final String ALL = "PRODUCTS";

    private final Table table;

    Products(Table table) {
        this.table = table;
    }

    Optional<Product> find(String productId) {
        return table.load(keyOf(productId), Product.class).map(Stored::value);
    }

    /** In order of their ids; a product listed this instant may be missing for a moment. */
    Page<Product> page(int limit, Query.@Nullable Position after) {
        return table.lookup(new Query(ALL, "", limit, false, after), Product.class);
    }

    static Change create(Product product) {
        return Change.create(
                Item.of(keyOf(product.productId()), product).foundBy(ALL, product.productId()));
    }

    /** Moves stock to what is reserved; refused by the table where the stock does not suffice. */
    static Stream<Change> reserve(List<ReservedItem> items) {
        return items.stream().map(item -> move(item.productId(), item.quantity()));
    }

    static Stream<Change> release(List<ReservedItem> items) {
        return items.stream().map(item -> move(item.productId(), -item.quantity()));
    }

    private static Change move(String productId, long quantity) {
        return new Change.Add(keyOf(productId), Map.of("stock", -quantity, "reserved", quantity));
    }

    private static Key keyOf(String productId) {
        return Key.of("PRODUCT#" + productId, "PRODUCT");
    }
}
