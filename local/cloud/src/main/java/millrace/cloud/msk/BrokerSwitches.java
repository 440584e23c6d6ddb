package millrace.cloud.msk;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.Endpoint;

/** Stops and starts single brokers, so that the loss of one can be tried. */
record BrokerSwitches(Supplier<KafkaCluster> cluster) {

    private static final String PATH = "/brokers";
    private static final Pattern SWITCH = Pattern.compile(PATH + "/(\\d{1,3})/(stop|start)");

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.page(PATH, _ -> HttpReply.json(200, cluster.get().brokers())),
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        call -> call.method().equals("POST") && switchOf(call).matches(),
                        this::answer));
    }

    private static Matcher switchOf(HttpCall call) {
        return SWITCH.matcher(call.rawPath());
    }

    private HttpReply answer(HttpCall call) {
        var asked = switchOf(call);
        asked.matches();
        var id = asked.group(1);
        var on = asked.group(2).equals("start");
        var outcome =
                on
                        ? cluster.get().start(Integer.parseInt(id))
                        : cluster.get().stop(Integer.parseInt(id));
        return HttpReply.message(
                outcome.status(), outcome.sentence(id, on ? "running" : "stopped"));
    }
}
