package millrace.concerts.waiting;

/** The passes with which seats were held. */
@FunctionalInterface
public interface UsedPasses {

    boolean isUsed(long scheduleId, long userId, String passId);
}
