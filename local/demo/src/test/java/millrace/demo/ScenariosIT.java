package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.cloud.LocalCloud;
import millrace.demo.client.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The scenarios that users play, but that of the concert ({@code LauncherIT}), and the data. */
@ExtendWith(SharedCloud.class)
class ScenariosIT {

    private final Shop shop;
    private final LocalCloud cloud;

    ScenariosIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @Test
    void the_orders_scenario_goes_as_told() {
        assertThat(told(OrdersScenario::of))
                .contains("order.events", "payment.events", "order.events.DLQ", "correlation");
    }

    @Test
    void the_coupons_scenario_goes_as_told() {
        assertThat(told(CouponsScenario::of))
                .contains(CouponOffice.ISSUE_REQUESTS, CouponOffice.DEAD_LETTERS, "correlation");
    }

    @Test
    void the_devtrip_scenario_goes_as_told() {
        assertThat(told((system, narration, _) -> DevTripScenario.of(system, narration)))
                .contains("payment.completed", "plan.upgraded", "evaluation.completed");
    }

    private interface Telling {
        DemoScenario of(RunningSystem system, Narration narration, String kafka);
    }

    /** Asserts too that no role lacks a right, and that the scenario resets the simulators. */
    private String told(Telling telling) {
        var told = new ByteArrayOutputStream();
        boolean asTold;
        try (var system =
                RunningSystem.at(
                        DocumentedGateway.at(cloud.api()),
                        cloud.bootstrapServers(),
                        URI.create(cloud.outsideSystems().getOrDefault("simulators", "")))) {
            var narration =
                    new Narration(new PrintStream(told, true, StandardCharsets.UTF_8), false);
            asTold = telling.of(system, narration, cloud.bootstrapServers()).play();
        }
        var text = told.toString(StandardCharsets.UTF_8);
        assertThat(asTold).as(text).isTrue();
        assertThat(cloud.refusedCalls()).isEmpty();
        assertThat(text).doesNotContain("\u001b[");
        assertThat(shop.simulators().read("toss/behaviour").path("mode").asString())
                .isEqualTo("normal");
        return text;
    }

    @Test
    void the_catalogue_is_listed_and_loading_it_again_changes_nothing() throws Exception {
        var before = shop.api().get("/api/products?limit=100", Map.of()).expecting(200).body();
        for (var product : DemoProduct.ALL) {
            assertThat(before.toString()).contains(product.productId());
        }
        new OrdersDemoData().load(cloud.api(), "local");
        assertThat(shop.api().get("/api/products?limit=100", Map.of()).expecting(200).body())
                .isEqualTo(before);
    }
}
