package millrace.platform.table;

import org.jspecify.annotations.Nullable;

/**
 * A query of one partition.
 *
 * @param sortPrefix how the sort key begins; empty for all
 * @param limit 1 to {@link Table#MAX_PAGE}
 * @param after the sort position of the last item of the page before, or null
 */
public record Query(
        String pk, String sortPrefix, int limit, boolean newestFirst, @Nullable Position after) {

    /**
     * The position at which a page ended.
     *
     * @param sort the sort key in the queried index
     * @param key the item's primary key
     */
    public record Position(String sort, Key key) {}

    public Query {
        if (limit < 1 || limit > Table.MAX_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + Table.MAX_PAGE + " items");
        }
    }

    /** All of a partition in order of its sort keys, from the beginning. */
    public static Query of(String pk) {
        return of(pk, "");
    }

    public static Query of(String pk, String sortPrefix) {
        return new Query(pk, sortPrefix, Table.MAX_PAGE, false, null);
    }

    public Query newestToOldest() {
        return new Query(pk, sortPrefix, limit, true, after);
    }

    public Query page(int size, @Nullable Position startAfter) {
        return new Query(pk, sortPrefix, size, newestFirst, startAfter);
    }
}
