package millrace.platform.http;

/**
 * Answers one operation: loads, decides and returns the reply with the work to commit. The edge
 * commits the work together with the stored answer; on a version conflict it calls again, a bounded
 * number of times. Bodies are valid by the operation's schema when it is called.
 */
@FunctionalInterface
public interface Endpoint {

    Reply answer(Call call);
}
