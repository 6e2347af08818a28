package dev.mirrordeck.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.model.chat.Reply;
import dev.mirrordeck.model.chat.Unfinished;
import dev.mirrordeck.model.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenAI's protocol as others speak it: OpenRouter, vLLM, llama.cpp, Ollama, DeepSeek, gateways. */
class DialectTest {
    private static final List<ToolCall> TWO = List.of(
            new ToolCall(CallId.of(7, 1), "bash", Map.of("cmd", "ls")),
            new ToolCall(CallId.of(7, 2), "bash", Map.of("cmd", "id")));

    @Test
    void callsWithoutIdsAndNumbersAreToldApartByTheirNames() throws Exception {
        assertThat(read(
                                call("{'function':{'name':'bash','arguments':'{\\\"cmd\\\":'}}"),
                                call("{'function':{'arguments':'\\\"ls\\\"}'}}"),
                                call("{'function':{'name':'bash','arguments':'{\\\"cmd\\\":\\\"id\\\"}'}}"),
                                end("tool_calls"))
                        .calls())
                .isEqualTo(TWO);
    }

    @Test
    void callsThatAllHaveTheSameNumberAreToldApartByTheirIds() throws Exception {
        assertThat(read(
                                call(
                                        "{'index':0,'id':'a','function':{'name':'bash','arguments':'{\\\"cmd\\\":\\\"ls\\\"}'}}"),
                                call("{'index':0,'id':'b','function':{'name':'bash','arguments':'{\\\"cmd\\\":'}}"),
                                call("{'index':0,'id':'b','function':{'arguments':'\\\"id\\\"}'}}"),
                                end("tool_calls"))
                        .calls())
                .isEqualTo(TWO);
    }

    @Test
    void pieceWithANewIdAndNoNameGoesOnWithItsCall() throws Exception {
        assertThat(read(
                                call("{'index':0,'id':'r1','function':{'name':'bash','arguments':''}}"),
                                call("{'index':0,'id':'r2','function':{'arguments':'{\\\"cmd\\\":'}}"),
                                call("{'index':0,'id':'r3','function':{'name':null,'arguments':'\\\"ls\\\"}'}}"),
                                end("stop"))
                        .calls())
                .containsExactly(TWO.getFirst());
    }

    @Test
    void nameThatIsSaidWithEveryPieceIsSaidOnce() throws Exception {
        assertThat(read(
                                call("{'index':0,'id':'a','function':{'name':'bash','arguments':'{\\\"cmd\\\":'}}"),
                                call("{'index':0,'id':'a','function':{'name':'bash','arguments':'\\\"ls\\\"}'}}"),
                                end("tool_calls"))
                        .calls())
                .containsExactly(TWO.getFirst());
    }

    @Test
    void argumentsMayBeAnObject() throws Exception {
        assertThat(read(call("{'index':0,'function':{'name':'bash','arguments':{'cmd':'ls'}}}"), end("tool_calls"))
                        .calls())
                .containsExactly(TWO.getFirst());
    }

    @Test
    void callThatTheReplysEndCutShortNeverRuns() throws Exception {
        Reply before = read(call("{'index':0,'id':'a','function':{'name':'submit','arguments':''}}"), end("length"));
        assertThat(before.calls().getFirst().hasMalformedArguments()).isTrue();
        Reply amid = read(
                call("{'index':0,'id':'a','function':{'name':'bash','arguments':'{\\\"cmd\\\":\\\"rm'}}"),
                end("length"));
        assertThat(amid.calls().getFirst().hasMalformedArguments()).isTrue();
        Reply whole = read(call("{'index':0,'id':'a','function':{'name':'submit','arguments':''}}"), end("tool_calls"));
        assertThat(whole.calls().getFirst().hasMalformedArguments()).isFalse();
    }

    @Test
    void reasoningGoesBackUnderTheNameItCameWith() throws Exception {
        Reply deepseek = read(delta("'reasoning_content':'Hm.'"), delta("'content':'Well.'"), end("stop"));
        assertThat(deepseek.reasoning()).isEqualTo("Hm.");
        assertThat(deepseek.verbatim()).contains("\"reasoning_content\":\"Hm.\"");
        Reply both =
                read(delta("'reasoning':'Hm.','reasoning_content':'Hm.'"), delta("'content':'Well.'"), end("stop"));
        assertThat(both.reasoning()).isEqualTo("Hm.");
        Reply empty = read(
                delta("'reasoning_content':''"),
                call("{'index':0,'id':'a','function':{'name':'resources','arguments':'{}'}}"),
                end("tool_calls"));
        assertThat(empty.verbatim()).contains("\"reasoning_content\":\"\"");
        assertThat(read(delta("'content':'Well.'"), end("stop")).verbatim()).doesNotContain("reasoning");
    }

    @Test
    void piecesOfSignedReasoningBecomeTheBlockAgain() throws Exception {
        Reply reply = read(
                delta("'reasoning':'He','reasoning_details':[{'type':'reasoning.text','text':'He','index':0}]"),
                delta("'reasoning':'llo','reasoning_details':[{'type':'reasoning.text','text':'llo','index':0}]"),
                delta("'reasoning_details':[{'type':'reasoning.text','signature':'s+/==','index':0}]"),
                delta("'reasoning_details':[{'type':'reasoning.encrypted','data':'QUJD','id':'r','index':1}]"),
                delta("'content':'Well.'"),
                end("stop"));
        assertThat(reply.reasoning()).isEqualTo("Hello");
        assertThat(reply.verbatim())
                .contains("{\"type\":\"reasoning.text\",\"text\":\"Hello\",\"index\":0,\"signature\":\"s+/==\"}")
                .contains("{\"type\":\"reasoning.encrypted\",\"data\":\"QUJD\",\"id\":\"r\",\"index\":1}");
    }

    @Test
    void contentMayBeAListOfParts() throws Exception {
        Reply reply = read(
                delta("'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]}]"),
                delta("'content':[{'type':'text','text':'Well.'}]"),
                end("stop"));
        assertThat(reply.text()).isEqualTo("Well.");
        assertThat(reply.reasoning()).isEqualTo("Hm.");
    }

    @Test
    void commentsAndAMissingDoneDoNoHarmAndWritesToTheCacheCount() throws Exception {
        Reply reply = read(
                ": OPENROUTER PROCESSING\n\n",
                delta("'content':'Well.'"),
                end("stop"),
                "data: {'choices':[],'usage':{'prompt_tokens':100,'completion_tokens':7,"
                        + "'prompt_tokens_details':{'cached_tokens':60,'cache_write_tokens':30}}}\n\n");
        assertThat(reply.usage()).isEqualTo(new Usage(10, 30, 60, 7));
    }

    @Test
    void refusalInItsOwnFieldIsARefusal() {
        Unfinished refused =
                catchThrowableOfType(Unfinished.class, () -> read(delta("'refusal':'I will not.'"), end("stop")));
        assertThat(refused.fault().kind()).isEqualTo(FaultKind.DECLINED);
        assertThat(refused.fault().sentence()).contains("I will not.");
    }

    private static String call(String part) {
        return delta("'tool_calls':[" + part + "]");
    }

    private static String delta(String fields) {
        return "data: {'choices':[{'delta':{" + fields + "},'finish_reason':null}]}\n\n";
    }

    private static String end(String reason) {
        return "data: {'choices':[{'delta':{},'finish_reason':'" + reason + "'}]}\n\n";
    }

    /** Reads a stream that is written with single quotes. */
    private static Reply read(String... events) throws Unfinished {
        String stream = String.join("", events).replace('\'', '"');
        return new OpenAiFamily().read(7, Bytes.events(stream.getBytes(StandardCharsets.UTF_8)));
    }
}
