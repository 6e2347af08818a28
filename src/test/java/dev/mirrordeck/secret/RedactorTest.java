package dev.mirrordeck.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final String KEY = "sk-ant-api03/Ab+c_\"9é";
    private final Redactor redactor = Redactor.of(List.of(Secret.of(KEY)));

    @Test
    void everyShapeOfAKeyIsTakenOut() {
        byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
        for (String shape : List.of(
                KEY,
                URLEncoder.encode(KEY, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                KEY.replace("\"", "\\\"").replace("/", "\\/"))) {
            String clean = redactor.redact("x" + shape + "y");
            assertThat(clean).as(shape).contains(Redactor.MARK);
            assertThat(clean.length()).as(shape).isLessThan(20);
        }
    }

    @Test
    void keyInsideLongerBase64LeavesAtMostItsEdges() {
        Random random = new Random(7);
        for (int before = 0; before < 9; before++) {
            for (int after = 0; after < 9; after++) {
                byte[] around = new byte[before];
                random.nextBytes(around);
                byte[] tail = new byte[after];
                random.nextBytes(tail);
                byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
                byte[] all = new byte[before + key.length + after];
                System.arraycopy(around, 0, all, 0, before);
                System.arraycopy(key, 0, all, before, key.length);
                System.arraycopy(tail, 0, all, before + key.length, after);
                assertThat(redactor.redact(Base64.getEncoder().encodeToString(all)))
                        .contains(Redactor.MARK);
            }
        }
    }

    @Test
    void ordinaryTextStays() {
        assertThat(Redactor.of(List.of(Secret.of("x"))).redact("fox")).isEqualTo("fox");
        assertThat(redactor.redact("sk-ant-api04 is another")).isEqualTo("sk-ant-api04 is another");
        assertThat(Secret.of(KEY)).hasToString("(secret)");
    }
}
