package millrace.coupons.claim;

import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.couponOf;
import static millrace.coupons.CouponFixture.failedClaimBy;
import static millrace.coupons.CouponFixture.issuedClaimBy;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static millrace.coupons.CouponFixture.usedCouponOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Rows of claims and users' coupons in the form that deployed tables hold, one in each state. */
class StoredClaimTest {

    private static final String CLAIM =
            """
            {"couponId":7001,"userId":123,"shard":0,"status":"%s","userCouponId":%s,
             "requestedAt":"2026-01-01T12:00:00Z"}
            """;
    private static final String USER_COUPON =
            """
            {"userCouponId":"user-coupon-123","couponId":7001,"userId":123,"name":"A coupon",
             "status":"%s","discountAmountKrw":5000,"issuedAt":"2026-01-01T12:00:00Z",
             "orderId":%s}
            """;

    private final JsonMapper json = TestPlatform.create().json();

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(CLAIM.formatted("PENDING", "null"), pendingClaimBy(KIM)),
                Arguments.of(CLAIM.formatted("ISSUED", "\"u-1\""), issuedClaimBy(KIM, "u-1")),
                Arguments.of(CLAIM.formatted("FAILED", "null"), failedClaimBy(KIM)),
                Arguments.of(USER_COUPON.formatted("AVAILABLE", "null"), couponOf(KIM)),
                Arguments.of(USER_COUPON.formatted("USED", "\"o-1\""), usedCouponOf(KIM, "o-1")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_read_and_written_as_the_version_before_did(String row, Object record) {
        Object read = json.readValue(row, record.getClass());

        assertThat(read).isEqualTo(record);
        assertThat(json.readTree(json.writeValueAsString(record))).isEqualTo(json.readTree(row));
    }

    @Test
    void what_its_state_lacks_is_said_where_it_is_read() {
        assertThatThrownBy(
                        () -> json.readValue(CLAIM.formatted("ISSUED", "null"), IssueRequest.class))
                .hasMessageContaining(
                        "The claim of coupon 7001 by user 123 is stored as ISSUED without its"
                                + " userCouponId");
        assertThatThrownBy(() ->
                        json.readValue(USER_COUPON.formatted("USED", "null"), UserCoupon.class))
                .hasMessageContaining(
                        "The coupon user-coupon-123 is stored as USED without an order");
    }
}
