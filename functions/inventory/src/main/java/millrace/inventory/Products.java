package millrace.inventory;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The products in this context's table, by their ids, and the changes that move their stock. */
final class Products {

    private Products() {}

    static Records<String, Product> in(Table table) {
        return Records.in(table, Product.class, Products::keyOf, Product::productId);
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
