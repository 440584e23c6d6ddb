package millrace.notifications.channel.fcm;

/** The registration token of an app on a device. */
public record FcmToken(String value) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "FcmToken[not shown]";
    }
}
