package millrace.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.OutsideSystem;
import millrace.simulators.server.Journal;
import millrace.simulators.server.SimulatorServer;
import millrace.simulators.ses.SesSimulator;
import millrace.simulators.slack.SlackSimulator;
import millrace.simulators.toss.TossSimulator;

/**
 * All simulators on one port of the loopback address. Without a data directory they forget when
 * they stop; with one, whatever they answered is still known after the process was killed.
 */
public final class Simulators implements OutsideSystem {

    private final TossSimulator toss;
    private final SesSimulator ses;
    private final SlackSimulator slack;
    private final List<Journal> journals = new ArrayList<>();
    private Optional<Path> dataDirectory = Optional.empty();
    private Optional<SimulatorServer> server = Optional.empty();

    /** Made by the local cloud, through the service loader. */
    public Simulators() {
        this(Clock.systemUTC());
    }

    Simulators(Clock clock) {
        toss = new TossSimulator(clock);
        ses = new SesSimulator(clock);
        slack = new SlackSimulator(clock);
    }

    @Override
    public String name() {
        return "simulators";
    }

    @Override
    public void dataDirectory(Path dir) {
        dataDirectory = Optional.of(dir.resolve("simulators"));
    }

    @Override
    public String start(int port) throws IOException {
        if (dataDirectory.isPresent()) {
            var dir = dataDirectory.get();
            journals.add(toss.openJournal(dir.resolve("toss.jsonl")));
            journals.add(ses.openJournal(dir.resolve("ses.jsonl")));
            journals.add(slack.openJournal(dir.resolve("slack.jsonl")));
        }
        server = Optional.of(new SimulatorServer(port, List.of(toss, ses, slack)));
        return url();
    }

    private String url() {
        return server.map(started -> "http://127.0.0.1:" + started.port())
                .orElseThrow(() -> new IllegalStateException("The simulators are not started"));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("TOSS_BASE_URL", url() + "/toss", "AWS_ENDPOINT_URL_SESV2", url() + "/ses");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of(
                "millrace/local/toss",
                TossSimulator.SECRET_KEY,
                "millrace/local/slack",
                url() + "/slack" + SlackSimulator.WEBHOOK_PATH);
    }

    @Override
    public void close() {
        server.ifPresent(SimulatorServer::close);
        for (var journal : journals) {
            try {
                journal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
