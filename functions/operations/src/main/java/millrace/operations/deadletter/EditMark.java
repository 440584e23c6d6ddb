package millrace.operations.deadletter;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The mark of an edited record, which it carries as a header {@value #HEADER} to its consumers and,
 * where they give it up, back into its letter. Other groups that give it up have letters of their
 * own, for which it means nothing.
 *
 * @param letterId empty for a record that nobody edited
 * @param number how often it was edited
 */
record EditMark(String letterId, int number) {

    static final String HEADER = "editedLetter";

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})-(\\d{1,3})");
    private static final EditMark NONE = new EditMark("", 0);

    static EditMark in(Map<String, String> headers) {
        var mark = FORM.matcher(headers.getOrDefault(HEADER, ""));
        return mark.matches() ? new EditMark(mark.group(1), Integer.parseInt(mark.group(2))) : NONE;
    }

    String text() {
        return letterId + "-" + number;
    }

    boolean isOf(String id) {
        return letterId.equals(id);
    }

    /** The number of edits of this letter's record. */
    int numberOf(String id) {
        return isOf(id) ? number : 0;
    }
}
