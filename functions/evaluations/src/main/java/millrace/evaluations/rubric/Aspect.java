package millrace.evaluations.rubric;

/** One of the four things that are scored, each from 0 to 100. */
public enum Aspect {
    SYNTAX(new Phrase("문법", "Syntax")),
    LOGIC(new Phrase("논리", "Logic")),
    PERFORMANCE(new Phrase("성능", "Performance")),
    BEST_PRACTICES(new Phrase("모범 사례", "Best practices"));

    // A record of texts; the checker wants an annotation that costs a dependency.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Phrase title;

    Aspect(Phrase title) {
        this.title = title;
    }

    public Phrase title() {
        return title;
    }
}
