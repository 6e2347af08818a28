package dev.mirrordeck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedModelTest {
    private static final String SCRIPT = """
            {"text":"one","calls":[{"tool":"bash","args":{"cmd":"a"}},{"tool":"note","args":{"text":"n","n":3}}]}

            {"text":"two"}
            {"calls":[{"tool":"submit"}]}
            """;

    @TempDir
    Path folder;

    private final List<String> live = new ArrayList<>();

    @Test
    void beginsWithTheFirstLine() throws Exception {
        assertThat(reply(1))
                .isEqualTo(ModelReply.local(
                        "one",
                        List.of(
                                new ToolCall(CallId.of(1, 1), "bash", Map.of("cmd", "a")),
                                new ToolCall(CallId.of(1, 2), "note", Map.of("text", "n", "n", "3")))));
    }

    @Test
    void positionFollowsFromTheContextAlone() throws Exception {
        assertThat(reply(2, said("one", call()), got(), got()).text()).isEqualTo("two");
        assertThat(reply(3, said("one", call()), got(), said("two"), new Message.Told("go on"))
                        .calls())
                .containsExactly(new ToolCall(CallId.of(3, 1), "submit", Map.of()));
    }

    @Test
    void peopleMayTalkInBetweenWithoutMovingIt() throws Exception {
        assertThat(reply(1, new Message.Told("hello")).text()).isEqualTo("one");
        assertThat(reply(2, new Message.Told("hello"), said("one", call()), got(), new Message.Told("faster"))
                        .text())
                .isEqualTo("two");
    }

    @Test
    void turnThatWasBrokenOffIsPlayedAgain() throws Exception {
        assertThat(reply(2, said("one", call()), got(), lost()).text()).isEqualTo("one");
        assertThat(reply(3, said("one", call()), lost(), said("one", call()), lost())
                        .text())
                .isEqualTo("one");
        assertThat(reply(3, said("one", call()), lost(), said("one", call()), got())
                        .text())
                .isEqualTo("two");
        assertThat(reply(2, said("one", call()), lost()).calls())
                .extracting(ToolCall::id)
                .containsExactly(CallId.of(2, 1), CallId.of(2, 2));
    }

    @Test
    void scriptThatHasEndedJustEndsItsTurns() throws Exception {
        ModelReply end = reply(4, said("one", call()), got(), said("two"), said("", call()), got());
        assertThat(end).isEqualTo(ModelReply.local("The script has ended.", List.of()));
    }

    @Test
    void pacedReplyStreamsWholeCharactersUpToItsText() throws Exception {
        Path file = Files.writeString(folder.resolve("s.jsonl"), "{\"text\":\"a😀b😀c\"}\n");
        ScriptedModel.read(file, 20)
                .reply(new ModelRequest(1, new ModelContext("", List.of()), List.of(), 100), live::add);
        assertThat(live).hasSize(20).last().isEqualTo("a😀b😀c");
        assertThat(live)
                .allSatisfy(text -> assertThat(
                                text.isEmpty() || !Character.isHighSurrogate(text.charAt(text.length() - 1)))
                        .isTrue());
        assertThat(live).isSortedAccordingTo(java.util.Comparator.comparingInt(String::length));
    }

    @Test
    void replyAtFullSpeedStreamsNothing() throws Exception {
        reply(1);
        assertThat(live).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | : an object is expected",
                "3 | : an object is expected",
                "{} | : neither text nor calls are given",
                "{\"text\":3} | : neither text nor calls are given",
                "{\"calls\":[]} | : neither text nor calls are given",
                "{\"text\":\"a\",\"call\":[]} | : call is not known here",
                "{\"text\":\"a\",\"calls\":{\"tool\":\"bash\"}} | : calls: a list is expected",
                "{\"text\":\"a\",\"calls\":[\"bash\"]} | : calls: an object is expected",
                "{\"text\":\"a\",\"calls\":[{\"args\":{}}]} | : calls: tool is missing",
                "{\"text\":\"a\",\"calls\":[{\"tool\":\"bash\",\"args\":\"ls\"}]} | : calls: args: an object is expected",
                "{\"text\":\"a\",\"calls\":[{\"tool\":\"bash\",\"arg\":{}}]} | : calls: arg is not known here"
            })
    void everyBadLineIsNamed(String line, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.jsonl"), "{\"text\":\"fine\"}\n" + line + "\n");
        assertThatThrownBy(() -> ScriptedModel.read(file, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ":2" + complaint);
    }

    @Test
    void whatIsNoJsonIsNamedToo() throws IOException {
        for (String line : List.of("{\"text\":", "hello", "{\"text\":\"a\"} x", "{\"text\":\"a\",\"text\":\"b\"}")) {
            Path file = Files.writeString(folder.resolve("bad.jsonl"), line);
            assertThatThrownBy(() -> ScriptedModel.read(file, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(file + ":1: is not JSON: ");
        }
    }

    @Test
    void emptyAndMissingScriptsAreNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n \n");
        assertThatThrownBy(() -> ScriptedModel.read(empty, 0)).hasMessage("The script " + empty + " is empty.");
        Path none = folder.resolve("none.jsonl");
        assertThatThrownBy(() -> ScriptedModel.read(none, 0)).hasMessage("The script " + none + " cannot be read.");
    }

    private ModelReply reply(int turn, Message... messages) throws Exception {
        Path file = Files.writeString(folder.resolve("s.jsonl"), SCRIPT);
        return ScriptedModel.read(file, 0)
                .reply(new ModelRequest(turn, new ModelContext("brief", List.of(messages)), List.of(), 100), live::add);
    }

    private static Message said(String text, ToolCall... calls) {
        return new Message.Said(text, List.of(calls));
    }

    private static ToolCall call() {
        return new ToolCall(new CallId("x"), "bash", Map.of());
    }

    private static Message got() {
        return new Message.Got(call(), ToolResult.ok("", 0));
    }

    private static Message lost() {
        return new Message.Lost(call(), "Interrupted.");
    }
}
