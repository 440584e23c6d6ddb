package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import millrace.cloud.LocalCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The coupons' scenario that users play. */
@ExtendWith(SharedCloud.class)
class CouponsDemoIT {

    private final Shop shop;
    private final LocalCloud cloud;

    CouponsDemoIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @Test
    void the_scenario_goes_as_told_and_leaves_the_simulators_as_they_were() {
        var told = new ByteArrayOutputStream();
        boolean asTold;
        try (var system =
                RunningSystem.at(
                        cloud.api(),
                        cloud.bootstrapServers(),
                        URI.create(cloud.outsideSystems().getOrDefault("simulators", "")))) {
            var narration =
                    new Narration(new PrintStream(told, true, StandardCharsets.UTF_8), false);
            asTold = CouponsScenario.of(system, narration, cloud.bootstrapServers()).play();
        }
        assertThat(asTold).as(told.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(CouponOffice.ISSUE_REQUESTS, CouponOffice.DEAD_LETTERS, "correlation")
                .doesNotContain("\u001b[");
        assertThat(shop.simulators().read("toss/behaviour").path("mode").asString())
                .isEqualTo("normal");
    }
}
