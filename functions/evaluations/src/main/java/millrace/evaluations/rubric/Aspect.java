package millrace.evaluations.rubric;

/** One of the four things that are scored, each from 0 to 100. */
public enum Aspect {
    SYNTAX("syntax", new Phrase("문법", "Syntax")),
    LOGIC("logic", new Phrase("논리", "Logic")),
    PERFORMANCE("performance", new Phrase("성능", "Performance")),
    BEST_PRACTICES("bestPractices", new Phrase("모범 사례", "Best practices"));

    private final String field;

    // A record of texts; the checker wants an annotation that costs a dependency.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Phrase title;

    Aspect(String field, Phrase title) {
        this.field = field;
        this.title = title;
    }

    /** Its name in JSON, such as {@code bestPractices}. */
    public String field() {
        return field;
    }

    public Phrase title() {
        return title;
    }
}
