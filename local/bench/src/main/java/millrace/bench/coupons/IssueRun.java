package millrace.bench.coupons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import millrace.bench.coupons.IssueSystem.Answer;
import millrace.bench.coupons.Outcome.Point;
import millrace.bench.measure.OpenLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets many users ask for one coupon at once, and looks what became of them every 100 ms. */
final class IssueRun {

    private static final Logger LOG = LoggerFactory.getLogger(IssueRun.class);
    private static final Duration SAMPLE = Duration.ofMillis(100);

    /** Longest standstill before a missing issue counts as lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final IssueSystem system;
    private final List<Long> users;
    private final double perSecond;
    private final Semaphore connections;
    private final Duration patience;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final List<Point> curve = new ArrayList<>();
    private long start;

    /**
     * @param perSecond users that begin to ask in a second, independent of earlier answers
     * @param connections requests that are answered at once; the others queue, and that counts
     */
    IssueRun(IssueSystem system, List<Long> users, double perSecond, int connections) {
        this(system, users, perSecond, connections, PATIENCE);
    }

    IssueRun(
            IssueSystem system,
            List<Long> users,
            double perSecond,
            int connections,
            Duration patience) {
        this.system = system;
        this.users = users;
        this.perSecond = perSecond;
        this.connections = new Semaphore(connections);
        this.patience = patience;
    }

    Outcome run(int units) throws Exception {
        system.open(units);
        start = System.nanoTime();
        OpenLoop.Run<Answer> asked;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var resolved = CompletableFuture.runAsync(this::awaitResolved, threads);
            var next = users.iterator();
            asked =
                    OpenLoop.run(
                            perSecond,
                            users.size(),
                            () -> {
                                long user = next.next();
                                return CompletableFuture.supplyAsync(() -> ask(user), threads);
                            });
            resolved.join();
        }
        return outcome(units, asked);
    }

    private Answer ask(long userId) {
        connections.acquireUninterruptibly();
        try {
            var answer = system.ask(userId);
            (answer == Answer.ACCEPTED ? accepted : refused).incrementAndGet();
            return answer;
        } catch (RuntimeException failure) {
            if (failed.compareAndSet(false, true)) {
                LOG.error("The first request that failed", failure);
            }
            refused.incrementAndGet();
            return Answer.FAILED;
        } finally {
            connections.release();
        }
    }

    private void awaitResolved() {
        long happened = 0;
        long happenedAt = System.nanoTime();
        while (!resolved() && System.nanoTime() - happenedAt < patience.toNanos()) {
            LockSupport.parkNanos(SAMPLE.toNanos());
            // Before the count is read, so that a sample never shows more than there was.
            double seconds = (System.nanoTime() - start) / 1e9;
            curve.add(new Point(seconds, refused.get() + system.issued()));
            long now = accepted.get() + curve.getLast().resolved();
            if (now != happened) {
                happened = now;
                happenedAt = System.nanoTime();
            }
        }
    }

    private boolean resolved() {
        return !curve.isEmpty()
                && accepted.get() + refused.get() == users.size()
                && curve.getLast().resolved() + system.givenUp() >= users.size();
    }

    private Outcome outcome(int units, OpenLoop.Run<Answer> asked) {
        var owners = system.owners();
        long issued = system.issued();
        long givenUp = system.givenUp();
        long failures = asked.answers().stream().filter(Answer.FAILED::equals).count();
        long distinct = new HashSet<>(owners).size();
        if (givenUp > 0) {
            extrapolate(givenUp);
        }
        return new Outcome(
                asked.latencies(),
                accepted.get(),
                refused.get() - failures,
                failures,
                curve.getLast().seconds(),
                Math.max(0, Math.max(issued, distinct) - units),
                Math.max(0, accepted.get() - distinct - givenUp),
                Math.max(0, issued - distinct),
                givenUp,
                List.copyOf(curve));
    }

    private void extrapolate(long givenUp) {
        var last = curve.getLast();
        double rest = system.restTakes().toMillis() / 1000.0;
        curve.add(new Point(last.seconds() + rest, last.resolved() + givenUp));
    }
}
