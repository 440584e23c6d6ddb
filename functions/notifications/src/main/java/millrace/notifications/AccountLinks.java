package millrace.notifications;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import millrace.events.auth.AccountMail;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.mail.Mail;
import millrace.notifications.mail.Mail.Purpose;

/**
 * The mails with a link of the application. They hold nothing that a person typed, not even a name.
 * The token stands behind the number sign, which browsers send to no server: it is in no access log
 * and in no referrer.
 *
 * @param app the application's address, without a slash at its end
 */
record AccountLinks(String app) {

    Mail mail(AccountMail kind, String token) {
        return switch (kind) {
            case PASSWORD_RESET -> passwordReset(token);
            case EMAIL_VERIFICATION -> emailVerification(token);
        };
    }

    /** The same mail without its link, as its reader finds it in the history. */
    static NotificationMessage withoutLink(AccountMail kind, Locale reader, Instant at) {
        var texts = Texts.in(reader);
        var key =
                switch (kind) {
                    case PASSWORD_RESET -> "password-reset";
                    case EMAIL_VERIFICATION -> "email-verification";
                };
        return new NotificationMessage(
                texts.of(key + ".title"), texts.of(key + ".content"), Map.of(), Color.INFO, at);
    }

    private Mail passwordReset(String token) {
        return Mail.of(Purpose.ACCOUNT, "[Millrace] 비밀번호 재설정 / Reset your password")
                .ours(
                        """
                        비밀번호를 다시 정하려면 30분 안에 아래 링크를 열어 주세요. 요청하지 않으셨다면 이 메일을 무시하세요.
                        Open this link within 30 minutes to choose another password. If you did not ask for it, ignore this mail.

                        """)
                .ours(app + "/password-reset#token=" + token + "\n");
    }

    private Mail emailVerification(String token) {
        return Mail.of(Purpose.VERIFICATION, "[Millrace] 이메일 주소 확인 / Confirm your e-mail address")
                .ours(
                        """
                        이 주소로 가입하셨다면 3일 안에 아래 링크를 열어 주세요. 가입하지 않으셨다면 이 메일을 무시하세요.
                        Open this link within 3 days if you signed up with this address. If you did not, ignore this mail.

                        """)
                .ours(app + "/email-verification#token=" + token + "\n");
    }
}
