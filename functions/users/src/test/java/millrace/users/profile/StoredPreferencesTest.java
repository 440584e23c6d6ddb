package millrace.users.profile;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.users.QuietHoursPreference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StoredPreferencesTest {

    @Test
    void preferences_that_were_stored_before_there_were_quiet_hours_have_the_usual_ones() {
        var stored = "{\"channels\":{\"ORDER\":[\"SMS\"]},\"locale\":\"en\"}";

        var read = JsonMapper.shared().readValue(stored, NotificationPreferences.class);

        assertThat(read.quietHours()).isEqualTo(QuietHours.UNSAID);
        assertThat(read.toEvent(7, 0).quietHours())
                .isEqualTo(new QuietHoursPreference(true, "21:00", "08:00", "Asia/Seoul"));
    }
}
