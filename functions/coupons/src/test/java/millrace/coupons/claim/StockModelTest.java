package millrace.coupons.claim;

import static millrace.coupons.CouponFixture.claimBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.settle;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.coupon.Coupon;
import millrace.coupons.coupon.Stock;
import millrace.events.Topic;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random claims, issues, dead letters, discards and reprocesses, beside a model that is a map and a
 * number. {@code -Dmillrace.seed=<seed>} plays the same again.
 */
class StockModelTest {

    private static final int RUNS = 2_000;
    private static final int MAX_STEPS = 40;
    private static final int USERS = 12;

    /** The coupon in the plainest form. */
    private static final class Model {
        final long total;
        final Map<Long, IssueRequest.Status> claims = new HashMap<>();

        Model(long total) {
            this.total = total;
        }

        long free() {
            return total - claims.size();
        }

        long issued() {
            return claims.values().stream().filter(IssueRequest.Status.ISSUED::equals).count();
        }
    }

    private record Failed(long userId, String failureId) {}

    private final Random random = new Random();
    private CouponsInMemory coupons = CouponsInMemory.create();
    private Coupon coupon = openCouponWith(1, 1);
    private Model model = new Model(1);
    private int published;
    private long offset;
    private final Deque<TestRecord> requests = new ArrayDeque<>();
    private final Deque<Failed> failures = new ArrayDeque<>();

    @Test
    void the_shards_do_what_a_number_and_a_map_would_do(TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        for (var run = 0; run < RUNS; run++) {
            random.setSeed(seed + run);
            try {
                play();
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError(
                        "Play it again with -Dmillrace.seed=" + (seed + run), wrong);
            }
        }
    }

    private void play() {
        var units = 1 + random.nextInt(8);
        coupon = openCouponWith(units, 1 + random.nextInt(units));
        coupons = CouponsInMemory.create().keeping(coupon);
        model = new Model(units);
        published = 0;
        offset = 0;
        requests.clear();
        failures.clear();
        var steps = 1 + random.nextInt(MAX_STEPS);
        for (var step = 0; step < steps; step++) {
            step();
            holds();
        }
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> claim();
            case 3 -> issue();
            case 4 -> giveUp();
            case 5 -> discard();
            case 6 -> reprocess();
            default -> coupons = coupons.anotherInstance();
        }
    }

    /** By a new user or one who has claimed: a duplicate wins over sold out. */
    private void claim() {
        var user = random.nextLong(1, USERS + 1L);
        var isDuplicate = model.claims.containsKey(user);
        var isFree = model.free() > 0;

        var answer = coupons.send(claimBy(user));

        if (isDuplicate) {
            assertThat(answer.getBody()).contains("COUPON_ALREADY_ISSUED");
        } else if (isFree) {
            assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
            model.claims.put(user, IssueRequest.Status.PENDING);
        } else {
            assertThat(answer.getBody()).contains("선착순 마감되었습니다.");
        }
        takePublished();
    }

    /** Once or twice. */
    private void issue() {
        var request = requests.poll();
        if (request == null) {
            return;
        }
        for (var time = 0; time <= random.nextInt(2); time++) {
            assertThat(coupons.deliver(Topic.COUPON_ISSUE_REQUESTS, request).batchItemFailures())
                    .isEmpty();
        }
        model.claims.replace(
                userOf(request), IssueRequest.Status.PENDING, IssueRequest.Status.ISSUED);
    }

    private void giveUp() {
        var request = requests.poll();
        if (request == null) {
            return;
        }
        var at = offset++;
        coupons.deliverDeadLetters(
                CouponsInMemory.deadLettersOf(request, at, 1 + random.nextInt(2)));
        model.claims.replace(
                userOf(request), IssueRequest.Status.PENDING, IssueRequest.Status.FAILED);
        failures.add(new Failed(userOf(request), "coupon-issue-requests-0-" + at));
        takePublished();
    }

    /** Units that come back can be claimed within a second. */
    private void discard() {
        var failed = failures.poll();
        if (failed == null) {
            return;
        }
        assertThat(coupons.send(settle("discard", failed.failureId())).getStatusCode())
                .isEqualTo(200);
        model.claims.remove(failed.userId(), IssueRequest.Status.FAILED);
        coupons.test().clock().add(EmptyShards.BELIEVED.plus(Duration.ofMillis(1)));
    }

    private void reprocess() {
        var failed = failures.poll();
        if (failed == null) {
            return;
        }
        assertThat(coupons.send(settle("reprocess", failed.failureId())).getStatusCode())
                .isEqualTo(202);
        model.claims.replace(
                failed.userId(), IssueRequest.Status.FAILED, IssueRequest.Status.PENDING);
        takePublished();
    }

    private void takePublished() {
        var outbox = coupons.test().table().outbox();
        outbox.stream()
                .skip(published)
                .filter(row -> row.topic().equals(Topic.COUPON_ISSUE_REQUESTS.topicName()))
                .map((OutboxRow row) -> KafkaBatches.record(row))
                .forEach(requests::add);
        published = outbox.size();
    }

    private long userOf(TestRecord request) {
        return coupons.test().json().readTree(request.value()).path("userId").longValue();
    }

    private void holds() {
        var stock = coupons.total(coupon);
        assertThat(stock).isEqualTo(new Stock.Shard(model.free(), model.issued()));
        assertThat(stock.issued()).isLessThanOrEqualTo(coupon.totalQuantity());
        for (var user = 1L; user <= USERS; user++) {
            var claim = coupons.claim(user);
            assertThat(claim == null ? null : claim.status()).isEqualTo(model.claims.get(user));
            assertThat(coupons.userCoupon(user) != null)
                    .isEqualTo(model.claims.get(user) == IssueRequest.Status.ISSUED);
        }
    }
}
