package millrace.bench.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bench must see what a system does wrong. */
class IssueRunTest {

    private static final List<Long> USERS = LongStream.rangeClosed(1, 100).boxed().toList();

    @Test
    void an_honest_system_resolves_everyone_and_has_nothing_to_hide() throws Exception {
        var outcome = run(new InMemory(), 40);

        assertThat(outcome.accepted()).isEqualTo(40);
        assertThat(outcome.refused()).isEqualTo(60);
        assertThat(wrongs(outcome)).containsExactly(0L, 0L, 0L, 0L);
        assertThat(outcome.answers().getTotalCount()).isEqualTo(100);
        assertThat(outcome.curve().getLast().resolved()).isEqualTo(100);
    }

    @Test
    void units_beyond_the_coupons_are_oversold() throws Exception {
        var tooMany =
                new InMemory() {
                    @Override
                    public void open(int units) {
                        super.open(units + 3);
                    }
                };

        assertThat(wrongs(run(tooMany, 40))).containsExactly(3L, 0L, 0L, 0L);
    }

    @Test
    void an_accepted_request_that_is_never_issued_is_missing() throws Exception {
        var forgetful =
                new InMemory() {
                    @Override
                    void issue(long userId) {
                        if (userId != 7) {
                            super.issue(userId);
                        }
                    }
                };

        assertThat(wrongs(run(forgetful, 100))).containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    void a_second_unit_for_one_user_is_a_duplicate() throws Exception {
        var generous =
                new InMemory() {
                    @Override
                    void issue(long userId) {
                        super.issue(userId);
                        if (userId == 7) {
                            super.issue(userId);
                        }
                    }
                };

        assertThat(wrongs(run(generous, 101))).containsExactly(0L, 0L, 1L, 0L);
    }

    @Test
    void a_request_without_answer_failed_and_is_not_refused() throws Exception {
        var broken =
                new InMemory() {
                    @Override
                    public synchronized Answer ask(long userId) {
                        if (userId == 7) {
                            throw new IllegalStateException("no answer");
                        }
                        return super.ask(userId);
                    }
                };
        var outcome = run(broken, 100);

        assertThat(wrongs(outcome)).containsExactly(0L, 0L, 0L, 1L);
        assertThat(outcome.refused()).isZero();
    }

    @Test
    void what_the_bench_gave_up_is_extrapolated_and_not_missing() throws Exception {
        var cutShort =
                new InMemory() {
                    @Override
                    void issue(long userId) {
                        if (userId <= 60) {
                            super.issue(userId);
                        }
                    }

                    @Override
                    public long givenUp() {
                        return 40;
                    }

                    @Override
                    public Duration restTakes() {
                        return Duration.ofSeconds(500);
                    }
                };
        var outcome = run(cutShort, 100);

        assertThat(wrongs(outcome)).containsExactly(0L, 0L, 0L, 0L);
        assertThat(outcome.resolvedSeconds()).isBetween(500.0, 520.0);
        assertThat(outcome.curve().getLast().resolved()).isEqualTo(100);
    }

    private static Outcome run(IssueSystem system, int units) throws Exception {
        return new IssueRun(system, USERS, 10_000, 8, Duration.ofMillis(300)).run(units);
    }

    private static List<Long> wrongs(Outcome outcome) {
        return List.of(
                outcome.oversold(), outcome.missing(), outcome.duplicates(), outcome.failed());
    }

    private static class InMemory implements IssueSystem {

        private final List<Long> issuedTo = new ArrayList<>();
        private int left;

        @Override
        public void open(int units) {
            left = units;
        }

        @Override
        public synchronized Answer ask(long userId) {
            if (left == 0) {
                return Answer.SOLD_OUT;
            }
            left--;
            issue(userId);
            return Answer.ACCEPTED;
        }

        void issue(long userId) {
            issuedTo.add(userId);
        }

        @Override
        public synchronized long issued() {
            return issuedTo.size();
        }

        @Override
        public synchronized List<Long> owners() {
            return issuedTo.stream().distinct().toList();
        }

        @Override
        public void close() {}
    }
}
