package millrace.simulation.orders;

import java.time.Duration;
import java.util.Map;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;

/** Products that the administrator puts on sale. */
final class Products {

    static final String PLENTY = "plenty";
    static final String SHORT = "short";

    /** No card payment is as small as its price: it is refused. */
    static final String CHEAP = "cheap";

    static final long PLENTY_STOCK = 100_000;
    static final long PRICE_KRW = 12_000;
    static final long CHEAP_PRICE_KRW = 20;

    private static final int CREATED = 201;
    private static final int EXISTS = 409;

    private final World world;
    private final Gateway api;

    Products(World world, Gateway api) {
        this.world = world;
        this.api = api;
    }

    /** Half of what the customers will want. */
    private static long shortStock(World world) {
        return Math.max(1, (long) world.load().users() * world.load().units() / 2);
    }

    /** The stock of a product when it is listed. */
    static long stock(World world, String productId) {
        return productId.equals(SHORT) ? shortStock(world) : PLENTY_STOCK;
    }

    /** Returns when all products are listed. */
    void list() {
        list(PLENTY, PRICE_KRW);
        list(SHORT, PRICE_KRW);
        list(CHEAP, CHEAP_PRICE_KRW);
    }

    private void list(String productId, long priceKrw) {
        var request =
                Request.of("POST", "/api/products")
                        .as(1, "ADMIN")
                        .json(
                                Map.of(
                                        "productId", productId,
                                        "name", productId,
                                        "priceKrw", priceKrw,
                                        "stock", stock(world, productId)));
        while (true) {
            int status = api.send(request.event()).status();
            if (status == CREATED || status == EXISTS) {
                return;
            }
            world.scheduler().sleep(Duration.ofSeconds(1));
        }
    }
}
