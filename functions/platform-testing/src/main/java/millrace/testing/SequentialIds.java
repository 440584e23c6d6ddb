package millrace.testing;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import millrace.platform.runtime.Ids;

/** UUID-shaped ids in counting order, from {@code 00000000-0000-4000-8000-000000000001}. */
public final class SequentialIds implements Ids {

    private final AtomicLong last = new AtomicLong();

    @Override
    public String next() {
        return id(last.incrementAndGet());
    }

    /** The place of an id in the order, which is also its number. */
    public static long number(String id) {
        return Long.parseLong(id.substring(24), 16);
    }

    /** The n-th id, from 1. */
    public static String id(long n) {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", n);
    }
}
