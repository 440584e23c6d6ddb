package millrace.notifications;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/** Keeps what a channel has delivered, and fails when told. */
final class RecordingChannel<M> {

    private final List<M> deliveries = new ArrayList<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final Queue<RuntimeException> lost = new ArrayDeque<>();
    private int calls;

    synchronized void failNext(RuntimeException... next) {
        failures.addAll(List.of(next));
    }

    /** The next so many deliver and say that they failed. */
    synchronized void loseAnswers(RuntimeException failure, int times) {
        lost.clear();
        lost.addAll(Collections.nCopies(times, failure));
    }

    synchronized void take(M message) {
        calls++;
        var loss = lost.poll();
        if (loss != null) {
            deliveries.add(message);
            throw loss;
        }
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        deliveries.add(message);
    }

    synchronized int calls() {
        return calls;
    }

    synchronized List<M> deliveries() {
        return List.copyOf(deliveries);
    }
}
