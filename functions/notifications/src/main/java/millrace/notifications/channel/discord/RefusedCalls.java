package millrace.notifications.channel.discord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.Throttled;

/**
 * The calls that Discord refused for their webhook (401, 403, 404) or their number (429). After
 * 10,000 of them within ten minutes Discord bans the address that they come from, which instances
 * share; so each stops after {@link #MAX}, and asks no webhook again that is gone. Safe for use by
 * many threads.
 */
final class RefusedCalls {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Of one instance: a hundred of them stay within Discord's number. */
    static final int MAX = 100;

    /** Of more than these the oldest is forgotten, and asked again. */
    static final int MAX_GONE = 1_000;

    private final InstantSource clock;
    private final Deque<Instant> refusals = new ArrayDeque<>();
    private final LinkedHashSet<DiscordWebhook> gone = new LinkedHashSet<>();

    RefusedCalls(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets a call through.
     *
     * @throws AddressGone when the webhook is known to be gone
     * @throws Throttled when too many calls were refused
     */
    synchronized void enter(DiscordWebhook webhook) {
        if (gone.contains(webhook)) {
            throw new AddressGone("The Discord webhook is gone");
        }
        var begin = clock.instant().minus(WINDOW);
        while (!refusals.isEmpty() && !refusals.peekFirst().isAfter(begin)) {
            refusals.removeFirst();
        }
        if (refusals.size() >= MAX) {
            throw new Throttled(
                    DiscordChannel.SYSTEM, Duration.between(begin, refusals.getFirst()));
        }
    }

    synchronized void count() {
        if (refusals.size() < MAX) {
            refusals.addLast(clock.instant());
        }
    }

    /** Counts the call, and makes its failure. */
    synchronized AddressGone gone(DiscordWebhook webhook, int status) {
        count();
        if (gone.size() == MAX_GONE) {
            gone.removeFirst();
        }
        gone.add(webhook);
        return new AddressGone("Discord answered " + status + ": the webhook is gone");
    }
}
