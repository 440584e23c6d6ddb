package millrace.simulation.counter;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** Raises a counter by one; the raise is written beside it. */
record RaiseCounterEndpoint(Table table, Ids ids) implements Endpoint {

    record Body(String request) {}

    @Override
    public Reply answer(Call call) {
        long userId = Long.parseLong(call.path("userId"));
        var request = call.body(Body.class).request();
        var read = table.load(Counter.key(userId), Counter.class);
        long count = read.map(counter -> counter.value().count()).orElse(0L) + 1;
        var counter = Item.of(Counter.key(userId), new Counter(count));
        var raiseId = ids.next();
        var raise = Item.of(Counter.raiseKey(userId, raiseId), new Counter.Raise(request, count));
        var work =
                Work.of(
                                read.map(before -> Change.replace(before, counter))
                                        .orElseGet(() -> Change.create(counter)),
                                Change.create(raise))
                        .publish(new CounterRaised(userId, raiseId, request, count), count);
        return Reply.of(201, Map.of("count", count)).committing(work);
    }
}
