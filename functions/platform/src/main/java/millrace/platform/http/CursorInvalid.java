package millrace.platform.http;

/** A cursor that no page of the list gave; ends the request with 400. */
final class CursorInvalid extends RuntimeException {

    static final Problem PROBLEM =
            Problem.of(
                    400, "CURSOR_INVALID", "Use the value of next from the page before as cursor.");

    CursorInvalid() {
        super(PROBLEM.detail(), null, false, false);
    }
}
