package millrace.users;

import static millrace.users.UsersFixture.completed;
import static millrace.users.UsersFixture.evaluated;
import static millrace.users.UsersFixture.retried;
import static millrace.users.UsersFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    private final UsersInMemory users = UsersInMemory.create();

    private void scoresAre(int evaluations, int best, double average) {
        var statistics = users.statistics();
        assertThat(statistics.path("evaluations").asInt()).isEqualTo(evaluations);
        assertThat(statistics.path("bestScore").asInt()).isEqualTo(best);
        assertThat(statistics.path("averageScore").asDouble()).isEqualTo(average);
    }

    @Test
    void without_an_evaluation_there_is_no_best_and_no_average() {
        users.told(started("attempt_1"));

        assertThat(users.statistics().path("evaluations").asInt()).isZero();
        assertThat(users.statistics().path("bestScore").isNull()).isTrue();
        assertThat(users.statistics().path("averageScore").isNull()).isTrue();
    }

    @Test
    void an_attempt_that_is_told_in_two_events_counts_once() {
        users.told(
                started("attempt_1"),
                started("attempt_1"),
                completed("attempt_1"),
                completed("attempt_1"));

        assertThat(users.statistics().path("missionsStarted").asInt()).isEqualTo(1);
        assertThat(users.statistics().path("missionsCompleted").asInt()).isEqualTo(1);
    }

    @Test
    void best_average_and_count_are_those_of_all_attempts() {
        users.told(
                evaluated("attempt_1", 100, 1),
                evaluated("attempt_2", 85, 2),
                evaluated("attempt_3", 0, 3));

        scoresAre(3, 100, 61.7);
    }

    @Test
    void the_final_score_of_a_retry_replaces_that_of_its_attempt_even_where_it_was_the_best() {
        users.told(
                evaluated("attempt_1", 90, 1),
                evaluated("attempt_2", 50, 2),
                retried("attempt_1", 1, 40, 3));

        scoresAre(2, 50, 45);
    }

    @Test
    void a_retry_that_arrives_before_the_evaluation_it_repeats_still_replaces_it() {
        users.told(retried("attempt_1", 1, 40, 3), evaluated("attempt_1", 90, 1));

        scoresAre(1, 40, 40);
    }

    @Test
    void a_later_evaluation_of_the_attempt_replaces_the_retry() {
        users.told(
                evaluated("attempt_1", 90, 1),
                retried("attempt_1", 1, 40, 2),
                evaluated("attempt_1", 70, 3));

        scoresAre(1, 70, 70);
    }

    @Test
    void scores_are_in_percent_of_what_could_be_reached() {
        users.told(evaluated("attempt_1", 150, 200, 1));
        scoresAre(1, 75, 75);

        users.told(retried("attempt_1", 1, 200, 2));
        scoresAre(1, 100, 100);
    }

    @Test
    void the_retry_of_an_evaluation_that_is_not_known_yet_gets_its_scale_when_it_is() {
        users.told(retried("attempt_1", 1, 200, 2), evaluated("attempt_1", 150, 200, 1));

        scoresAre(1, 100, 100);
    }
}
