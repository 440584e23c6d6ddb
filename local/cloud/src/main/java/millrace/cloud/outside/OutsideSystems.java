package millrace.cloud.outside;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.jspecify.annotations.Nullable;

/** All outside systems on the class path; to the local cloud they are one more service. */
public final class OutsideSystems implements CloudService {

    private final int firstPort;
    private final @Nullable Path data;
    private final List<OutsideSystem> running = new CopyOnWriteArrayList<>();
    private final StartTask<Map<String, String>> addresses = new StartTask<>("outside-systems");

    /**
     * @param firstPort the first system's port, the others follow it; 0 takes any free ports
     * @param data where systems keep what they accepted, or null
     */
    public OutsideSystems(int firstPort, @Nullable Path data) {
        this.firstPort = firstPort;
        this.data = data;
    }

    @Override
    public List<ResourceType> types() {
        return List.of();
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.start(addresses, this::startAll);
    }

    /**
     * @throws BindException when a port is taken; its message is one sentence for the user
     */
    private Map<String, String> startAll() throws IOException {
        var started = new LinkedHashMap<String, String>();
        var port = firstPort;
        for (var system : ServiceLoader.load(OutsideSystem.class)) {
            if (data != null) {
                system.dataDirectory(data.resolve(system.name()));
            }
            started.put(system.name(), start(system, port));
            port += firstPort == 0 ? 0 : 1;
        }
        return Map.copyOf(started);
    }

    private String start(OutsideSystem system, int port) throws IOException {
        try {
            var address = system.start(port);
            running.add(system);
            return address;
        } catch (BindException e) {
            var taken =
                    new BindException(
                            "Port "
                                    + port
                                    + " for the simulator "
                                    + system.name()
                                    + " is taken: choose another with --simulators-port, or 0 for any free port");
            taken.initCause(e);
            throw taken;
        }
    }

    /** Addresses by the system's name. */
    public Map<String, String> addresses() {
        return addresses.join();
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        addresses.join();
        var variables = new HashMap<String, String>();
        running.forEach(system -> variables.putAll(system.environment()));
        return variables;
    }

    /** Waits for a variable that a system gives to functions; empty where none gives it. */
    public Optional<String> variable(String name) {
        addresses.join();
        return running.stream()
                .flatMap(system -> Optional.ofNullable(system.environment().get(name)).stream())
                .findFirst();
    }

    /** Waits for the values of secrets, by the secret's name. */
    public Map<String, String> secrets() throws Exception {
        addresses.await();
        var secrets = new HashMap<String, String>();
        running.forEach(system -> secrets.putAll(system.secrets()));
        return secrets;
    }

    /** {@code /console/api/outside/<path>} is the path of the one outside system that has it. */
    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        call -> call.rawPath().startsWith(OutsideCalls.PATH),
                        new OutsideCalls(() -> List.copyOf(addresses().values()))));
    }

    @Override
    public void close() {
        running.forEach(OutsideSystem::close);
    }
}
