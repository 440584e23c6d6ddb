package millrace.platform.table.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.platform.failure.RetriableFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingLoaderTest {

    private static final int MAX_KEYS = 10;

    private final Map<Integer, String> table = new ConcurrentHashMap<>();
    private final List<Set<Integer>> requests = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final BatchingLoader<Integer, String> reads =
            new BatchingLoader<>(this::request, MAX_KEYS);

    /** Answers, when the test lets it, with the table's content at the beginning of the request. */
    private Map<Integer, String> request(Set<Integer> keys) {
        requests.add(keys);
        var found =
                keys.stream()
                        .filter(table::containsKey)
                        .collect(Collectors.toMap(key -> key, table::get));
        begun.release();
        mayEnd.acquireUninterruptibly();
        if (keys.contains(-1)) {
            throw new RetriableFailure("out of reach");
        }
        return found;
    }

    @AfterEach
    void close() {
        mayEnd.release(1_000);
        callers.close();
    }

    private Future<Optional<String>> read(int key) {
        return callers.submit((Callable<Optional<String>>) () -> reads.read(key));
    }

    /** Reads of keys that nobody looks at keep all requests under way. */
    private void keepAllUnderWay() {
        for (int i = 0; i < BatchingLoader.MAX_UNDER_WAY; i++) {
            var _ = read(1_000 + i);
            begun.acquireUninterruptibly();
        }
    }

    private List<Future<Optional<String>>> queue(int... keys) throws InterruptedException {
        var waiting = new ArrayList<Future<Optional<String>>>();
        for (int key : keys) {
            var caller = new Thread[1];
            var entered = new Semaphore(0);
            waiting.add(
                    callers.submit(
                            (Callable<Optional<String>>)
                                    () -> {
                                        caller[0] = Thread.currentThread();
                                        entered.release();
                                        return reads.read(key);
                                    }));
            entered.acquire();
            while (caller[0].getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        return waiting;
    }

    @Test
    void a_read_goes_out_at_once_and_alone() throws Exception {
        table.put(1, "one");
        mayEnd.release(2);

        assertThat(read(1).get()).contains("one");
        assertThat(read(2).get()).isEmpty();

        assertThat(requests).containsExactly(Set.of(1), Set.of(2));
    }

    @Test
    void reads_that_queue_go_out_together_and_each_gets_its_own() throws Exception {
        table.put(1, "one");
        table.put(2, "two");
        keepAllUnderWay();
        var waiting = queue(1, 2, 1, 3);

        mayEnd.release(100);

        assertThat(waiting.get(0).get()).contains("one");
        assertThat(waiting.get(1).get()).contains("two");
        assertThat(waiting.get(2).get()).contains("one");
        assertThat(waiting.get(3).get()).isEmpty();
        assertThat(requests).hasSize(BatchingLoader.MAX_UNDER_WAY + 1);
        assertThat(requests.getLast()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void a_request_holds_no_more_than_the_most_keys() throws Exception {
        keepAllUnderWay();
        var waiting = queue(IntStream.range(0, MAX_KEYS + 5).toArray());

        mayEnd.release(100);
        for (var each : waiting) {
            assertThat(each.get()).isEmpty();
        }

        assertThat(requests).allMatch(keys -> keys.size() <= MAX_KEYS);
    }

    @Test
    void a_read_sees_what_was_written_before_it_though_an_older_request_is_under_way()
            throws Exception {
        var before = read(1);
        begun.acquire();
        table.put(1, "one");

        var after = read(1);
        begun.acquire();
        mayEnd.release(100);

        assertThat(before.get()).isEmpty();
        assertThat(after.get()).contains("one");
    }

    @Test
    void a_failure_reaches_those_of_its_request_and_no_others() throws Exception {
        table.put(1, "one");
        keepAllUnderWay();
        var waiting = queue(-1, 2);
        mayEnd.release(100);

        for (var each : waiting) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(RetriableFailure.class);
        }
        assertThat(read(1).get()).contains("one");
    }

    @Test
    void a_caller_who_is_interrupted_takes_nobody_along() throws Exception {
        table.put(1, "one");
        keepAllUnderWay();
        var waiting = queue(1, 1);

        waiting.getFirst().cancel(true);
        mayEnd.release(100);

        assertThat(waiting.getLast().get()).contains("one");
    }
}
