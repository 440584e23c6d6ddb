package millrace.evaluations.rubric;

/** A text for people in both languages that learners read. */
public record Phrase(String ko, String en) {

    public static final Phrase EMPTY = new Phrase("", "");

    public String in(Tongue tongue) {
        return switch (tongue) {
            case KO -> ko;
            case EN -> en;
        };
    }

    /** Both followed by the other's. */
    public Phrase and(String between, Phrase next) {
        return new Phrase(ko + between + next.ko, en + between + next.en);
    }

    public static Phrase same(String text) {
        return new Phrase(text, text);
    }
}
