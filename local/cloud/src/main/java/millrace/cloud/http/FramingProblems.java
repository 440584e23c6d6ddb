package millrace.cloud.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answers to what is no request: problem documents that quote nothing of it. */
final class FramingProblems implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var answer =
                HttpReply.problem(
                        response.getStatus(), "REQUEST_MALFORMED", "The request is no valid HTTP.");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HttpReply.PROBLEM);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
