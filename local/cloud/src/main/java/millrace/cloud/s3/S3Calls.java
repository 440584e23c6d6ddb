package millrace.cloud.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;

/**
 * Path-style calls on buckets and objects: put (also {@code If-None-Match: *}), get, head, delete,
 * and lists. Signatures are not checked, as nowhere on this machine.
 */
final class S3Calls {

    private static final int MAX_KEYS = 1_000;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Map<String, Bucket> buckets;

    S3Calls(Map<String, Bucket> buckets) {
        this.buckets = new TreeMap<>(buckets);
    }

    HttpReply answer(HttpCall call) {
        try {
            var path = call.path().substring(1);
            int slash = path.indexOf('/');
            var name = slash < 0 ? path : path.substring(0, slash);
            var key = slash < 0 ? "" : path.substring(slash + 1);
            if (name.isEmpty()) {
                return buckets();
            }
            var bucket = bucket(name);
            return key.isEmpty() ? onBucket(bucket, call) : onObject(bucket, key, call);
        } catch (S3Refusal refusal) {
            return S3Xml.error(refusal);
        }
    }

    private Bucket bucket(String name) {
        var bucket = buckets.get(name);
        if (bucket == null) {
            throw new S3Refusal(
                    404,
                    "NoSuchBucket",
                    "The template has no bucket %s; it has %s.".formatted(name, buckets.keySet()));
        }
        return bucket;
    }

    private HttpReply buckets() {
        return S3Xml.reply(
                200,
                "ListAllMyBucketsResult",
                xml ->
                        xml.element(
                                "Buckets",
                                () -> buckets.keySet().forEach(name -> bucket(xml, name))));
    }

    private static void bucket(S3Xml xml, String name) {
        xml.element(
                "Bucket",
                () -> {
                    xml.text("Name", name);
                    xml.text("CreationDate", Instant.EPOCH);
                });
    }

    private HttpReply onBucket(Bucket bucket, HttpCall call) {
        return switch (call.method()) {
            case "GET" -> list(bucket, query(call));
            case "HEAD" -> HttpReply.empty(200);
            default -> throw notEmulated(call);
        };
    }

    private static S3Refusal notEmulated(HttpCall call) {
        return new S3Refusal(
                501,
                "NotImplemented",
                "The local cloud does not emulate %s %s of S3."
                        .formatted(call.method(), call.path()));
    }

    private static Map<String, String> query(HttpCall call) {
        var query = new HashMap<String, String>();
        for (var pair : call.rawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** ListObjectsV2; the token for the next page is the last key or folder of this one. */
    private static HttpReply list(Bucket bucket, Map<String, String> query) {
        var prefix = query.getOrDefault("prefix", "");
        var delimiter = query.getOrDefault("delimiter", "");
        var after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        int most = Math.min(MAX_KEYS, number(query.getOrDefault("max-keys", "" + MAX_KEYS)));
        var found = new TreeMap<String, Bucket.Listed>();
        var folders = new TreeSet<String>();
        var last = after;
        var more = false;
        for (var object : bucket.all(prefix)) {
            int end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
            var entry =
                    end < 0 ? object.key() : object.key().substring(0, end + delimiter.length());
            if (entry.compareTo(after) <= 0 || folders.contains(entry)) {
                continue;
            }
            if (found.size() + folders.size() == most) {
                more = true;
                break;
            }
            last = entry;
            if (end < 0) {
                found.put(entry, object);
            } else {
                folders.add(entry);
            }
        }
        return listed(bucket, prefix, found, folders, more, last);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new S3Refusal(400, "InvalidArgument", "max-keys is no number: " + text);
        }
    }

    private static HttpReply listed(
            Bucket bucket,
            String prefix,
            Map<String, Bucket.Listed> found,
            Set<String> folders,
            boolean more,
            String last) {
        return S3Xml.reply(
                200,
                "ListBucketResult",
                xml -> {
                    xml.text("Name", bucket.name());
                    xml.text("Prefix", prefix);
                    xml.text("KeyCount", found.size() + folders.size());
                    xml.text("MaxKeys", MAX_KEYS);
                    xml.text("IsTruncated", more);
                    if (more) {
                        xml.text("NextContinuationToken", last);
                    }
                    found.values().forEach(object -> contents(xml, object));
                    folders.forEach(folder ->
                            xml.element("CommonPrefixes", () -> xml.text("Prefix", folder)));
                });
    }

    private static void contents(S3Xml xml, Bucket.Listed object) {
        xml.element(
                "Contents",
                () -> {
                    xml.text("Key", object.key());
                    xml.text("LastModified", object.modified());
                    xml.text("Size", object.size());
                    xml.text("StorageClass", "STANDARD");
                });
    }

    private static HttpReply onObject(Bucket bucket, String key, HttpCall call) {
        return switch (call.method()) {
            case "PUT" -> put(bucket, key, call);
            case "GET" -> get(bucket, key);
            case "HEAD" ->
                    bucket.find(key)
                            .map(object ->
                                    described(HttpReply.empty(200), object)
                                            .with("content-length", "" + object.size()))
                            .orElse(HttpReply.empty(404));
            case "DELETE" -> {
                bucket.delete(key);
                yield HttpReply.empty(204);
            }
            default -> throw notEmulated(call);
        };
    }

    private static HttpReply put(Bucket bucket, String key, HttpCall call) {
        var digest = call.header("x-amz-content-sha256");
        if (call.header("x-amz-copy-source") != null
                || (digest != null && digest.startsWith("STREAMING-"))) {
            throw notEmulated(call);
        }
        if (!bucket.put(key, call.body(), "*".equals(call.header("if-none-match")))) {
            throw new S3Refusal(
                    412, "PreconditionFailed", "There is an object " + key + " already.");
        }
        return HttpReply.empty(200).with("etag", etag(call.body()));
    }

    private static HttpReply get(Bucket bucket, String key) {
        var content =
                bucket.get(key)
                        .orElseThrow(() ->
                                new S3Refusal(404, "NoSuchKey", "There is no object " + key + "."));
        var reply = HttpReply.of(200, "application/octet-stream", content);
        return bucket.find(key)
                .map(object -> described(reply, object))
                .orElse(reply)
                .with("etag", etag(content));
    }

    private static HttpReply described(HttpReply reply, Bucket.Listed object) {
        return reply.with("last-modified", HTTP_DATE.format(object.modified()));
    }

    private static String etag(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(content);
            return '"' + HexFormat.of().formatHex(digest) + '"';
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
