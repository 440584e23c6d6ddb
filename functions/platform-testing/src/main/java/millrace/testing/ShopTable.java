package millrace.testing;

import java.util.Arrays;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** A table of products, as the contracts of tables use it; a fresh one for each test. */
public abstract class ShopTable {

    protected static final String TX = "tx-1";

    /** A product in a shop, as far as a table needs one. */
    public record Product(String name, long stock, long sold) {}

    /** An empty table. */
    protected abstract Table table();

    protected static Key key(String name) {
        return Key.of("PRODUCT#" + name, "PRODUCT");
    }

    protected static Item product(String name, long stock) {
        return Item.of(key(name), new Product(name, stock, 0));
    }

    protected Stored<Product> stored(String name) {
        return table().load(key(name), Product.class).orElseThrow();
    }

    protected void create(Item... items) {
        table().commit(TX, Arrays.stream(items).map(Change::create).toList());
    }
}
