package millrace.evaluations.review;

import java.util.List;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.Grade;
import millrace.evaluations.grading.Marker;
import millrace.evaluations.rubric.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision about an evaluation.
 *
 * @param score 0 to 100, for {@code EDIT}
 * @param feedback for the learner; {@code EDIT} and {@code REJECT} need it
 */
record Review(Decision decision, @Nullable Integer score, @Nullable String feedback) {

    enum Decision {
        /** The grade stands. */
        ACCEPT,
        /** Another score and other feedback take its place. */
        EDIT,
        /** The submission gets no points, for the reason in the feedback. */
        REJECT
    }

    /** The same grade, with the person's feedback before it where there is any. */
    Grade accepting(Grade grade, long reviewer) {
        return new Grade(
                grade.score(),
                grade.statedScore(),
                grade.details(),
                grade.findings(),
                grade.flags(),
                grade.remark(),
                feedback == null ? grade.comment() : feedback,
                marker(grade, reviewer));
    }

    /**
     * A grade of the person's own: each aspect has its score, and nothing but the feedback counts.
     */
    Grade grade(int score, @Nullable Grade before, long reviewer) {
        return new Grade(
                score,
                score,
                new Scores(score, score, score, score),
                List.of(),
                before == null ? List.of() : before.flags(),
                feedback == null ? Phrase.EMPTY : Phrase.same(feedback),
                null,
                marker(before, reviewer));
    }

    private static Marker marker(@Nullable Grade before, long reviewer) {
        return new Marker(
                "reviewer:" + reviewer,
                before == null ? null : before.marker().model(),
                before == null ? "none" : before.marker().prompt(),
                before == null ? "none" : before.marker().rubric());
    }
}
