package millrace.cloud.http;

/** Answers requests, many at once, each on its own virtual thread. */
@FunctionalInterface
public interface HttpHandler {

    HttpReply answer(HttpCall call);
}
