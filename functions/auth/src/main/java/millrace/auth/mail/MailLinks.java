package millrace.auth.mail;

/**
 * The mails with a link of the application. The token stands behind the number sign, which browsers
 * send to no server: it is in no access log and in no referrer.
 *
 * @param app the application's address, without a slash at its end
 */
public record MailLinks(String app) {

    public Mail passwordReset(String token) {
        return new Mail(
                "[Millrace] 비밀번호 재설정 / Reset your password",
                """
                비밀번호를 다시 정하려면 30분 안에 아래 링크를 열어 주세요. 요청하지 않으셨다면 이 메일을 무시하세요.
                Open this link within 30 minutes to choose another password. If you did not ask for it, ignore this mail.

                %s/password-reset#token=%s
                """
                        .formatted(app, token));
    }

    public Mail emailVerification(String token) {
        return new Mail(
                "[Millrace] 이메일 주소 확인 / Confirm your e-mail address",
                """
                이 주소로 가입하셨다면 3일 안에 아래 링크를 열어 주세요. 가입하지 않으셨다면 이 메일을 무시하세요.
                Open this link within 3 days if you signed up with this address. If you did not, ignore this mail.

                %s/email-verification#token=%s
                """
                        .formatted(app, token));
    }
}
