package millrace.platform.http;

/** A body that its schema lets through, but whose record cannot hold it; quotes no value. */
final class BodyOutOfRange extends RuntimeException {

    BodyOutOfRange(Class<?> type) {
        super(type.getSimpleName());
    }
}
