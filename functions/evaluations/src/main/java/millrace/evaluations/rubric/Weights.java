package millrace.evaluations.rubric;

/** The aspects' parts of the whole score; they sum up to 100. */
public record Weights(int syntax, int logic, int performance, int bestPractices) {

    /** Being right counts as much as everything about its form. */
    public static final Weights USUAL = new Weights(20, 40, 20, 20);

    public int sum() {
        return syntax + logic + performance + bestPractices;
    }
}
