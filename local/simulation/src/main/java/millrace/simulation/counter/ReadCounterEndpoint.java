package millrace.simulation.counter;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;

/** Reads a counter; one that was never raised is 0. */
record ReadCounterEndpoint(Table table) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        long userId = Long.parseLong(call.path("userId"));
        var read = table.load(Counter.key(userId), Counter.class);
        return Reply.ok(Map.of("count", read.map(counter -> counter.value().count()).orElse(0L)));
    }
}
