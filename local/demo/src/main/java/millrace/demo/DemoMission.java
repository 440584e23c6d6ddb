package millrace.demo;

import java.util.List;
import java.util.Map;

/**
 * A mission of the demo catalogue, in the form in which administrators publish one.
 *
 * @param starterCode by language
 */
record DemoMission(
        String missionId,
        String title,
        String description,
        Map<String, String> starterCode,
        String rubric) {

    private static final DemoMission EVEN_NUMBERS =
            new DemoMission(
                    "mission_1",
                    "짝수의 합 / Sum of even numbers",
                    """
                    Return the sum of the even numbers of a list. An empty list has the sum 0; \
                    negative numbers count as all others do.\
                    """,
                    Map.of(
                            "javascript",
                            """
                            function sumOfEvens(numbers) {
                              // your code
                            }
                            """,
                            "python",
                            """
                            def sum_of_evens(numbers):
                                pass
                            """,
                            "java",
                            """
                            class Solution {
                                static long sumOfEvens(int[] numbers) {
                                    return 0;
                                }
                            }
                            """),
                    "It parses; it goes through the list once; it tests for evenness; it returns"
                            + " the sum and prints nothing.");

    private static final DemoMission WORD_COUNT =
            new DemoMission(
                    "mission_2",
                    "단어 세기 / Word count",
                    """
                    Count how often each word stands in a text. Words are separated by blanks, and \
                    capital letters make no difference.\
                    """,
                    Map.of(
                            "javascript",
                            """
                            function wordCount(text) {
                              // your code
                            }
                            """,
                            "python",
                            """
                            def word_count(text):
                                pass
                            """,
                            "java",
                            """
                            import java.util.Map;

                            class Solution {
                                static Map<String, Integer> wordCount(String text) {
                                    return Map.of();
                                }
                            }
                            """),
                    "It parses; it splits the text at blanks; it takes capitals as small letters;"
                            + " it counts in a map and returns it.");

    private static final DemoMission FIRST_REPEATED =
            new DemoMission(
                    "mission_3",
                    "처음 반복되는 수 / First repeated number",
                    """
                    Return the first number of a list that stood in it before, or -1 where none \
                    did. A list of a million numbers takes no longer than a second.\
                    """,
                    Map.of(
                            "javascript",
                            """
                            function firstRepeated(numbers) {
                              // your code
                            }
                            """,
                            "python",
                            """
                            def first_repeated(numbers):
                                pass
                            """,
                            "java",
                            """
                            class Solution {
                                static int firstRepeated(int[] numbers) {
                                    return -1;
                                }
                            }
                            """),
                    "It parses; it remembers what it has seen in a set; it has no loop inside of"
                            + " another; it returns -1 where nothing repeats.");

    static final List<DemoMission> ALL = List.of(EVEN_NUMBERS, WORD_COUNT, FIRST_REPEATED);
}
