package millrace.evaluations.rubric;

import java.util.regex.Pattern;

/** Missions are named by number or by id: {@code 1} and {@code mission_1} are the same (X23). */
public final class MissionIds {

    private static final String PREFIX = "mission_";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private MissionIds() {}

    /** The id that is stored and published, such as {@code mission_1}. */
    public static String canonical(String given) {
        return NUMBER.matcher(given).matches() ? PREFIX + given : given;
    }
}
