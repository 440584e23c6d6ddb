package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;

/** Prints what a topic tells. */
public final class ReadNews implements RequestHandler<SNSEvent, String> {

    @Override
    public String handleRequest(SNSEvent event, Context context) {
        for (var record : event.getRecords()) {
            var news = record.getSNS();
            context.getLogger()
                    .log(
                            "read %s of %s: %s"
                                    .formatted(
                                            news.getSubject(),
                                            record.getEventSource(),
                                            news.getMessage()));
        }
        return "read";
    }
}
