package millrace.concerts.concert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The waiting room of a schedule (F20).
 *
 * @param admitPerSecond the most people that are let in within a second, over the time in which
 *     people wait
 * @param shuffle whether those who came before the opening are drawn by lot; else they come first
 *     who came first
 * @param endsAt from when on seats are held without a pass; null for the performance's start
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaitingRoom(int admitPerSecond, boolean shuffle, @Nullable Instant endsAt) {}
