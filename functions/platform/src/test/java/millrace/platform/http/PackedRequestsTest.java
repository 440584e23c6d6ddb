package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class PackedRequestsTest {

    private static final int CALLERS = 40;

    private final TestPlatform platform = TestPlatform.create();
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api =
            Things.packing(platform, this::takeOneForEachCaller);

    private record Stock(long left) {}

    private record Taken(long userId) {}

    private static Key stock() {
        return Key.of("STOCK", "STOCK");
    }

    private Reply takeOneForEachCaller(Call call) {
        long user = call.caller().userId();
        var taken = Key.of("TAKEN#" + user, "TAKEN");
        if (platform.table().load(taken, Taken.class).isPresent()) {
            return Reply.rejected(409, "TAKEN", "You have one.");
        }
        if (platform.table().load(stock(), Stock.class).orElseThrow().value().left() == 0) {
            return Reply.rejected(409, "NONE_LEFT", "There is none left.");
        }
        return Reply.of(201, Map.of())
                .committing(
                        Work.of(
                                Change.create(Item.of(taken, new Taken(user))),
                                new Change.Add(stock(), Map.of("left", -1L))));
    }

    private List<Integer> answersOf(List<HttpCalls.Request> requests) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Integer>>();
            requests.forEach(
                    request -> calls.add(() -> api.apply(request.event()).getStatusCode()));
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private void stockOf(long units) {
        platform.platform()
                .unitOfWork()
                .commit(List.of(Change.create(Item.of(stock(), new Stock(units)))));
    }

    @Test
    void requests_at_the_same_time_are_each_answered_for_themselves() throws Exception {
        stockOf(CALLERS / 2);

        var statuses =
                answersOf(
                        IntStream.rangeClosed(1, CALLERS)
                                .mapToObj(user -> Things.make().as(user))
                                .toList());

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(CALLERS / 2);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS / 2);
        assertThat(platform.table().load(stock(), Stock.class).orElseThrow().value().left())
                .isZero();
    }

    @Test
    void one_caller_many_times_at_once_gets_one() throws Exception {
        stockOf(CALLERS);

        var statuses = answersOf(Collections.nCopies(CALLERS, Things.make().as(1)));

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS - 1);
        assertThat(platform.table().load(stock(), Stock.class).orElseThrow().value().left())
                .isEqualTo(CALLERS - 1);
    }

    @Test
    void an_endpoint_learns_how_often_it_was_refused() {
        stockOf(1);
        var seen = new ArrayList<Integer>();
        var refusing =
                Things.packing(
                        platform,
                        call -> {
                            seen.add(call.conflicts());
                            long wanted = call.conflicts() == 0 ? -2L : -1L;
                            return Reply.of(201, Map.of())
                                    .committing(
                                            Work.of(
                                                    Change.create(
                                                            Item.of(
                                                                    Key.of("TAKEN#1", "TAKEN"),
                                                                    new Taken(1))),
                                                    new Change.Add(
                                                            stock(), Map.of("left", wanted))));
                        });

        assertThat(refusing.apply(Things.make().event()).getStatusCode()).isEqualTo(201);
        assertThat(seen).containsExactly(0, 1);
    }
}
