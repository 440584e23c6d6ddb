package millrace.simulation.designs;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.publish.Publisher;
import millrace.platform.publish.Publisher.Message;
import millrace.platform.runtime.Pause;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reserved in Redis, published under the coupon's key, and one message after another: a read, a
 * conditional write, an event. One coupon is one key, so one partition. After three tries, a second
 * and two apart, a message goes to the dead-letter topic.
 */
final class OneByOne implements Design {

    private static final String REQUESTS =
            Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.source().name();
    private static final String DEAD_LETTERS = Consumer.COUPONS_ON_COUPON_ISSUE_DLQ.source().name();
    private static final String RESULTS = "coupon-issue-results";
    private static final int TRIES = 3;

    @Override
    public String name() {
        return "one-by-one";
    }

    @Override
    public Deployed deploy(World world) {
        var redis = new SimulatedRedis(world);
        var deployment = new Deployment(world, new EventCodec(Events.CATALOGUE));
        deployment.consumer(
                Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.definition(), OneByOne::consumer);
        var api = deployment.api("coupons-api", own -> api(redis, own));
        return new Deployed(api, () -> true);
    }

    private static CouponApi api(SimulatedRedis redis, InstancePlatform own) {
        var items = new CouponItems(own);
        var reservation = new RedisReservation(redis, own.instance(), items);
        var publisher = own.publisher();
        return new CouponApi(
                items,
                userId ->
                        reservation.reserve(
                                userId, () -> publisher.publish(message(REQUESTS, userId))));
    }

    private static Message message(String topic, long userId) {
        return new Message(
                topic,
                Long.toString(CouponItems.COUPON_ID),
                Long.toString(userId).getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private static Function<KafkaEvent, KafkaBatchAnswer> consumer(InstancePlatform own) {
        var items = new CouponItems(own);
        var publisher = own.publisher();
        var pause = own.pause();
        return event -> {
            event.getRecords().values().stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingLong(KafkaEventRecord::getOffset))
                    .forEach(record -> handle(userId(record.getValue()), items, publisher, pause));
            return new KafkaBatchAnswer(List.of());
        };
    }

    private static void handle(long userId, CouponItems items, Publisher publisher, Pause pause) {
        for (int tries = 1; !isIssued(items, publisher, userId); tries++) {
            if (tries == TRIES) {
                publisher.publish(message(DEAD_LETTERS, userId));
                return;
            }
            elapse(pause, Duration.ofSeconds(tries));
        }
    }

    private static long userId(String value) {
        return Long.parseLong(
                new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }

    private static boolean isIssued(CouponItems items, Publisher publisher, long userId) {
        try {
            if (!items.has(userId) && items.issue(userId)) {
                publisher.publish(message(RESULTS, userId));
            }
            return true;
        } catch (SdkException | RetriableFailure failure) {
            return false;
        }
    }

    private static void elapse(Pause pause, Duration duration) {
        try {
            pause.elapse(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
