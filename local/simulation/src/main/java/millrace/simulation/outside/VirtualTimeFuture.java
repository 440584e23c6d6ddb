package millrace.simulation.outside;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.simulation.scheduler.Scheduler;

/** A future, and whatever depends on it, whose time-out passes in virtual time. */
final class VirtualTimeFuture<T> extends CompletableFuture<T> {

    private final Scheduler scheduler;

    VirtualTimeFuture(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new VirtualTimeFuture<>(scheduler);
    }

    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        var over = new CompletableFuture<Void>();
        var _ = whenComplete((_, _) -> over.complete(null));
        var alarm =
                scheduler.after(
                        Duration.of(timeout, unit.toChronoUnit()), () -> over.complete(null));
        over.get();
        alarm.cancel();
        if (!isDone()) {
            throw new TimeoutException();
        }
        return get();
    }
}
