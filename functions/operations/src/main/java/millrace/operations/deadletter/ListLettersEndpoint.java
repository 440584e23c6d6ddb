package millrace.operations.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/dead-letters}: the letters of a cause in one state, from the oldest on, or those
 * of a key, of an event or of a correlation; without any of these the open letter of each cause
 * that was given up last. A search for a text looks at {@value #MOST_SEARCHED} letters a page, and
 * says where to go on.
 */
record ListLettersEndpoint(Letters letters) implements Endpoint {

    static final int MOST_SEARCHED = 500;

    record LetterList(List<LetterSummary> letters, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var pointed = pointed(call);
        var group = call.query("groupId");
        long lists = pointed.size() + group.stream().count();
        if (isHalf(call)) {
            return Reply.rejected(
                    400,
                    "LIST_INCOMPLETE",
                    "topic and key go together; status and text go with groupId.");
        }
        if (lists == 0) {
            return newestOfEach(call);
        }
        if (lists > 1) {
            return Reply.rejected(
                    400,
                    "ONE_LIST_ONLY",
                    "Ask by groupId, by topic and key, by eventId or by correlationId, not by several.");
        }
        return group.map(groupId -> ofGroup(call, groupId))
                .orElseGet(() -> pointed(call, pointed.getFirst()));
    }

    /** A parameter that would be passed over, with letters that nobody asked for as the answer. */
    private static boolean isHalf(Call call) {
        boolean isChosen = status(call) != LetterStatus.OPEN || call.query("text").isPresent();
        return call.query("topic").isPresent() != call.query("key").isPresent()
                || (isChosen && call.query("groupId").isEmpty());
    }

    private Reply newestOfEach(Call call) {
        var asked = call.page(Letters.GROUPS);
        var page = letters.groups(asked);
        var newest =
                page.values().stream()
                        .flatMap(group -> letters.newest(LetterStatus.OPEN, group.groupId()))
                        .map(LetterSummary::of)
                        .toList();
        return Reply.ok(new LetterList(newest, call.next(asked, page)));
    }

    private static List<String> pointed(Call call) {
        var ofKey =
                call.query("topic")
                        .flatMap(topic -> call.query("key").map(key -> Letters.ofKey(topic, key)));
        return Stream.of(
                        ofKey,
                        call.query("eventId").map(Letters::ofEvent),
                        call.query("correlationId").map(Letters::ofCorrelation))
                .flatMap(Optional::stream)
                .toList();
    }

    private Reply pointed(Call call, String list) {
        var asked = call.page(Query.of(list));
        var page = letters.pointers(asked);
        var ids = page.values().stream().map(Letters.Pointer::letterId).toList();
        var found = letters.values(ids).stream().map(LetterSummary::of).toList();
        return Reply.ok(new LetterList(found, call.next(asked, page)));
    }

    private Reply ofGroup(Call call, String groupId) {
        var asked = call.page(Query.of(Letters.ofGroup(status(call), groupId)));
        var page =
                call.query("text")
                        .map(text -> searched(asked, text.toLowerCase(Locale.ROOT)))
                        .orElseGet(() -> letters.listed(asked));
        var found = page.values().stream().map(LetterSummary::of).toList();
        return Reply.ok(new LetterList(found, call.next(asked, page)));
    }

    private static LetterStatus status(Call call) {
        return LetterStatus.valueOf(call.query("status").orElse("OPEN"));
    }

    private Page<Letter> searched(Query asked, String text) {
        var found = new ArrayList<Stored<Letter>>();
        var next = asked;
        Page<Letter> page;
        int searched = 0;
        do {
            page = letters.listed(next);
            searched += next.limit();
            page.items().stream().filter(letter -> holds(letter.value(), text)).forEach(found::add);
            next = asked.page(asked.limit(), page.next());
        } while (page.next() != null && found.isEmpty() && searched < MOST_SEARCHED);
        return new Page<>(found, page.next());
    }

    private static boolean holds(Letter letter, String text) {
        return Stream.of(
                        letter.content().key(), letter.failure().reason(), letter.content().value())
                .anyMatch(each -> each != null && each.toLowerCase(Locale.ROOT).contains(text));
    }
}
