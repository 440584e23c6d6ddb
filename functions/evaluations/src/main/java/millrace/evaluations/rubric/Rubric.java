package millrace.evaluations.rubric;

import java.util.Map;
import millrace.evaluations.syntax.Language;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a mission's submissions are held against.
 *
 * @param version from 1; 0 for what comes with the code
 * @param languages by {@link Language#wireName}; others have the language's own checks
 */
public record Rubric(
        String missionId, int version, Weights weights, Map<String, LanguageRubric> languages) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public Rubric(
            String missionId,
            int version,
            @Nullable Weights weights,
            Map<String, LanguageRubric> languages) {
        this.missionId = missionId;
        this.version = version;
        this.weights = weights == null ? Weights.USUAL : weights;
        this.languages = Map.copyOf(languages);
    }

    /** A mission without checks of its own: the languages' own apply. */
    public static Rubric general(String missionId) {
        return new Rubric(missionId, 0, Weights.USUAL, Map.of());
    }

    public LanguageRubric of(Language language) {
        return languages.getOrDefault(language.wireName(), LanguageRubric.NONE);
    }

    /** Names this version in evaluations, such as {@code mission_1/3}. */
    public String label() {
        return missionId + "/" + version;
    }
}
