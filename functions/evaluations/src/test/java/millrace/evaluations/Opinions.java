package millrace.evaluations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.Assessment;
import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.grading.Assessment.Unassessable;
import millrace.evaluations.grading.Assignment;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.Marker;

/** An evaluator that says what a test tells it to, one answer after the other. */
final class Opinions implements Evaluator {

    private final Deque<Assessment> answers;

    private Opinions(List<Assessment> answers) {
        this.answers = new ArrayDeque<>(answers);
    }

    static Opinions of(Assessment... answers) {
        return new Opinions(List.of(answers));
    }

    /** The same score for each aspect, and so for the whole. */
    static Assessment scoring(int score) {
        return new Assessed(
                new Scores(score, score, score, score),
                null,
                new Marker("opinion", "model-1", "prompt-1", "mission_1/0"));
    }

    static Assessment failing() {
        return new Unassessable("MODEL_ANSWER_INVALID", true);
    }

    @Override
    public Assessment assess(Assignment assignment) {
        return answers.removeFirst();
    }
}
