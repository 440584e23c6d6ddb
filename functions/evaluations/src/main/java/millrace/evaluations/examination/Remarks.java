package millrace.evaluations.examination;

import java.util.List;
import millrace.evaluations.rubric.Aspect;
import millrace.evaluations.rubric.Phrase;

/** Sentences for code that holds no solution. */
final class Remarks {

    static final Phrase EMPTY =
            new Phrase(
                    "제출한 코드에 풀이가 없어 0점입니다. 함수의 내용을 작성한 뒤 다시 제출해 주세요.",
                    "The submission holds no solution, so it scores 0. Write the function's body and"
                            + " submit again.");

    static final Phrase UNCHANGED =
            new Phrase(
                    "처음에 받은 코드가 그대로 제출되어 0점입니다. 풀이를 작성한 뒤 다시 제출해 주세요.",
                    "The starter code was submitted unchanged, so it scores 0. Write your solution and"
                            + " submit again.");

    static final Phrase UNREADABLE =
            new Phrase(
                    "프로그램으로 읽기에는 너무 길거나 깊게 겹친 코드라서 0점입니다. 더 간단히 작성해 다시 제출해 주세요.",
                    "The code is too long or too deeply nested to be read as a program, so it scores 0."
                            + " Write it more simply and submit again.");

    private static final Phrase NO_SOLUTION =
            new Phrase("평가할 풀이가 없습니다.", "There is no solution that this could be scored by.");

    private static final Phrase SOLVE_FIRST =
            new Phrase(
                    "먼저 미션이 요구하는 함수를 완성하세요.", "Complete the function that the mission asks for.");

    /** Findings for code without a solution: it is neither fast nor well written. */
    static final List<Finding> NOTHING_TO_SCORE =
            List.of(nothingToScore(Aspect.PERFORMANCE), nothingToScore(Aspect.BEST_PRACTICES));

    private Remarks() {}

    private static Finding nothingToScore(Aspect aspect) {
        return new Finding("no_solution", aspect, Scores.FULL, List.of(), NO_SOLUTION, SOLVE_FIRST);
    }
}
