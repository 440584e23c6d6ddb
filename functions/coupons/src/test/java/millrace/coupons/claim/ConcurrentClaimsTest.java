package millrace.coupons.claim;

import static millrace.coupons.CouponFixture.claimBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.coupon.Stock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Q19, X46: many claims at once, some of them twice, through two function instances. */
class ConcurrentClaimsTest {

    private static final int USERS = 1_000;

    @ParameterizedTest
    @CsvSource({"100,1", "100,8", "5,5", "64,64", "2000,10"})
    void exactly_the_stock_is_given_out_and_to_each_user_once(int units, int shards)
            throws Exception {
        var coupon = openCouponWith(units, shards);
        var coupons = CouponsInMemory.create().keeping(coupon);

        var answers = claimsOf(coupons, coupons.anotherInstance());

        var accepted = answers.getOrDefault("202", 0L);
        var taken = Math.min(units, USERS);
        assertThat(answers.keySet()).isSubsetOf("202", "COUPON_ALREADY_ISSUED", "선착순 마감되었습니다.");
        assertThat(accepted).isEqualTo(taken);
        assertThat(coupons.total(coupon)).isEqualTo(new Stock.Shard(units - taken, 0));
        assertThat(coupons.test().published()).hasSize(taken).doesNotHaveDuplicates();
    }

    private static Map<String, Long> claimsOf(CouponsInMemory... instances) throws Exception {
        var claims = new ArrayList<Callable<String>>();
        for (var user = 1L; user <= USERS; user++) {
            for (var instance : instances) {
                var request = claimBy(user);
                claims.add(() -> told(instance.send(request)));
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var told = new ArrayList<String>();
            for (var claim : threads.invokeAll(claims)) {
                told.add(claim.get());
            }
            return told.stream()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }

    private static String told(APIGatewayV2HTTPResponse answer) {
        if (answer.getStatusCode() == 202) {
            return "202";
        }
        return List.of("COUPON_ALREADY_ISSUED", "선착순 마감되었습니다.").stream()
                .filter(answer.getBody()::contains)
                .findFirst()
                .orElse(answer.getBody());
    }
}
