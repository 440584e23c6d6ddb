package millrace.cloud;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** All outside systems on the class path, running. */
final class OutsideSystems implements AutoCloseable {

    private final List<OutsideSystem> systems = new ArrayList<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    /**
     * @param firstPort the first system's port, the others follow it; 0 takes any free ports
     * @param data where systems keep what they accepted, or null
     * @throws BindException when a port is taken; its message is one sentence for the user
     */
    static OutsideSystems start(int firstPort, @Nullable Path data) throws IOException {
        OutsideSystems started = new OutsideSystems();
        int port = firstPort;
        try {
            for (OutsideSystem system : ServiceLoader.load(OutsideSystem.class)) {
                if (data != null) {
                    system.dataDirectory(data.resolve(system.name()));
                }
                started.addresses.put(system.name(), started.start(system, port));
                port += firstPort == 0 ? 0 : 1;
            }
            return started;
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private String start(OutsideSystem system, int port) throws IOException {
        try {
            String address = system.start(port);
            systems.add(system);
            return address;
        } catch (BindException e) {
            BindException taken =
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
    Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        systems.forEach(system -> environment.putAll(system.environment()));
        return environment;
    }

    Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        systems.forEach(system -> secrets.putAll(system.secrets()));
        return secrets;
    }

    @Override
    public void close() {
        systems.forEach(OutsideSystem::close);
    }
}
