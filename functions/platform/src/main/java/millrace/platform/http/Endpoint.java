package millrace.platform.http;

/**
 * Answers one operation: loads, decides and returns the reply with the work to commit. The edge
 * commits the work together with the stored answer; on a version conflict it calls again, a bounded
 * number of times. Bodies are valid by the operation's schema when it is called.
 */
@FunctionalInterface
public interface Endpoint {

    Reply answer(Call call);

    /**
     * Does once for a request, before it is decided and however often it is decided, what is dear
     * or counted, such as the comparison of a password. It is no decision, so it may write.
     *
     * @return what answers the request, with what was found out
     * @throws millrace.platform.failure.RetriableFailure when it could not be done; the request is
     *     answered 503
     */
    default Endpoint begun(Call call) {
        return this;
    }

    /** Tells whether the answer that the request got before may be given again. */
    default boolean mayRepeat(Call call) {
        return true;
    }

    /**
     * This endpoint, except that an answer below 400 that was kept is not given again: what it
     * told, such as an open outcome, may have moved on since.
     */
    default Endpoint unrepeated() {
        return new UnrepeatedAnswers(this);
    }
}
