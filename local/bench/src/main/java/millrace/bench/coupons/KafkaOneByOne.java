package millrace.bench.coupons;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import millrace.bench.measure.BenchKafka;
import millrace.bench.measure.BenchTable;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.platform.publish.Publisher;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The new way of source 4 (C-R04, C-R05): the reservation in Redis, one message a request with the
 * coupon as its key, and three consumers that handle one message after another: user coupon, issued
 * quantity and status, each a write of its own. Offsets are committed by hand after each poll, as
 * Spring's acknowledgement mode MANUAL does. One coupon is one key, so one partition.
 */
final class KafkaOneByOne implements InProcessSystem {

    private static final int CONSUMERS = 3;
    private static final Duration POLL = Duration.ofMillis(200);

    private final BenchTable table;
    private final RedisServer redis;
    private final BenchKafka kafka;
    private final Publisher publisher;
    private final ExecutorService consumers = Executors.newFixedThreadPool(CONSUMERS);
    private volatile @Nullable ReservedCoupon open;
    private volatile boolean closing;

    KafkaOneByOne(Path redisServer) throws IOException {
        this.table = BenchTable.create();
        this.redis = RedisServer.start(redisServer);
        this.kafka = BenchKafka.start(Topic.COUPON_ISSUE_REQUESTS);
        this.publisher = kafka.publisher();
        for (int i = 0; i < CONSUMERS; i++) {
            consumers.execute(this::consume);
        }
    }

    @Override
    public void open(int units) {
        open = ReservedCoupon.open(table.client(), redis.client(), units);
    }

    /** Waits for Kafka: the source means to tell whether the request was published. */
    @Override
    public Answer ask(long userId) {
        var coupon = current();
        if (!coupon.reservation().reserve(userId)) {
            return Answer.SOLD_OUT;
        }
        publisher.publish(
                new Publisher.Message(
                        Topic.COUPON_ISSUE_REQUESTS.topicName(),
                        Long.toString(coupon.record().couponId()),
                        Long.toString(userId).getBytes(StandardCharsets.UTF_8),
                        Map.of()));
        coupon.reservation().status(userId, "PENDING");
        return Answer.ACCEPTED;
    }

    private void consume() {
        try (var consumer =
                kafka.consumer(
                        Map.of(
                                "group.id",
                                Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group(),
                                "auto.offset.reset",
                                "earliest"))) {
            consumer.subscribe(List.of(Topic.COUPON_ISSUE_REQUESTS.topicName()));
            while (!closing) {
                var records = consumer.poll(POLL);
                records.forEach(this::handle);
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
            }
        }
    }

    private void handle(ConsumerRecord<String, byte[]> message) {
        current().issue(Long.parseLong(new String(message.value(), StandardCharsets.UTF_8)));
    }

    @Override
    public TableOfRecord record() {
        return current().record();
    }

    private ReservedCoupon current() {
        return requireNonNull(open, "No coupon is open");
    }

    @Override
    public void close() {
        closing = true;
        consumers.close();
        publisher.close();
        kafka.close();
        redis.close();
        table.close();
    }
}
