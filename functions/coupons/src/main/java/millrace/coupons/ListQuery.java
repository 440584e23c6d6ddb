package millrace.coupons;

import millrace.platform.http.Call;
import millrace.platform.http.Cursor;
import millrace.platform.http.Reply;
import millrace.platform.table.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a request asks for.
 *
 * @param after null for the first page
 * @param isValid false for a cursor that no page of this list gave
 */
record ListQuery(int limit, Query.@Nullable Position after, boolean isValid) {

    private static final int DEFAULT_LIMIT = 50;

    /**
     * @param partition of the list; a cursor of another one is none
     */
    static ListQuery of(Call call, String partition) {
        int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        var cursor = call.query("cursor");
        var after = cursor.flatMap(Cursor::read).filter(at -> at.key().pk().equals(partition));
        return new ListQuery(limit, after.orElse(null), cursor.isEmpty() || after.isPresent());
    }

    static Reply cursorInvalid() {
        return Reply.rejected(
                400, "CURSOR_INVALID", "Use the value of next from the page before as cursor.");
    }
}
