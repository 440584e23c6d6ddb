package millrace.cloud.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads bodies into memory, all of them together into no more than {@link #MAXIMUM_TOGETHER}: those
 * that come in slowly or never end cannot fill it.
 */
final class BodyReading {

    /** Above both API Gateway's 10 MB and Lambda's 6 MB, which the handlers answer themselves. */
    static final int MAXIMUM_BYTES = 11 * 1024 * 1024;

    private static final int MAXIMUM_TOGETHER = 128 * 1024 * 1024;
    private static final int STEP = 64 * 1024;

    private final Semaphore free = new Semaphore(MAXIMUM_TOGETHER);

    /** A body that is not read to its end. */
    static final class Refused extends IOException {

        private final transient HttpReply answer;

        Refused(int status, String detail) {
            super(detail);
            this.answer = HttpReply.problem(status, "BODY_REFUSED", detail);
        }

        HttpReply answer() {
            return answer;
        }
    }

    /** A body in memory; closing gives its share back. */
    final class Body implements AutoCloseable {

        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private int taken;

        byte[] bytes() {
            return read.toByteArray();
        }

        private void add(byte[] step, int count) throws Refused {
            if (read.size() + count > MAXIMUM_BYTES) {
                throw new Refused(413, "A body has at most " + MAXIMUM_BYTES + " bytes.");
            }
            if (!free.tryAcquire(count)) {
                throw new Refused(503, "Too many bodies come in at once.");
            }
            taken += count;
            read.write(step, 0, count);
        }

        @Override
        public void close() {
            free.release(taken);
        }
    }

    /**
     * @throws Refused when it is too large or in another transfer coding, or too many come in at
     *     once
     * @throws IOException when the client went away
     * @throws RuntimeException when its framing is wrong
     */
    Body of(Request request) throws IOException {
        var transfer = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
        if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
            throw new Refused(400, "Send the body chunked or with its length, and not compressed.");
        }
        if (request.getLength() > MAXIMUM_BYTES) {
            throw new Refused(413, "A body has at most " + MAXIMUM_BYTES + " bytes.");
        }
        var body = new Body();
        try (var in = Content.Source.asInputStream(request)) {
            var step = new byte[STEP];
            for (int count = in.read(step); count >= 0; count = in.read(step)) {
                body.add(step, count);
            }
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
        return body;
    }
}
