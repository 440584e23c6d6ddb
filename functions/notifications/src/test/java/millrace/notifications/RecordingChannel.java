package millrace.notifications;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Keeps what a channel has delivered, and fails when told. */
final class RecordingChannel<T> {

    record Delivery<T>(T to, NotificationMessage message) {}

    private final List<Delivery<T>> deliveries = new ArrayList<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private int calls;

    synchronized void failNext(RuntimeException... next) {
        failures.addAll(List.of(next));
    }

    synchronized void take(T to, NotificationMessage message) {
        calls++;
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        deliveries.add(new Delivery<>(to, message));
    }

    synchronized int calls() {
        return calls;
    }

    synchronized List<Delivery<T>> deliveries() {
        return List.copyOf(deliveries);
    }
}
