package millrace.events.users;

/**
 * The part of each day in which a user wants to be told nothing that rings and can wait.
 *
 * @param enabled false where the user wants none; the other fields then say nothing
 * @param from the time of day at which it begins, as HH:mm
 * @param until the time of day at which it ends, perhaps on the next day, as HH:mm
 * @param timeZone a name of the IANA time zone database, such as Asia/Seoul
 */
public record QuietHoursPreference(boolean enabled, String from, String until, String timeZone) {}
