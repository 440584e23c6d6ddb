package millrace.simulators.server;

import java.util.function.Function;

/**
 * Something that people and tests do at a simulated system besides its API, such as paying in its
 * window.
 *
 * @param name the path's last part
 * @param usage the request's body in short
 */
public record Action(String method, String name, String usage, Function<Request, Answer> run) {}
