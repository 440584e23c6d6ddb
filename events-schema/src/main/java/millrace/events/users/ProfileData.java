package millrace.events.users;

import java.util.List;

/** What a user says of themselves. */
public record ProfileData(String nickname, String bio, List<String> skills) {

    public ProfileData {
        skills = List.copyOf(skills);
    }
}
