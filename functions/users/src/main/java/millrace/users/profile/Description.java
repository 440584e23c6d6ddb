package millrace.users.profile;

import java.util.List;
import millrace.events.users.ProfileData;
import millrace.platform.text.DisplayName;
import millrace.platform.text.MultilineText;
import org.jspecify.annotations.Nullable;

/**
 * A user's own words about themselves, for others.
 *
 * @param skills each once, in the order in which they were given
 */
public record Description(DisplayName nickname, MultilineText bio, List<DisplayName> skills) {

    // Written out: javac drops the annotations from a compact constructor's parameters.
    public Description(
            DisplayName nickname, @Nullable MultilineText bio, @Nullable List<DisplayName> skills) {
        this.nickname = nickname;
        this.bio = bio == null ? MultilineText.EMPTY : bio;
        this.skills = skills == null ? List.of() : skills.stream().distinct().toList();
    }

    public ProfileData toEvent() {
        return new ProfileData(
                nickname.value(), bio.value(), skills.stream().map(DisplayName::value).toList());
    }
}
