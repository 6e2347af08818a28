package dev.mirrordeck.model.chat;

/** One reply in each protocol: reasoning with a signature, two pieces of text, and two calls. */
final class Streams {
    static final String SIGNATURE = "c2lnbmF0dXJl+/==";

    static final String ANTHROPIC = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m1","role":"assistant","content":[],"model":"x","usage":{"input_tokens":12,"cache_creation_input_tokens":300,"cache_read_input_tokens":4000,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Rounding is "}}

            event: ping
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"away from zero."}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2lnbmF0dXJl+/=="}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I look "}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"at ½ first."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: content_block_start
            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"bash","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"cmd\\":\\"ls"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":" -l\\"}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":2}

            event: content_block_start
            data: {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_1","name":"resources","input":{}}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":3}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":77}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    static final String OPENAI = """
            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"Rounding is "}}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"reasoning_content":"away from zero."}}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"content":"I look "}}]}

            : keep-alive

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"content":"at ½ first."}}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"bash","arguments":"{\\"cmd\\":\\"ls"}}]}}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":" -l\\"}"}}]}}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"call_a","type":"function","function":{"name":"resources","arguments":""}}]}}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[],"usage":{"prompt_tokens":4012,"completion_tokens":77,"total_tokens":4089,"prompt_tokens_details":{"cached_tokens":4000}}}

            data: [DONE]

            """;

    static final String GEMINI = """
            data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Rounding is away from zero.","thought":true}]},"index":0}],"usageMetadata":{"promptTokenCount":4012,"totalTokenCount":4012}}

            data: {"candidates":[{"content":{"role":"model","parts":[{"text":"I look "}]},"index":0}]}

            data: {"candidates":[{"content":{"role":"model","parts":[{"text":"at ½ first."}]},"index":0}]}

            data: {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"bash","args":{"cmd":"ls -l"}},"thoughtSignature":"c2lnbmF0dXJl+/=="},{"functionCall":{"name":"resources","args":{}}}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":4012,"cachedContentTokenCount":4000,"candidatesTokenCount":70,"thoughtsTokenCount":7,"totalTokenCount":4089}}

            """;

    private Streams() {}
}
