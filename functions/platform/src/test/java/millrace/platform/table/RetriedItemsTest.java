package millrace.platform.table;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class RetriedItemsTest {

    private static final RetriedLanes LANES = RetriedLanes.of("NOTE#", 2);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final TestPlatform test = TestPlatform.create();

    record Note(String id) {}

    private int drive(Consumer<DueKey> drive) {
        return LANES.items(test.table(), Duration.ofSeconds(5), 4).drive(NOON, drive);
    }

    private int stuck() {
        return drive(_ -> {});
    }

    private void create(String id, boolean isStuck, Duration dueIn) {
        var item =
                Item.of(Key.of(id, "NOTE"), new Note(id))
                        .due(LANES.of(id, isStuck), NOON.plus(dueIn));
        test.table().commit(id, List.of(Change.create(item)));
    }

    @Test
    void what_is_due_is_driven_on_whether_it_is_stuck_or_not() {
        create("moving", false, Duration.ZERO);
        create("stuck", true, Duration.ZERO);
        create("stuck-later", true, A_DAY);
        Set<String> driven = new ConcurrentSkipListSet<>();

        drive(due -> driven.add(due.key().pk()));

        assertThat(driven).containsExactly("moving", "stuck");
    }

    @Test
    void what_is_stuck_is_counted_before_it_is_due_again() {
        create("moving", false, Duration.ZERO);
        create("stuck", true, Duration.ZERO);
        create("stuck-later", true, A_DAY);

        assertThat(stuck()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_driven_on_counts_beside_what_is_stuck() {
        create("moving", false, Duration.ZERO);
        create("unreadable", false, Duration.ZERO);
        create("stuck-later", true, A_DAY);

        int stuck =
                drive(due -> {
                    if (due.key().pk().equals("unreadable")) {
                        throw new IllegalStateException("It cannot be read");
                    }
                });

        assertThat(stuck).isEqualTo(2);
    }

    @Test
    void more_than_a_page_is_counted_and_less_than_would_take_long() {
        IntStream.range(0, 3 * Table.MAX_PAGE)
                .forEach(number -> create("stuck-" + number, true, A_DAY));
        assertThat(stuck()).isEqualTo(3 * Table.MAX_PAGE);

        IntStream.range(0, 3 * RetriedItems.MAX_COUNTED)
                .forEach(number -> create("more-" + number, true, A_DAY));
        assertThat(stuck()).isEqualTo(2 * RetriedItems.MAX_COUNTED);
    }
}
