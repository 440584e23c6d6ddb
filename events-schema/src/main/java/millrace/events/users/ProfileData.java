package millrace.events.users;

import java.util.List;

/** The profile as its user wrote it. */
public record ProfileData(String nickname, String bio, List<String> skills) {

    public ProfileData {
        skills = List.copyOf(skills);
    }
}
