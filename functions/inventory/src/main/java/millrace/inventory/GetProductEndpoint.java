package millrace.inventory;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;

/** {@code GET /api/products/{id}}. */
record GetProductEndpoint(Records<String, Product> products) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return products.value(call.path("id"))
                .map(Reply::ok)
                .orElseGet(() ->
                        Reply.rejected(404, "PRODUCT_NOT_FOUND", "There is no such product."));
    }
}
