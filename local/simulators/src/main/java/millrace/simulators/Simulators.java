package millrace.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import millrace.cloud.outside.OutsideSystem;
import millrace.simulators.bedrock.BedrockSimulator;
import millrace.simulators.dataplatform.DataPlatformSimulator;
import millrace.simulators.discord.DiscordSimulator;
import millrace.simulators.fcm.FcmSimulator;
import millrace.simulators.kubernetes.KubernetesSimulator;
import millrace.simulators.sens.SensSimulator;
import millrace.simulators.server.Journal;
import millrace.simulators.server.Simulator;
import millrace.simulators.server.SimulatorServer;
import millrace.simulators.ses.SesSimulator;
import millrace.simulators.slack.SlackSimulator;
import millrace.simulators.sns.SnsSimulator;
import millrace.simulators.toss.TossSimulator;

/**
 * All simulators on one port of the loopback address. Without a data directory they forget when
 * they stop; with one, whatever they answered is still known after the process was killed.
 */
public final class Simulators implements OutsideSystem {

    /** The registration: a new simulator is its package and an entry here. */
    private static final List<Function<Clock, Simulator>> ALL =
            List.of(
                    TossSimulator::new,
                    SesSimulator::new,
                    SlackSimulator::new,
                    DiscordSimulator::new,
                    FcmSimulator::new,
                    SnsSimulator::new,
                    SensSimulator::new,
                    BedrockSimulator::new,
                    KubernetesSimulator::new,
                    DataPlatformSimulator::new);

    private final List<Simulator> simulators;
    private final List<Journal> journals = new ArrayList<>();
    private Optional<Path> dataDirectory = Optional.empty();
    private Optional<SimulatorServer> server = Optional.empty();

    /** Made by the local cloud, through the service loader. */
    public Simulators() {
        this(Clock.systemUTC());
    }

    Simulators(Clock clock) {
        simulators = ALL.stream().map(simulator -> simulator.apply(clock)).toList();
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
            for (var simulator : simulators) {
                var file = dataDirectory.get().resolve(simulator.name() + ".jsonl");
                journals.add(simulator.state().open(file));
            }
        }
        server = Optional.of(new SimulatorServer(port, simulators));
        return url();
    }

    private String url() {
        return server.map(started -> "http://127.0.0.1:" + started.port())
                .orElseThrow(() -> new IllegalStateException("The simulators are not started"));
    }

    @Override
    public Map<String, String> environment() {
        return declared(Simulator::environment);
    }

    @Override
    public Map<String, String> secrets() {
        return declared(Simulator::secrets);
    }

    private Map<String, String> declared(
            BiFunction<Simulator, String, Map<String, String>> declaration) {
        var all = new HashMap<String, String>();
        for (var simulator : simulators) {
            all.putAll(declaration.apply(simulator, url() + "/" + simulator.name()));
        }
        return all;
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
