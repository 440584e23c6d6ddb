package millrace.platform.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The ids that one request draws. A request that is decided again draws the same ids in the same
 * order, so whatever it creates has the same key in each decision and can be created only once,
 * also where an earlier decision was written and nobody heard of it. Used by one thread.
 */
public final class RequestIds {

    private static final ScopedValue<RequestIds> CURRENT = ScopedValue.newInstance();

    private static final Pattern BETWEEN_PARTS = Pattern.compile("#");

    private final List<String> drawn = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();
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
            public long nextNumber(long most) {
                long number = Ids.super.nextNumber(most);
                if (CURRENT.isBound()) {
                    CURRENT.get().numbers.add(String.valueOf(number));
                }
                return number;
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

    /** True when a part of the key names one of the ids that this request has drawn. */
    public boolean areIn(String key) {
        return drawn.stream().anyMatch(key::contains)
                || BETWEEN_PARTS.splitAsStream(key).anyMatch(numbers::contains);
    }

    /** Decides once, from the first id on. */
    public <T> T deciding(Supplier<T> decision) {
        next = 0;
        return ScopedValue.where(CURRENT, this).call(decision::get);
    }
}
