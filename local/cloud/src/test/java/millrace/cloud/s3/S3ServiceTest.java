package millrace.cloud.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServiceTest {

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=local/20260301/ap-northeast-2/s3/aws4_request";

    @TempDir Path directory;
    private Endpoint endpoint = Endpoint.page("", call -> HttpReply.empty(404));

    @BeforeEach
    void read() throws Exception {
        var s3 = new S3Service(directory.resolve("s3"));
        ServiceFixture.read(
                directory,
                "'B':{'Type':'AWS::S3::Bucket','Properties':{'BucketName':'files'}}",
                s3);
        endpoint = s3.endpoints().getFirst();
    }

    private HttpReply send(String method, String path, String body, String... headers) {
        int question = path.indexOf('?');
        var named = new HashMap<String, List<String>>();
        named.put("authorization", List.of(SIGNED));
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], List.of(headers[i + 1]));
        }
        var call =
                new HttpCall(
                        method,
                        question < 0 ? path : path.substring(0, question),
                        question < 0 ? "" : path.substring(question + 1),
                        named,
                        body.getBytes(UTF_8),
                        "127.0.0.1");
        assertThat(endpoint.takes().test(call)).isTrue();
        return endpoint.handler().answer(call);
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), UTF_8);
    }

    @Test
    void an_object_is_read_as_it_was_written_under_any_key() {
        assertThat(send("PUT", "/files/topic%3Da/%EA%B0%80%20b.txt", "hello").status())
                .isEqualTo(200);

        var read = send("GET", "/files/topic%3Da/%EA%B0%80%20b.txt", "");

        assertThat(text(read)).isEqualTo("hello");
        assertThat(read.headers())
                .contains(Map.entry("etag", "\"5d41402abc4b2a76b9719d911017c592\""));
        assertThat(send("HEAD", "/files/topic%3Da/%EA%B0%80%20b.txt", "").headers())
                .contains(Map.entry("content-length", "5"));
        assertThat(directory.resolve("s3/files/topic=a/가 b.txt")).hasContent("hello");
    }

    @Test
    void what_may_only_be_new_is_refused_where_it_is_there() {
        send("PUT", "/files/a", "first");

        var again = send("PUT", "/files/a", "second", "if-none-match", "*");

        assertThat(again.status()).isEqualTo(412);
        assertThat(text(again)).contains("<Code>PreconditionFailed</Code>");
        assertThat(text(send("GET", "/files/a", ""))).isEqualTo("first");
        send("PUT", "/files/a", "third");
        assertThat(text(send("GET", "/files/a", ""))).isEqualTo("third");
    }

    @Test
    void a_list_has_folders_where_a_delimiter_is_named_and_goes_on_page_by_page() {
        List.of("a/1", "a/2", "b/1", "c").forEach(key -> send("PUT", "/files/" + key, "x"));

        assertThat(text(send("GET", "/files?list-type=2&delimiter=%2F", "")))
                .containsSubsequence("<Key>c</Key>", "<Prefix>a/</Prefix>", "<Prefix>b/</Prefix>")
                .contains("<IsTruncated>false</IsTruncated>");
        var first = text(send("GET", "/files?list-type=2&max-keys=3", ""));
        assertThat(first)
                .contains("<Key>b/1</Key>", "<NextContinuationToken>b/1</NextContinuationToken>")
                .doesNotContain("<Key>c</Key>");
        assertThat(text(send("GET", "/files?list-type=2&continuation-token=b%2F1", "")))
                .contains("<Key>c</Key>", "<KeyCount>1</KeyCount>");
        assertThat(text(send("GET", "/files?list-type=2&prefix=a%2F", "")))
                .contains("<KeyCount>2</KeyCount>");
    }

    @Test
    void what_is_not_there_is_named() {
        assertThat(text(send("GET", "/other/a", "")))
                .contains("<Code>NoSuchBucket</Code>", "it has [files]");
        assertThat(text(send("GET", "/files/a", ""))).contains("<Code>NoSuchKey</Code>");
        assertThat(send("HEAD", "/files/a", "").status()).isEqualTo(404);
        assertThat(text(send("GET", "/", ""))).contains("<Name>files</Name>");
    }

    @Test
    void no_key_leads_out_of_its_bucket() {
        var refused = send("PUT", "/files/..%2F..%2Fx", "y");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("<Code>InvalidArgument</Code>");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void what_is_not_emulated_says_so() {
        var chunked =
                send(
                        "PUT",
                        "/files/a",
                        "5;chunk-signature=…",
                        "x-amz-content-sha256",
                        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");

        assertThat(chunked.status()).isEqualTo(501);
        assertThat(text(send("POST", "/files/a?uploads", ""))).contains("NotImplemented");
        assertThat(directory.resolve("s3/files/a")).doesNotExist();
    }
}
