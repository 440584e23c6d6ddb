package millrace.coupons;

import static millrace.coupons.CouponFixture.openCouponWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import org.jspecify.annotations.Nullable;

/** An event that the coupons context reads, what it finds, and what it makes of it. */
public record EventCase(
        String name,
        Event event,
        Consumer<CouponsInMemory> found,
        @Nullable Event published,
        Consumer<CouponsInMemory> left) {

    @Override
    public String toString() {
        return name;
    }

    Topic topic() {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    CouponsInMemory given(CouponsInMemory coupons) {
        coupons.keeping(openCouponWith(10, 1));
        found.accept(coupons);
        return coupons;
    }

    void verify(CouponsInMemory coupons) {
        left.accept(coupons);
        assertThat(coupons.test().published())
                .isEqualTo(published == null ? List.of() : List.of(published));
        assertThat(coupons.test().table().inboxSize()).isEqualTo(1);
        assertThat(coupons.test().deadLetters().letters()).isEmpty();
    }
}
