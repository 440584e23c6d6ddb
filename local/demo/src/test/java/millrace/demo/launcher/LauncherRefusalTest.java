package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher refuses what it does not understand before anything is built. */
class LauncherRefusalTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    nope                      > There is no ./millrace nope: ./millrace help lists what there is.
                    up --bad                  > ./millrace up has no option --bad: it has --port, --kafka-port,
                    up --bad=3                > ./millrace up has no option --bad: it has
                    up -x                     > ./millrace up has no option -x: it has
                    up now                    > ./millrace up does not take "now": ./millrace up --help says what it takes.
                    up --                     > ./millrace up does not take "--"
                    up --logs                 > --logs of ./millrace up needs a value: --logs=DIR
                    up --logs= --isolated     > --logs of ./millrace up needs a value: --logs=DIR
                    up --logs --isolated      > --logs of ./millrace up needs a value: --logs=DIR
                    up --port 1 --port=2      > --port of ./millrace up is given twice: give it once.
                    up --isolated=yes         > --isolated of ./millrace up takes no value.
                    up --stage nope           > --stage of ./millrace up is one of local|dev|prod, not nope.
                    synth --bad x             > ./millrace synth has no option --bad: it has --stage, --outdir, --email-from, --cors-origins and --help.
                    synth --stage test        > --stage of ./millrace synth is one of local|dev|prod, not test.
                    synth all                 > ./millrace synth does not take "all"
                    test all                  > ./millrace test does not take "all"
                    test -pl functions/auth   > ./millrace test has no option -pl: it has --quick and --help, and passes on what follows --.
                    demo                      > Say which demo: ./millrace demo coupons or orders.
                    demo --api x              > Say which demo: ./millrace demo coupons or orders.
                    demo flights              > There is no demo flights: there is ./millrace demo coupons or orders.
                    demo orders --bad         > ./millrace demo orders has no option --bad: it has --api, --kafka, --simulators and --help.
                    demo orders twice         > ./millrace demo orders does not take "twice"
                    bench                     > Say which bench: ./millrace bench cold-start, coupons, group-commit, orders or pipeline.
                    bench flights             > There is no bench flights: there is ./millrace bench cold-start,
                    bench orders --bad        > ./millrace bench orders has no option --bad
                    deploy                    > Say which stage: ./millrace deploy --stage=dev
                    deploy --stage local      > --stage of ./millrace deploy is one of dev|prod, not local.
                    diff --stage dev --bad    > ./millrace diff has no option --bad: it has --stage and --help, and passes on what follows --.
                    destroy everything        > ./millrace destroy does not take "everything"
                    deploy --stage dev        > Millrace found no AWS credentials for deploy: set AWS_PROFILE, or run aws configure.
                    """)
    void in_one_sentence_that_says_what_there_is(String arguments, String sentence)
            throws IOException {
        var clone = Clone.in(folder);
        var refused = clone.run(arguments.strip().split(" +", -1));

        assertThat(refused.err()).startsWith(sentence.strip()).hasLineCount(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(clone.calls(call -> true)).isEmpty();
    }
}
