package millrace.operations.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.operations.live.OrderSums.OfMinute;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;

/** {@code GET /api/aggregates/orders}: how many orders were placed in each minute. */
final class GetOrderSumsEndpoint implements Endpoint {

    private final Sums<?, OfMinute> sums;
    private final Clock clock;

    /**
     * @param minutes also those without an order
     */
    record OrderSumList(
            Instant from, Instant to, long orders, long amountKrw, List<Minute> minutes) {}

    record Minute(Instant minute, long orders, long amountKrw) {

        private Minute and(Minute other) {
            return new Minute(minute, orders + other.orders, amountKrw + other.amountKrw);
        }
    }

    GetOrderSumsEndpoint(Table table, Duration kept, Clock clock) {
        this.sums = OrderSums.minutes(table, kept);
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        return AskedWindows.answer(call, clock, Windows.MINUTES, this::list);
    }

    private OrderSumList list(AskedWindows asked) {
        var found = found(asked);
        var minutes =
                asked.starts().stream()
                        .map(start -> found.getOrDefault(start, new Minute(start, 0, 0)))
                        .toList();
        return new OrderSumList(
                asked.from(),
                asked.to(),
                minutes.stream().mapToLong(Minute::orders).sum(),
                minutes.stream().mapToLong(Minute::amountKrw).sum(),
                minutes);
    }

    private Map<Instant, Minute> found(AskedWindows asked) {
        var partitions =
                Windows.HOURS.within(asked.from(), asked.to()).stream()
                        .flatMap(hour -> OrderSums.partitionsOfHour(hour).stream())
                        .toList();
        var minutes = new HashMap<Instant, Minute>();
        for (var sum : Partitions.all(sums.records(), partitions)) {
            var minute = new Minute(sum.minute(), sum.orders(), sum.amountKrw());
            minutes.merge(sum.minute(), minute, Minute::and);
        }
        return minutes;
    }
}
