package millrace.cloud.service;

/**
 * One thing that a service tells the console, as JSON at {@code GET /console/api/<name>}.
 *
 * @param name such as {@code topics}; unique over all services
 */
public record ConsoleView(String name, Content content) {

    /** Reads what is to be told; many calls at once. */
    @FunctionalInterface
    public interface Content {

        /**
         * A value that Jackson writes.
         *
         * @throws IllegalArgumentException when a parameter cannot be read; its message is a
         *     sentence for the user
         */
        Object read(ViewQuery query);
    }
}
