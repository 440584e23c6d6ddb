package millrace.platform.table;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import millrace.platform.runtime.Deadline;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueItemsTest {

    private static final DueLanes LANES = new DueLanes("NOTE#", 2);
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /** More than a page of each lane holds. */
    private static final int COUNT = 3 * Table.MAX_PAGE;

    private final TestPlatform test = TestPlatform.create();
    private final DueItems notes = new DueItems(test.table(), LANES, WITHIN, 4);
    private final Set<String> driven = new ConcurrentSkipListSet<>();

    record Note(String id) {}

    @BeforeEach
    void notes_that_are_due() {
        IntStream.range(0, COUNT).forEach(number -> create("note-" + number));
    }

    private void create(String id) {
        var item = Item.of(Key.of(id, "NOTE"), new Note(id)).due(LANES.of(id), NOON);
        test.table().commit(id, List.of(Change.create(item)));
    }

    @Test
    void every_page_of_every_lane_is_driven_on() {
        notes.drive(NOON, due -> driven.add(due.key().pk()));

        assertThat(driven).hasSize(COUNT);
    }

    @Test
    void what_is_not_due_yet_is_left_alone() {
        notes.drive(NOON.minusMillis(1), due -> driven.add(due.key().pk()));

        assertThat(driven).isEmpty();
    }

    @Test
    void one_that_fails_or_has_moved_does_not_stop_the_others() {
        int failed =
                notes.drive(
                        NOON,
                        due -> {
                            switch (due.key().pk()) {
                                case "note-7" -> throw new IllegalStateException("spoiled");
                                case "note-8" -> throw new ConditionsFailed(Set.of());
                                default -> driven.add(due.key().pk());
                            }
                        });

        assertThat(failed).isEqualTo(1);
        assertThat(driven).hasSize(COUNT - 2);
    }

    @Test
    void without_time_left_none_is_begun() {
        Deadline ended = () -> WITHIN;

        ScopedValue.where(Deadline.CURRENT, ended)
                .run(() -> notes.drive(NOON, due -> driven.add(due.key().pk())));

        assertThat(driven).isEmpty();
    }
}
