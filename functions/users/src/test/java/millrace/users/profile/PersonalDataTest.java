package millrace.users.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.platform.text.DisplayName;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.MultilineText;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

    private static final PersonalData MINJIS =
            new PersonalData(
                    new PersonalData.Account("minji@example.com", "Minji Kim"),
                    new Description(
                            DisplayName.of("minji"),
                            MultilineText.of("Likes graphs."),
                            List.of(DisplayName.of("java"))),
                    new ContactPoints(
                            EmailAddress.of("minji@example.com"),
                            "+821012345678",
                            "c2xK:APA91bHun4MxP5egoKMwt2KZFBaFUH",
                            DiscordWebhook.of(
                                    "https://discord.com/api/webhooks/123456789012345678/"
                                            + "abcdefghijklmnopqrstuvwxyz"),
                            "3012345678"),
                    NotificationPreferences.NONE);

    @Test
    void what_a_log_line_would_show_of_it_tells_nobody_who_it_is_or_how_to_reach_them() {
        var profile = new Profile(7, MINJIS);

        assertThat(profile + " " + MINJIS.contacts() + " " + MINJIS.description())
                .doesNotContainIgnoringCase("minji")
                .doesNotContain("graphs", "java", "+8210", "APA91", "discord.com", "30123");
    }
}
