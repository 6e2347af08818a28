package dev.mirrordeck.model.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.ToolOffer;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** A context in the adapter's words. */
final class Messages {
    private Messages() {}

    static List<ChatMessage> of(ModelContext context) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!context.system().isBlank()) {
            messages.add(SystemMessage.from(context.system()));
        }
        messages.add(UserMessage.from(context.brief()));
        for (Message message : context.messages()) {
            messages.add(
                    switch (message) {
                        case Message.Told told -> UserMessage.from(told.text());
                        case Message.Kept kept -> UserMessage.from(kept.text());
                        case Message.Cut cut -> UserMessage.from(cut.text());
                        case Message.Said said -> said(said);
                        case Message.Got got -> result(got.call(), text(got.result()), isError(got.result()));
                        case Message.Lost lost -> result(lost.call(), lost.text(), true);
                    });
        }
        return messages;
    }

    /** One for each reply, in order. */
    static List<String> verbatims(ModelContext context) {
        return context.messages().stream()
                .filter(Message.Said.class::isInstance)
                .map(message -> ((Message.Said) message).verbatim())
                .toList();
    }

    static ToolSpecification tool(ToolOffer offer) {
        JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
        for (ToolOffer.Parameter parameter : offer.parameters()) {
            schema.addProperty(
                    parameter.name(),
                    switch (parameter.form()) {
                        case TEXT ->
                            JsonStringSchema.builder()
                                    .description(parameter.description())
                                    .build();
                        case NUMBER ->
                            JsonIntegerSchema.builder()
                                    .description(parameter.description())
                                    .build();
                        case NUMBERS ->
                            JsonArraySchema.builder()
                                    .description(parameter.description())
                                    .items(JsonIntegerSchema.builder().build())
                                    .build();
                    });
        }
        schema.required(offer.parameters().stream()
                .filter(ToolOffer.Parameter::isRequired)
                .map(ToolOffer.Parameter::name)
                .toList());
        return ToolSpecification.builder()
                .name(offer.name())
                .description(offer.description())
                .parameters(schema.build())
                .build();
    }

    private static AiMessage said(Message.Said said) {
        List<ToolExecutionRequest> calls = said.calls().stream()
                .map(call -> ToolExecutionRequest.builder()
                        .id(Calls.wireId(call.id()))
                        .name(call.tool())
                        .arguments(arguments(call))
                        .build())
                .toList();
        // a reply of nothing at all is legal in a session and in no protocol
        String text = said.text().isBlank() && calls.isEmpty() ? "(no words)" : said.text();
        AiMessage.Builder message = AiMessage.builder().toolExecutionRequests(calls);
        return (text.isBlank() ? message : message.text(text)).build();
    }

    private static String arguments(ToolCall call) {
        return Calls.JSON.valueToTree(call.args()).toString();
    }

    private static ToolExecutionResultMessage result(ToolCall call, String text, boolean isError) {
        return ToolExecutionResultMessage.builder()
                .id(Calls.wireId(call.id()))
                .toolName(call.tool())
                .text(text.isBlank() ? "(no output)" : text)
                .isError(isError)
                .build();
    }

    private static boolean isError(ToolResult result) {
        return result.status() != ToolResult.Status.OK;
    }

    private static String text(ToolResult result) {
        return result.output();
    }
}
