package dev.mirrordeck.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void textThatGrowsHoldsBackWhatMayBecomeTheKey() {
        String whole = "It is " + KEY + ", so.";
        for (int length = 1; length <= whole.length(); length++) {
            String shown = redactor.redactGrowing(whole.substring(0, length));
            assertThat("It is " + Redactor.MARK + ", so.").startsWith(shown);
        }
        assertThat(redactor.redactGrowing(whole)).isEqualTo("It is " + Redactor.MARK + ", so.");
    }

    @Test
    void bytesThatAreNoTextLoseTheKeyAndNothingElse() {
        byte[] around = {(byte) 0xff, 0, (byte) 0xc3, 'x'};
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[around.length + key.length + 1];
        System.arraycopy(around, 0, all, 0, around.length);
        System.arraycopy(key, 0, all, around.length, key.length);
        byte[] clean = redactor.redact(all);
        assertThat(clean).hasSize(around.length + Redactor.MARK.length() + 1).startsWith(around);
        assertThat(redactor.redact(around)).isSameAs(around);
    }

    @Test
    void everyTextInARecordLosesTheKeyHoweverDeepItLies() {
        record Inner(String text, List<String> texts) {}
        record Outer(int number, Optional<Inner> inner, Map<String, String> words) {}
        RecordRedactor records = new RecordRedactor(redactor);
        Outer plain = new Outer(1, Optional.of(new Inner("a", List.of("b"))), Map.of("c", "d"));
        assertThat(records.redact(plain)).isSameAs(plain);
        Outer held = new Outer(1, Optional.of(new Inner("a " + KEY, List.of("b", KEY))), Map.of("c", KEY));
        assertThat(records.redact(held))
                .isEqualTo(new Outer(
                        1,
                        Optional.of(new Inner("a " + Redactor.MARK, List.of("b", Redactor.MARK))),
                        Map.of("c", Redactor.MARK)));
    }

    @Test
    void ordinaryTextStays() {
        assertThat(Redactor.of(List.of(Secret.of("x"))).redact("fox")).isEqualTo("fox");
        assertThat(redactor.redact("sk-ant-api04 is another")).isEqualTo("sk-ant-api04 is another");
        assertThat(Secret.of(KEY)).hasToString("(secret)");
    }
}
