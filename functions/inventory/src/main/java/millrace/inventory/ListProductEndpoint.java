package millrace.inventory;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/** {@code POST /api/products}: puts a product on sale. */
record ListProductEndpoint(
        Records<String, Product> products, Records<String, Listing> listings, Ids ids, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var product = call.body(ListProduct.class).decide(ids.next(), clock.instant());
        if (products.find(product.productId()).isPresent()) {
            return Reply.rejected(
                    409,
                    "PRODUCT_EXISTS",
                    "There is a product with this productId. Choose another.");
        }
        var work =
                Work.of(products.create(product), listings.create(new Listing(product.productId())))
                        .publish(ListProduct.listed(product), 1);
        return Reply.of(201, product)
                .header("location", "/api/products/" + product.productId())
                .committing(work);
    }
}
