package millrace.evaluations.syntax;

import java.util.Arrays;

/** The lines of a source, by bytes. */
final class Lines {

    private final int[] starts;

    Lines(byte[] source) {
        var found = new int[source.length + 1];
        int count = 1;
        for (int at = 0; at < source.length; at++) {
            if (source[at] == '\n') {
                found[count++] = at + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    /** The line that a byte is in, from 1. */
    int of(int at) {
        int place = Arrays.binarySearch(starts, at);
        return place >= 0 ? place + 1 : -place - 1;
    }
}
