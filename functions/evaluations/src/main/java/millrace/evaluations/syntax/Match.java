package millrace.evaluations.syntax;

/**
 * A place that a query found.
 *
 * @param start its first byte in the UTF-8 source
 * @param end the byte after its last
 * @param line from 1
 */
public record Match(int start, int end, int line) {

    /** Found by a query that points at nothing. */
    static final Match SOMEWHERE = new Match(0, 0, 1);
}
