package millrace.evaluations.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The grader, and the rubric and model that it graded by.
 *
 * @param evaluator such as {@code offline}
 * @param model the model's id, or null where none was asked
 * @param prompt the version of the question to the model, or of the checks
 * @param rubric the rubric and its version, such as {@code mission_1/3}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Marker(String evaluator, @Nullable String model, String prompt, String rubric) {}
