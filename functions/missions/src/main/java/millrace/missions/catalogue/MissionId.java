package millrace.missions.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a mission. It is read as {@code 1} and {@code mission_1}, and written so (X23). */
public record MissionId(long number) {

    private static final String PREFIX = "mission_";

    /**
     * @throws NumberFormatException when it is neither; the OpenAPI document refuses such paths
     */
    @JsonCreator
    public static MissionId of(String text) {
        var digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        return new MissionId(Long.parseLong(digits));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + number;
    }
}
