package millrace.evaluations.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import millrace.evaluations.examination.Feedback;
import millrace.evaluations.examination.Finding;
import millrace.evaluations.examination.Flag;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.rubric.Phrase;
import millrace.evaluations.rubric.Tongue;
import org.jspecify.annotations.Nullable;

/**
 * The result of an evaluation.
 *
 * @param score 0 to 100
 * @param statedScore what the evaluator said, before it was bounded by the findings
 * @param remark says why there is nothing to judge; empty otherwise
 * @param comment what a model or a person wrote, or null
 * @param marker by whom, and by which rubric
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Grade(
        int score,
        int statedScore,
        Scores details,
        List<Finding> findings,
        List<Flag> flags,
        Phrase remark,
        @Nullable String comment,
        Marker marker) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public Grade(
            int score,
            int statedScore,
            Scores details,
            List<Finding> findings,
            List<Flag> flags,
            Phrase remark,
            @Nullable String comment,
            Marker marker) {
        this.score = score;
        this.statedScore = statedScore;
        this.details = details;
        this.findings = List.copyOf(findings);
        this.flags = List.copyOf(flags);
        this.remark = remark;
        this.comment = comment;
        this.marker = marker;
    }

    /** The comment, and the findings after it. */
    public String feedback(Tongue tongue) {
        var found = Feedback.of(details, score, findings, remark, tongue);
        return comment == null ? found : comment + "\n\n" + found;
    }
}
