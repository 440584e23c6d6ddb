package millrace.platform.kafka;

import java.time.Clock;
import millrace.events.TopicValues;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.Inbox;
import millrace.platform.inbox.ParkedKeys;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Pause;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The ports through which every consumer function works.
 *
 * @param parkedKeys null for a consumer that parks none
 */
public record ConsumerPorts(
        UnitOfWork unitOfWork,
        Inbox inbox,
        GivenUpEvents givenUp,
        @Nullable ParkedKeys parkedKeys,
        Clock clock,
        Metrics metrics,
        Pause pause,
        TopicValues values) {}
