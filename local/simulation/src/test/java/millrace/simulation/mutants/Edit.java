package millrace.simulation.mutants;

import static java.util.stream.Collectors.joining;

/**
 * Other code in place of some code of a source file. White space does not count where the old code
 * is looked for, so that formatting moves nothing.
 *
 * @param file from the root of the project
 */
record Edit(String file, String old, String replacement) {

    /**
     * The source with the new code.
     *
     * @throws IllegalArgumentException when the old code is not there exactly once
     */
    String in(String source) {
        var wanted = withoutSpace(old);
        var inked = source.chars().filter(each -> !Character.isWhitespace(each)).count();
        int[] places = new int[Math.toIntExact(inked)];
        int count = 0;
        for (int at = 0; at < source.length(); at++) {
            if (!Character.isWhitespace(source.charAt(at))) {
                places[count++] = at;
            }
        }
        var text = withoutSpace(source);
        int first = text.indexOf(wanted);
        if (wanted.isEmpty() || first < 0) {
            throw new IllegalArgumentException(file + " does not hold: " + old);
        }
        if (text.indexOf(wanted, first + 1) >= 0) {
            throw new IllegalArgumentException(file + " holds more than once: " + old);
        }
        return source.substring(0, places[first])
                + replacement.strip()
                + source.substring(places[first + wanted.length() - 1] + 1);
    }

    private static String withoutSpace(String text) {
        return text.lines()
                .flatMap(line -> line.chars().boxed())
                .filter(each -> !Character.isWhitespace(each))
                .map(Character::toString)
                .collect(joining());
    }
}
