package millrace.inventory;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/products}: the catalogue with its stock. */
record GetProductsEndpoint(Records<String, Product> products, Records<String, Listing> listings)
        implements Endpoint {

    record ProductList(List<Product> products, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Listings.ALL);
        var page = listings.lookup(asked);
        var found = products.values(page.values(Listing::productId));
        return Reply.ok(new ProductList(found, call.next(asked, page)));
    }
}
