package millrace.events.missions;

import java.util.List;
import millrace.events.Event;

/** A user's environment is gone. */
public record ResourceCleanupCompleted(
        long userId,
        String missionId,
        String cleanupTrigger,
        List<String> resourcesCleaned,
        long timestamp)
        implements Event {

    public ResourceCleanupCompleted {
        resourcesCleaned = List.copyOf(resourcesCleaned);
    }
}
