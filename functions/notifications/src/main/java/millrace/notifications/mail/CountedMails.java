package millrace.notifications.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.notifications.mail.Mail.Purpose;

/** The mails to an address within a window, in the order in which they were counted. */
record CountedMails(List<One> mails) {

    static final int MAX = 5;
    static final CountedMails NONE = new CountedMails(List.of());

    /**
     * @param eventId the event that asked for it
     */
    record One(String eventId, Purpose purpose, Instant at) {}

    CountedMails {
        mails = List.copyOf(mails);
    }

    CountedMails since(Instant begin) {
        return new CountedMails(mails.stream().filter(mail -> mail.at().isAfter(begin)).toList());
    }

    boolean hasRoomFor(Purpose purpose) {
        return mails.size() < MAX || (purpose == Purpose.VERIFICATION && hasNone(purpose));
    }

    private boolean hasNone(Purpose purpose) {
        return mails.stream().noneMatch(mail -> mail.purpose() == purpose);
    }

    CountedMails and(String eventId, Purpose purpose, Instant at) {
        var more = new ArrayList<>(mails);
        more.add(new One(eventId, purpose, at));
        return new CountedMails(more);
    }

    /** Without one attempt of this event, if it has any. */
    CountedMails withoutOneOf(String eventId) {
        var fewer = new ArrayList<>(mails);
        for (int last = fewer.size() - 1; last >= 0; last--) {
            if (fewer.get(last).eventId().equals(eventId)) {
                fewer.remove(last);
                break;
            }
        }
        return new CountedMails(fewer);
    }
}
