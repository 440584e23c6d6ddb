package millrace.coupons.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.Stream;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.use.CouponUse.NeverUsed;
import millrace.coupons.use.CouponUse.Refused;
import millrace.coupons.use.CouponUse.Returned;
import millrace.coupons.use.CouponUse.Used;
import millrace.testing.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Rows in the form that deployed tables hold, one in each state. */
class StoredUseTest {

    private static final ClaimId KIMS = new ClaimId(7001, 123);

    private final JsonMapper json = TestPlatform.create().json();

    private static String row(
            @Nullable Integer couponId,
            @Nullable Integer userId,
            String state,
            int discountAmountKrw,
            @Nullable String reason) {
        return String.format(
                Locale.ROOT,
                """
                {"orderId":"order-1","couponId":%s,"userId":%s,"state":"%s",
                 "discountAmountKrw":%d,"reason":%s}
                """,
                couponId,
                userId,
                state,
                discountAmountKrw,
                reason);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(row(7001, 123, "USED", 5_000, null), new Used(KIMS, 5_000)),
                Arguments.of(
                        row(7001, 123, "REFUSED", 0, "\"NOT_ISSUED\""),
                        new Refused(KIMS, "NOT_ISSUED")),
                Arguments.of(row(7001, 123, "RETURNED", 0, null), new Returned(KIMS)),
                Arguments.of(row(null, null, "RETURNED", 0, null), new NeverUsed()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_read_and_written_as_the_version_before_did(String row, CouponUse.State state) {
        var use = new CouponUse("order-1", state);

        assertThat(json.readValue(row, CouponUse.class)).isEqualTo(use);
        assertThat(json.readTree(json.writeValueAsString(use))).isEqualTo(json.readTree(row));
    }

    @Test
    void a_used_coupon_that_is_not_named_cannot_be_read() {
        var row = row(null, null, "USED", 5_000, null);

        assertThatThrownBy(() -> json.readValue(row, CouponUse.class))
                .hasMessageContaining(
                        "The coupon of order order-1 is stored as USED, but not whole");
    }
}
