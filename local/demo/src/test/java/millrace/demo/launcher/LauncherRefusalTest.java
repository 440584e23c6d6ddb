package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher refuses what it does not understand before anything is built. */
class LauncherRefusalTest {

    @TempDir static Path folder;
    private static Clone clone;

    @BeforeAll
    static void fresh() throws IOException {
        clone = Clone.in(folder);
    }

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
                    up --stage nope           > --stage of ./millrace up is local, dev or prod, not nope.
                    up --port 99999           > --port of ./millrace up is a port from 1 to 65535, or 0 for any free one, not 99999.
                    up --port=65536           > --port of ./millrace up is a port from 1 to 65535,
                    up --kafka-port -1        > --kafka-port of ./millrace up is a port from 1 to 65535,
                    up --port ٨٠٨٠            > --port of ./millrace up is a port from 1 to 65535,
                    up --port 08              > --port of ./millrace up is a port from 1 to 65535,
                    up --brokers 9            > --brokers of ./millrace up is 1, 2, 3, 4 or 5, not 9.
                    up --brokers 0            > --brokers of ./millrace up is 1, 2, 3, 4 or 5, not 0.
                    up --data /etc/passwd     > --data of ./millrace up is a folder that you may write, or make, not /etc/passwd.
                    up --logs /etc/passwd/x   > --logs of ./millrace up is a folder that you may write, or make, not /etc/passwd/x.
                    up --assembly /nowhere    > --assembly of ./millrace up is a cloud assembly, which ./millrace synth writes, not /nowhere.
                    up --port 9000 --dynamodb-port 9000 > Port 9000 is asked for by --port and by --dynamodb-port: choose another for one of them, or 0 for any free one.
                    up --simulators-port=8000 > Port 8000 is asked for by --dynamodb-port and by --simulators-port:
                    up --port 9093 --brokers=2 > Port 9093 is asked for by --port and by --kafka-port:
                    up --kafka-port 65534 --brokers 3 > The last broker would have the port 65536, which does not exist: choose a lower --kafka-port.
                    up --debug                > --debug of ./millrace up needs a value: --debug=FUNCTION|FUNCTION:PORT
                    up --debug f:99999        > --debug of ./millrace up is the name of a function or one with a port from 1 to 65535, such as shop-total:5005, not f:99999.
                    up --debug a/b            > --debug of ./millrace up is the name of a function or
                    up --watch=yes            > --watch of ./millrace up takes no value.
                    up --kafka nowhere        > --kafka of ./millrace up is an address such as 127.0.0.1:9092, not nowhere.
                    up --dynamodb x:1         > --dynamodb of ./millrace up is an address such as http://127.0.0.1:8080, not x:1.
                    up --kafka=a:1 --brokers=3 > --kafka of ./millrace up takes the place of --brokers: give one of the two.
                    up --kafka-port 1 --kafka a:1 > --kafka of ./millrace up takes the place of --kafka-port: give one of the two.
                    up --plain-dynamodb --dynamodb=http://a:1 > --dynamodb of ./millrace up takes the place of --plain-dynamodb: give one of the two.
                    up --kafka=a:1 --port 9092 --simulators-port 9092 > Port 9092 is asked for by --port and by --simulators-port:
                    trace                     > Say of what: ./millrace trace ID.
                    trace a/b                 > ID of ./millrace trace is an id of letters, digits, points, lines and colons, not a/b.
                    trace one two             > ./millrace trace does not take "two"
                    tail --topic=t --from noon > --from of ./millrace tail is a moment such as 2026-01-01T12:00:00Z, or how long ago such as 10m, not noon.
                    tail --topic=t --stage local > --stage of ./millrace tail is dev or prod, not local.
                    redrive                   > Say what to do: ./millrace redrive abort, list, pause, preview, resume, show or start.
                    redrive all               > There is no ./millrace redrive all: there is ./millrace redrive abort, list,
                    redrive pause --bad       > ./millrace redrive pause has no option --bad: it has
                    deadletters list --status=new > --status of ./millrace deadletters list is open, handled, discarded or parked, not new.
                    groups --api=http://x     > ./millrace groups has no option --api: it has
                    outbox                    > No running system was found: start ./millrace up in another terminal, or name it with --api.
                    drill README              > PAGE of ./millrace drill is a name in small letters, not README.
                    drill errors twice        > ./millrace drill does not take "twice"
                    drill errors --bad        > ./millrace drill has no option --bad: it has --api,
                    drill errors              > No running system was found: start ./millrace up in another terminal, or name it with --api, --kafka, --dynamodb and --simulators.
                    synth --bad x             > ./millrace synth has no option --bad: it has --stage, --outdir, --email-from, --alarm-email, --cors-origins and --help.
                    synth --stage test        > --stage of ./millrace synth is local, dev or prod, not test.
                    synth --outdir /etc/passwd > --outdir of ./millrace synth is a folder that you may write, or make, not /etc/passwd.
                    synth --email-from shop   > --email-from of ./millrace synth is an e-mail address, not shop.
                    synth --cors-origins *,x  > --cors-origins of ./millrace synth is * or an address such as http://127.0.0.1:8080, or several of them with commas, not *,x.
                    synth all                 > ./millrace synth does not take "all"
                    test all                  > ./millrace test does not take "all"
                    test -pl functions/auth   > ./millrace test has no option -pl: it has --quick and --help, and passes on what follows --.
                    demo                      > Say which demo: ./millrace demo concert, coupons, devtrip or orders.
                    demo --api x              > Say which demo: ./millrace demo concert, coupons, devtrip or orders.
                    demo flights              > There is no demo flights: there is ./millrace demo concert, coupons, devtrip or orders.
                    demo orders --bad         > ./millrace demo orders has no option --bad: it has --api, --kafka, --simulators, --stage and --help.
                    demo orders --api 8080    > --api of ./millrace demo orders is an address such as http://127.0.0.1:8080, not 8080.
                    demo orders --kafka here  > --kafka of ./millrace demo orders is an address such as 127.0.0.1:9092, not here.
                    demo orders               > No running system was found: start ./millrace up in another terminal, or name it with --api, --kafka and --simulators.
                    demo coupons --api http://127.0.0.1:1 > No running system was found:
                    demo orders twice         > ./millrace demo orders does not take "twice"
                    simulate                  > Say which scenario: ./millrace simulate accounts, concerts, counter, coupons, learning, notifications, operations, orders or all.
                    simulate all --faults 2   > --faults of ./millrace simulate is a share from 0 to 1, not 2.
                    simulate all --without no > --without of ./millrace simulate is a kind of fault, such as INDEX_LAGS, or several of them with commas, not no.
                    mutants nobody            > There is no mutant nobody: local/simulation/src/test/mutants holds all.
                    mutants --bad             > ./millrace mutants has no option --bad: it has --help.
                    bench                     > Say which bench: ./millrace bench cold-start, concert, coupons, dead-letters, devtrip, fuzz, group-commit, orders or pipeline.
                    bench flights             > There is no bench flights: there is ./millrace bench cold-start,
                    bench orders --bad        > ./millrace bench orders has no option --bad
                    bench orders              > No running system was found: start ./millrace up in another terminal, or name it with --api and --simulators.
                    bench coupons --only floor,millrace > No running system was found:
                    bench orders --orders 0   > --orders of ./millrace bench orders is a whole number from 1 on, not 0.
                    bench orders --seconds 1s > --seconds of ./millrace bench orders is a whole number from 1 on, not 1s.
                    bench pipeline --warm-up -1 > --warm-up of ./millrace bench pipeline is 0 or a whole number from 1 on, not -1.
                    bench coupons --only a,d  > --only of ./millrace bench coupons is millrace, a, b, c or floor, or several of them with commas, not a,d.
                    bench coupons --units 5,  > --units of ./millrace bench coupons is a whole number from 1 on, or several of them with commas, not 5,.
                    bench coupons --plot /nowhere/x.svg > --plot of ./millrace bench coupons is a file in a folder that you may write, not /nowhere/x.svg.
                    deploy                    > Say which stage: ./millrace deploy --stage=dev
                    deploy --stage local      > --stage of ./millrace deploy is dev or prod, not local.
                    diff --stage dev --bad    > ./millrace diff has no option --bad: it has --stage and --help, and passes on what follows --.
                    destroy everything        > ./millrace destroy does not take "everything"
                    deploy --stage dev        > Millrace found no AWS credentials for deploy: set AWS_PROFILE, or run aws configure.
                    """)
    void in_one_sentence_that_says_what_there_is(String arguments, String sentence)
            throws IOException {
        var refused = clone.run(arguments.strip().split(" +", -1));

        assertThat(refused.err()).startsWith(sentence.strip()).hasLineCount(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(clone.calls(call -> true)).isEmpty();
    }
}
