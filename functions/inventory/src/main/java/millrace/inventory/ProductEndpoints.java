package millrace.inventory;

import java.time.Clock;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Cursor;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Ids;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** The operations of {@code openapi/inventory.json}. */
final class ProductEndpoints {

    private static final int DEFAULT_PAGE = 50;

    private final Products products;
    private final Ids ids;
    private final Clock clock;

    ProductEndpoints(Products products, Ids ids, Clock clock) {
        this.products = products;
        this.ids = ids;
        this.clock = clock;
    }

    record ProductList(List<Product> products, @Nullable String next) {}

    Reply list(Call call) {
        var product = call.body(ListProduct.class).decide(ids.next(), clock.instant());
        if (products.find(product.productId()).isPresent()) {
            return Reply.rejected(
                    409,
                    "PRODUCT_EXISTS",
                    "There is a product with this productId. Choose another.");
        }
        var work = Work.of(Products.create(product)).publish(ListProduct.listed(product), 1);
        return Reply.of(201, product)
                .header("location", "/api/products/" + product.productId())
                .committing(work);
    }

    Reply all(Call call) {
        var cursor = call.query("cursor");
        var after = cursor.flatMap(Cursor::read);
        if (cursor.isPresent() && after.isEmpty()) {
            return Reply.rejected(
                    400, "CURSOR_INVALID", "Use the value of next from the page before as cursor.");
        }
        var limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_PAGE);
        var page = products.page(limit, after.orElse(null));
        return Reply.ok(
                new ProductList(
                        page.items().stream().map(Stored::value).toList(), Cursor.of(page.next())));
    }

    Reply one(Call call) {
        return products.find(call.path("id"))
                .map(Reply::ok)
                .orElseGet(() ->
                        Reply.rejected(404, "PRODUCT_NOT_FOUND", "There is no such product."));
    }
}
