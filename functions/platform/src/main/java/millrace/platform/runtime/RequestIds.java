package millrace.platform.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The ids that one request draws. A request that is decided again draws the same ids in the same
 * order, so whatever it creates has the same key in each decision and can be created only once,
 * also where an earlier decision was written and nobody heard of it. Used by one thread.
 */
public final class RequestIds {

    private static final ScopedValue<RequestIds> CURRENT = ScopedValue.newInstance();

    private final List<String> drawn = new ArrayList<>();
    private int next;

    /** Ids that are fixed for each request while it is decided, and fresh outside of requests. */
    public static Ids fixing(Ids ids) {
        var fresh = ids.unrepeated();
        return new Ids() {
            @Override
            public String next() {
                return CURRENT.isBound() ? CURRENT.get().next(fresh) : fresh.next();
            }

            @Override
            public Ids unrepeated() {
                return fresh;
            }
        };
    }

    private String next(Ids fresh) {
        if (next == drawn.size()) {
            drawn.add(fresh.next());
        }
        return drawn.get(next++);
    }

    /** True when the text names one of the ids that this request has drawn. */
    public boolean areIn(String text) {
        return drawn.stream().anyMatch(text::contains);
    }

    /** Decides once, from the first id on. */
    public <T> T deciding(Supplier<T> decision) {
        next = 0;
        return ScopedValue.where(CURRENT, this).call(decision::get);
    }
}
