package millrace.inventory;

import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * The catalogue in order of the products' ids: an item beside each product. All of them share one
 * key of the index {@code lookup}, so the items in it must not be those that every order changes.
 */
final class Listings {

    /** All products in order of their ids; one listed this instant may be missing for a moment. */
    static final Query ALL = Query.of("PRODUCTS");

    private Listings() {}

    static Records<String, Listing> in(Table table) {
        return Records.in(
                        table,
                        Listing.class,
                        productId -> Key.of("PRODUCT#" + productId, "LISTING"),
                        Listing::productId)
                .indexed((item, listing) -> item.foundBy(ALL.pk(), listing.productId()));
    }
}
