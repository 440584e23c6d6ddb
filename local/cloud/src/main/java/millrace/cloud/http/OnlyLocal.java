package millrace.cloud.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses what is foreign by {@link LocalOrigin} before the handler of a port sees it. */
public final class OnlyLocal extends Handler.Wrapper {

    public OnlyLocal(Handler guarded) {
        super(guarded);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var headers = request.getHeaders();
        if (!LocalOrigin.isForeign(
                headers.get(HttpHeader.HOST),
                headers.get(HttpHeader.ORIGIN),
                headers.get("sec-fetch-site"))) {
            return super.handle(request, response, callback);
        }
        var refusal = LocalOrigin.refusal();
        response.setStatus(refusal.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HttpReply.PROBLEM);
        response.write(true, ByteBuffer.wrap(refusal.body()), callback);
        return true;
    }
}
