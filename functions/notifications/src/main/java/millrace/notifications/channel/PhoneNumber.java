package millrace.notifications.channel;

import java.util.regex.Pattern;
import millrace.platform.failure.PoisonMessage;

/** A phone number in the form of E.164, such as +821012345678. */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /**
     * @throws PoisonMessage when it is none; quotes nothing
     */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new PoisonMessage("The phone number is not in the form of E.164");
        }
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "PhoneNumber[not shown]";
    }
}
