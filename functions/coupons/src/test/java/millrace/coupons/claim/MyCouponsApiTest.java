package millrace.coupons.claim;

import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.couponOf;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.coupons.CouponsInMemory;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

class MyCouponsApiTest {

    private final CouponsInMemory coupons = CouponsInMemory.create();

    @Test
    void users_see_their_own_coupons_page_by_page() {
        for (var id = 1L; id <= 3; id++) {
            var available = couponOf(KIM);
            coupons.keeping(
                    new UserCoupon(
                            "u-" + id,
                            new ClaimId(id, KIM),
                            available.name(),
                            5_000,
                            NOON,
                            id == 2 ? new UserCoupon.Used("order-1") : available.state()));
        }
        var mine = HttpCalls.get("/api/users/me/coupons").as(KIM, "USER").query("limit", "2");

        var first = coupons.json(coupons.send(mine));
        var next = first.path("next").stringValue();
        var second = coupons.json(coupons.send(mine.query("cursor", next)));

        assertThat(first.path("coupons").values())
                .extracting(coupon -> coupon.path("status").stringValue())
                .containsExactly("AVAILABLE", "USED");
        assertThat(first.path("coupons").path(1).path("orderId").stringValue())
                .isEqualTo("order-1");
        assertThat(second.path("coupons").values())
                .extracting(coupon -> coupon.path("userCouponId").stringValue())
                .containsExactly("u-3");
        assertCursorInvalid(mine.as(9, "USER").query("cursor", next));
        assertCursorInvalid(failures().query("cursor", next));
        assertThat(coupons.json(coupons.send(mine.as(9, "USER"))).path("coupons").isEmpty())
                .isTrue();
    }

    private static HttpCalls.Request failures() {
        return HttpCalls.get("/api/coupons/{id}/failures").path("id", "0").as(1, "ADMIN");
    }

    private void assertCursorInvalid(HttpCalls.Request request) {
        var answer = coupons.send(request);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(coupons.json(answer).path("code").stringValue()).isEqualTo("CURSOR_INVALID");
    }
}
