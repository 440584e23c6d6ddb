package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;

/** Prints how many records of a topic it was sent. */
public final class CountSales implements RequestHandler<KafkaEvent, String> {

    @Override
    public String handleRequest(KafkaEvent event, Context context) {
        var sold = event.getRecords().values().stream().mapToInt(List::size).sum();
        context.getLogger().log("sold " + sold);
        return "sold " + sold;
    }
}
