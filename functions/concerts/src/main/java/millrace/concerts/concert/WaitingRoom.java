package millrace.concerts.concert;

/**
 * The waiting room of a schedule (F20).
 *
 * @param admitPerSecond the most people that are let in within a second
 * @param shuffle whether those who came before the opening are drawn by lot; else they come first
 *     who came first
 */
public record WaitingRoom(int admitPerSecond, boolean shuffle) {}
